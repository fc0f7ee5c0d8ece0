"""The proxy in front of the hub: what Jupyter's pages need of it."""

import asyncio
import json
from collections.abc import Awaitable, Callable

import pytest
from configurable_http_proxy import log
from configurable_http_proxy.configproxy import PythonProxy
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketHandler, websocket_connect

from nastavnik.portal.hub.proxy import application

PROTOCOL = "v1.kernel.websocket.jupyter.org"


class Kernel(WebSocketHandler):
    """Like a kernel's channels: chooses a protocol, speaks first, then answers."""

    def select_subprotocol(self, subprotocols: list[str]) -> str | None:
        return PROTOCOL if PROTOCOL in subprotocols else None

    def open(self) -> None:
        self.write_message(b"\0first", binary=True)

    def on_message(self, message: str | bytes) -> None:
        self.write_message(message, binary=isinstance(message, bytes))


class Slow(RequestHandler):
    """Sends a piece and goes on only when the reader has seen it."""

    seen: asyncio.Event

    async def get(self) -> None:
        self.add_header("Set-Cookie", "one=1")
        self.add_header("Set-Cookie", "two=2")
        self.write("начало,")
        await self.flush()
        await self.seen.wait()
        self.write("конец")


class Told(RequestHandler):
    """Says what came."""

    def post(self) -> None:
        self.set_status(201)
        asked = self.request
        self.write({"body": asked.body.decode(), "host": asked.host, "uri": asked.uri})


def through(walk: Callable[[str], Awaitable[None]], target: str = "") -> None:
    """Walk through the proxy to a server behind it."""

    async def run() -> None:
        Slow.seen = asyncio.Event()
        behind = HTTPServer(Application([("/ws", Kernel), ("/slow", Slow), ("/told.*", Told)]))
        held, behind_port = bind_unused_port()
        behind.add_socket(held)
        proxy = PythonProxy({"log": log, "error_path": None})
        proxy.add_route("/", {"target": target or f"http://127.0.0.1:{behind_port}"})
        front = HTTPServer(application(proxy))
        held, port = bind_unused_port()
        front.add_socket(held)
        try:
            await asyncio.wait_for(walk(f"127.0.0.1:{port}"), 20)
        finally:
            for server in (front, behind):
                server.stop()
                await server.close_all_connections()

    asyncio.run(run())


def test_a_web_socket_gets_its_protocol_and_the_first_message() -> None:
    async def walk(place: str) -> None:
        socket = await websocket_connect(f"ws://{place}/ws", subprotocols=["other", PROTOCOL])
        assert socket.selected_subprotocol == PROTOCOL
        assert await socket.read_message() == b"\0first"
        for said in ("слово", b"\0\1\2"):
            await socket.write_message(said, binary=isinstance(said, bytes))
            assert await socket.read_message() == said
        socket.close()

    through(walk)


def test_an_answer_comes_piece_by_piece() -> None:
    async def walk(place: str) -> None:
        pieces: list[bytes] = []

        def take(piece: bytes) -> None:
            pieces.append(piece)
            Slow.seen.set()  # without the first piece the server never goes on

        answer = await AsyncHTTPClient().fetch(
            HTTPRequest(f"http://{place}/slow", streaming_callback=take)
        )
        assert b"".join(pieces).decode() == "начало,конец"
        assert answer.headers.get_list("Set-Cookie") == ["one=1", "two=2"]

    through(walk)


def test_a_request_arrives_as_it_was_sent() -> None:
    async def walk(place: str) -> None:
        url = f"http://{place}/told?next=%2Fhub%2F&a=1"
        answer = await AsyncHTTPClient().fetch(url, method="POST", body="логин")
        told = json.loads(answer.body)
        assert answer.code == 201
        assert told == {"body": "логин", "host": place, "uri": "/told?next=%2Fhub%2F&a=1"}

    through(walk)


@pytest.mark.parametrize("path", ["/told", "/ws"])
def test_nobody_behind_is_an_error_page_and_no_traceback(path: str) -> None:
    async def walk(place: str) -> None:
        answer = await AsyncHTTPClient().fetch(f"http://{place}{path}", raise_error=False)
        assert answer.code == 503
        assert b"Traceback" not in answer.body

    through(walk, target="http://127.0.0.1:1")
