"""A person's browser as the school sees it: cookies, files of pages, widgets over a web socket."""

import asyncio
import json
import re
import uuid
from collections.abc import Awaitable, Callable, Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx
from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

PATIENCE_SECONDS = 60.0
_KERNEL = re.compile(r'"kernelId":\s*"([0-9a-f-]{36})"')
_FILES = re.compile(r'(?:src|href)="([^"#]+\.(?:js|css)[^"]*)"')
_XSRF = re.compile(r'name="_xsrf" value="([^"]*)"')
_CONTROL = "jupyter.widget.control"
_SPOKEN = "v1.kernel.websocket.jupyter.org"  # as the browser's scripts do


class Visitor:
    """One browser; ``address`` is that of the school."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.http = httpx.AsyncClient(
            base_url=address, follow_redirects=True, timeout=PATIENCE_SECONDS
        )
        self._kept: set[str] = set()

    async def log_in(self, login: str, password: str) -> None:
        """Open the login page, log in and arrive where the school sends this person.

        Raises:
            RuntimeError: not let in.

        """
        page = await self.get("hub/login")
        found = _XSRF.search(page)
        form = {"_xsrf": found[1] if found else "", "username": login, "password": password}
        answer = await self.http.post("hub/login", data=form)
        if answer.status_code != httpx.codes.OK or "/hub/" in answer.url.path:
            raise RuntimeError(f"not let in: {answer.status_code} at {answer.url.path}")

    async def get(self, path: str) -> str:
        """A page with the files it names; what this browser has it does not fetch again."""
        answer = await self.http.get(path)
        answer.raise_for_status()
        wanted = {urljoin(str(answer.url), name) for name in _FILES.findall(answer.text)}
        fresh = [url for url in wanted - self._kept if url.startswith(self.address)]
        await asyncio.gather(*map(self.http.get, fresh))
        self._kept |= wanted
        return str(answer.text)

    async def open_form(self, path: str) -> "Form":
        """Open a page with widgets and wait until all of them could be drawn.

        Raises:
            RuntimeError: the page has no kernel.

        """
        page = await self.get(path)
        kernel = _KERNEL.search(page)
        if kernel is None:
            raise RuntimeError("the page has no kernel")
        service, _, task = path.partition("task/")  # plain Voilà has no such part
        return await Form.joined(self, service if task else "", kernel[1])

    async def leave(self, prefix: str, kernel: str) -> None:
        """End the kernel of a page that is left."""
        path = f"{prefix}voila/api/shutdown/{kernel}"
        token = re.search(r"_xsrf=([^;]*)", self.cookies_for(path))
        await self.http.post(path, data={"_xsrf": token[1] if token else ""})

    def cookies_for(self, path: str) -> str:
        """The header ``Cookie`` for an address."""
        return str(self.http.build_request("GET", path).headers.get("cookie", ""))

    async def close(self) -> None:
        """Close the browser."""
        await self.http.aclose()


class Form:
    """An open page: the states of its widgets by id, kept up to date."""

    def __init__(
        self, socket: WebSocketClientConnection, leave: Callable[[], Awaitable[None]]
    ) -> None:
        self._socket = socket
        self._leave = leave
        self._session = uuid.uuid4().hex
        self._changed = asyncio.Event()
        self._done: set[str] = set()
        self.widgets: dict[str, dict[str, Any]] = {}
        self._reader = asyncio.create_task(self._read())

    @classmethod
    async def joined(cls, visitor: Visitor, prefix: str, kernel: str) -> "Form":
        """Connect to the kernel of a page and ask for all its widgets."""
        path = f"{prefix}api/kernels/{kernel}/channels"
        url = f"ws://{urlsplit(visitor.address).netloc}/{path}?session_id={uuid.uuid4().hex}"
        headers = {"Cookie": visitor.cookies_for(path)}
        request = HTTPRequest(url, headers=headers, connect_timeout=PATIENCE_SECONDS)
        socket = await websocket_connect(request, subprotocols=[_SPOKEN])
        form = cls(socket, lambda: visitor.leave(prefix, kernel))
        control = uuid.uuid4().hex
        form._send(
            "comm_open",
            {"comm_id": control, "target_name": _CONTROL, "data": {}},
            {"version": "1.0.0"},
        )
        form._send("comm_msg", {"comm_id": control, "data": {"method": "request_states"}})
        await form.until(lambda: bool(form.widgets))
        return form

    async def type_into(self, text: str, pause: float) -> str:
        """Type into the first text area as a hand does, word by word.

        Args:
            text: what to type.
            pause: seconds for a word.

        Returns:
            The number of the last message, for :meth:`is_done`.

        """
        field = next(self._of("TextareaModel"))
        typed = last = ""
        for word in text.split():
            await asyncio.sleep(pause)
            typed = f"{typed} {word}".strip()
            data = {"method": "update", "state": {"value": typed}, "buffer_paths": []}
            last = self._send("comm_msg", {"comm_id": field, "data": data})
        return last

    def is_done(self, number: str) -> bool:
        """Whether the kernel has finished with a message; it saves before that."""
        return number in self._done

    def press(self, words: str) -> None:
        """Press the button with these words."""
        button = next(
            one for one in self._of("ButtonModel") if self.widgets[one].get("description") == words
        )
        content = {"method": "custom", "content": {"event": "click"}}
        self._send("comm_msg", {"comm_id": button, "data": content})

    def reads(self, words: str) -> bool:
        """Whether these words stand on the page now."""
        return any(words in str(state.get("value", "")) for state in self.widgets.values())

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for something on the page; ``TimeoutError`` when it does not come."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not is_so():
                self._changed.clear()
                await self._changed.wait()

    async def leave(self) -> None:
        """Say goodbye, as Voilà's script does before the page is loaded again or closed."""
        await self._leave()
        await self.close()

    async def close(self) -> None:
        """Be cut off without a word: a phone that sleeps; the kernel waits for it."""
        self._socket.close()
        self._reader.cancel()
        await asyncio.gather(self._reader, return_exceptions=True)

    def _of(self, model: str) -> Iterator[str]:
        return (one for one, state in self.widgets.items() if state.get("_model_name") == model)

    def _send(self, kind: str, content: dict[str, Any], metadata: Any = None) -> str:
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": kind,
            "username": "",
            "session": self._session,
            "version": "5.3",
        }
        message = {
            "header": header,
            "parent_header": {},
            "metadata": metadata or {},
            "content": content,
        }
        told = serialize_msg_to_ws_v1(message, "shell", lambda part: json.dumps(part).encode())
        self._socket.write_message(told, binary=True)
        return header["msg_id"]

    async def _read(self) -> None:
        while True:
            message = await self._socket.read_message()
            if message is None:
                return
            _, (header, parent, _, content, *_) = deserialize_msg_from_ws_v1(message)
            kind, said = json.loads(header)["msg_type"], json.loads(content)
            if kind == "comm_msg":
                self._take(said)
            elif kind == "status" and said["execution_state"] == "idle":
                self._done.add(json.loads(parent).get("msg_id", ""))
            self._changed.set()

    def _take(self, content: dict[str, Any]) -> None:
        data = content["data"]
        if data.get("method") == "update_states":
            self.widgets = {
                name: {"_model_name": one["model_name"], **one["state"]}
                for name, one in data["states"].items()
            }
        elif data.get("method") == "update":
            self.widgets.setdefault(content["comm_id"], {}).update(data["state"])
