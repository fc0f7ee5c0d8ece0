"""The proxy in front of the hub: ``configurable-http-proxy`` from PyPI, with three gaps closed.

As it is, it answers a web socket without the subprotocol that Jupyter's page asks for (browsers
then close it), passes bytes of the browser on as text, and holds every answer back until its end
(progress of a page is not seen).
"""

import os
from collections.abc import Sequence
from typing import Any

import click
from configurable_http_proxy import log
from configurable_http_proxy.configproxy import PythonProxy
from configurable_http_proxy.handlers import ProxyHandler
from tornado.httpclient import AsyncHTTPClient
from tornado.httpserver import HTTPServer
from tornado.httputil import parse_response_start_line
from tornado.ioloop import IOLoop
from tornado.web import Application

_AT_ONCE = 2000  # requests under way; tornado's own ten would make a group wait for each other
_SECONDS = 600.0
_LARGEST = 30_000_000  # bytes of one request: a filled form or a document, not a film
_OF_ONE_CONNECTION = {"connection", "keep-alive", "transfer-encoding"}


class Forward(ProxyHandler):  # type: ignore[misc]
    """One request or web socket on its way (see the module)."""

    def initialize(self, **given: Any) -> None:
        """See tornado."""
        super().initialize(**given)
        self._early: list[tuple[Any, bool]] = []
        self._gone = False

    def select_subprotocol(self, subprotocols: Sequence[str]) -> str | None:
        """The one that the server behind has chosen."""
        return self.ws_client.selected_subprotocol if self.ws_client else None

    def on_message(self, message: str | bytes) -> None:
        """From the browser to the server behind; bytes stay bytes."""
        if self.ws_client:
            self.proxy.update_last_activity(self.target["prefix"])
            self.ws_client.write_message(message, binary=isinstance(message, bytes))

    def write_message(self, message: Any, binary: bool = False) -> Any:
        """Pass a message on; what comes before the browser's side is open waits for it."""
        if self.ws_connection is None:
            self._early.append((message, binary))
            return None
        return super().write_message(message, binary)

    def open(self, *given: Any, **named: Any) -> None:
        """The browser's side is open."""
        early, self._early = self._early, []
        for message, binary in early:
            super().write_message(message, binary)

    def on_connection_close(self) -> None:
        """The browser has left: no more is asked of the server behind."""
        self._gone = True
        super().on_connection_close()

    async def call_proxy(self, path: str | None = None) -> None:
        """Pass a request on and its answer back, piece by piece."""
        url = await self.get_target_url(path)
        if url is None:
            return
        request = self._get_proxy_request(url)
        request.decompress_response = False
        request.header_callback, request.streaming_callback = self._head, self._piece
        try:
            await AsyncHTTPClient().fetch(request, raise_error=False)
        except Exception as error:
            if not self._headers_written and not self._gone:
                await self.handle_proxy_error(503, error)
            return
        if not self._finished:
            self.finish()

    def _head(self, line: str) -> None:
        if line.startswith("HTTP/"):
            start = parse_response_start_line(line.strip())
            self.set_status(start.code, start.reason)
            for name in ("Server", "Content-Type", "Date"):
                self.clear_header(name)
            return
        name, _, value = line.partition(":")
        if value and name.strip().casefold() not in _OF_ONE_CONNECTION:
            self.add_header(name.strip(), value.strip())

    def _piece(self, piece: bytes) -> None:
        if self._gone:
            return  # nobody reads the rest; to raise would end in a traceback of tornado's
        self.write(piece)
        self.flush().add_done_callback(lambda sent: sent.exception())


def application(proxy: PythonProxy) -> Application:
    """What listens to browsers."""
    return Application([(r"/(.*)", Forward, {"proxy": proxy})])


@click.command()
@click.option("--ip", default="127.0.0.1")
@click.option("--port", type=int, required=True)
@click.option("--api-ip", default="127.0.0.1")
@click.option("--api-port", type=int, required=True)
@click.option("--error-target")
@click.option("--log-level", default="info")
def main(error_target: str | None, log_level: str, **listen: Any) -> None:
    """Listen until ended; the options are those with which the hub starts its proxy."""
    token = os.environ.get("CONFIGPROXY_AUTH_TOKEN")
    if not token:
        raise click.UsageError("CONFIGPROXY_AUTH_TOKEN is not set: routes must not be open to all")
    log.setLevel({"warn": "WARNING"}.get(log_level, log_level.upper()))
    AsyncHTTPClient.configure(None, max_clients=_AT_ONCE)
    proxy = PythonProxy(
        {"log": log, "auth_token": token, "error_target": error_target, "proxy_timeout": _SECONDS}
    )
    HTTPServer(application(proxy), max_body_size=_LARGEST).listen(listen["port"], listen["ip"])
    HTTPServer(proxy.api_app).listen(listen["api_port"], listen["api_ip"])
    IOLoop.current().start()


if __name__ == "__main__":
    main()
