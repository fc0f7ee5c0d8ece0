"""Pages of the hub's services answered by a real server in a thread, without the hub."""

import asyncio
import re
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.cookiejar import CookieJar
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jupyter_server.auth.authorizer import AllowAllAuthorizer
from jupyter_server.auth.identity import IdentityProvider, User
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from nastavnik.portal.hub.people import People
from nastavnik.portal.plain import hub_pages
from nastavnik.school.folders import ROSTER
from nastavnik.school.roster import Person, write_roster
from scenario import REPOSITORY


@dataclass
class Browser:
    """A browser with its own cookies; ``login`` is who the hub would say is there."""

    address: str
    login: str = ""
    cookies: CookieJar = field(default_factory=CookieJar)
    status: int = 0
    headers: Message = field(default_factory=Message)

    def open(self, path: str, form: Mapping[str, str] | bytes | None = None, kind: str = "") -> str:
        """Go to an address, or send a form there; ``kind`` is that of its body, when not usual."""
        return self.download(path, form, kind).decode()

    def download(
        self, path: str, form: Mapping[str, str] | bytes | None = None, kind: str = ""
    ) -> bytes:
        """The bytes of the answer (see :meth:`open`)."""
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        body = urllib.parse.urlencode(form).encode() if isinstance(form, Mapping) else form
        url = self.address + urllib.parse.quote(path, safe="/?=&%")
        head = {LOGIN: self.login} if self.login else {}
        if kind:
            head["Content-Type"] = kind
        request = urllib.request.Request(url, body, head)
        try:
            answer = opener.open(request, timeout=10)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            self.status, self.headers = answer.status, answer.headers
            return answer.read()

    def send(
        self, path: str, form: Mapping[str, str], files: Iterable[tuple[str, str, bytes]]
    ) -> str:
        """Send a form with files: the field, the name of the file, what is in it."""
        parts = [
            f'--{BORDER}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'.encode()
            for name, text in form.items()
        ]
        for field_, name, data in files:
            head = (
                f'--{BORDER}\r\nContent-Disposition: form-data; name="{field_}"; filename="{name}"'
            )
            parts.append(f"{head}\r\nContent-Type: application/octet-stream\r\n\r\n".encode())
            parts += [data, b"\r\n"]
        whole = b"".join([*parts, f"--{BORDER}--\r\n".encode()])
        return self.open(path, whole, f"multipart/form-data; boundary={BORDER}")

    def vote(self, option: int | str, code: str = "ABEKM") -> str:
        """Open the page of a poll and press an answer."""
        page = self.open(f"v/{code}?again=1")
        seal = re.search(r'name="seal" value="(\w+)"', page)
        assert seal is not None, page
        return self.open(f"v/{code}", {"seal": seal[1], "option": str(option)})


LOGIN = "X-Login"
BORDER = "----a-form-of-the-test"


@contextmanager
def served(
    pages: Mapping[str, type[RequestHandler]], prefix: str, root: Path, **settings: Any
) -> Iterator[str]:
    """The address of pages served from a loop of their own."""
    settings |= {
        "nastavnik_root": str(root),
        "jinja2_env": hub_pages(REPOSITORY),
        "base_url": prefix,
    }
    (socket,) = bind_sockets(0, "127.0.0.1")
    loop = asyncio.new_event_loop()

    async def serve() -> HTTPServer:
        routes = [(prefix + path, handler) for path, handler in pages.items()]
        server = HTTPServer(Application(routes, **settings))
        server.add_socket(socket)
        return server

    async def stop() -> None:
        server.stop()
        await server.close_all_connections()

    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(serve(), loop).result(10)
    try:
        yield f"http://127.0.0.1:{socket.getsockname()[1]}{prefix}"
    finally:
        asyncio.run_coroutine_threadsafe(stop(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


class Told(IdentityProvider):  # type: ignore[misc]
    """Believes the header: what the hub's word is in the school."""

    hub_auth = SimpleNamespace(hub_prefix="/hub/")

    def get_user(self, handler: Any) -> User | None:
        """Who is there."""
        login = handler.request.headers.get(LOGIN)
        return User(login) if login else None


def with_people(root: Path, people: Iterable[Person]) -> dict[str, Any]:
    """Settings of a service that knows the roster; forms need no token of the page here."""
    write_roster(people, root / ROSTER)
    told = Told()
    return {
        "nastavnik_people": People(root),
        "identity_provider": told,
        "authorizer": AllowAllAuthorizer(identity_provider=told),
        "allow_remote_access": True,
        "disable_check_xsrf": True,
        "cookie_secret": "secret of the test",
        "login_url": "/hub/login",
    }
