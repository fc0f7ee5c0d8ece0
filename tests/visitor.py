"""Somebody with a browser that has cookies and no scripts."""

import http.client
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from nastavnik.portal.hub.passwords import Passwords

WORD = "Подсолнухи"


@dataclass(frozen=True)
class Answer:
    """What came back, after any redirects."""

    status: int
    text: str
    url: str
    headers: http.client.HTTPMessage


class _Standing(urllib.request.HTTPRedirectHandler):
    """Goes nowhere it is sent."""

    def redirect_request(self, *_given: object) -> None:
        """Stay."""


class Visitor:
    """A visitor of the school at ``address``."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.cookies = CookieJar()
        keeping = urllib.request.HTTPCookieProcessor(self.cookies)
        self._opener = urllib.request.build_opener(keeping)
        self._still = urllib.request.build_opener(keeping, _Standing)

    def asks(
        self, path: str, method: str = "GET", body: bytes | None = None, *, follows: bool = True
    ) -> Answer:
        """Ask for an address exactly as it is written: ``..`` too."""
        opener = self._opener if follows else self._still
        asked = urllib.request.Request(f"{self.address}/{path}", body, method=method)
        for name in ("X-XSRFToken", "X-CSRFToken"):
            if method != "GET":
                asked.add_header(name, self.xsrf(path))
        try:
            with opener.open(asked, timeout=120) as answer:
                return _answer(answer)
        except urllib.error.HTTPError as answer:
            return _answer(answer)

    def sends(self, path: str, **fields: str) -> Answer:
        """Send a form of a page with its token."""
        typed = urlencode({"_xsrf": self.xsrf(path), **fields}).encode()
        return self.asks(path, "POST", typed)

    def comes_in(self, login: str, word: str = WORD) -> Answer:
        """Log in and be sent on."""
        self.asks("hub/login")
        return self.sends("hub/login", username=login, password=word)

    def xsrf(self, path: str) -> str:
        """The token that the pages at this address were given."""
        fits = [
            one for one in self.cookies if one.name == "_xsrf" and f"/{path}".startswith(one.path)
        ]
        return max(fits, key=lambda one: len(one.path)).value or "" if fits else ""

    def cookie_for(self, path: str) -> str:
        """The cookies for an address, for a request that is made another way."""
        fits = [one for one in self.cookies if f"/{path}".startswith(one.path)]
        return "; ".join(f"{one.name}={one.value}" for one in fits)


def has_password(root: Path, login: str, word: str = WORD) -> None:
    """The person has come in before."""
    passwords = Passwords(root)
    code = passwords.give_codes([login])[login]
    assert passwords.choose(login, code, word)


def _answer(answer: http.client.HTTPResponse | urllib.error.HTTPError) -> Answer:
    text = answer.read().decode("utf-8", "replace")
    return Answer(answer.status or 0, text, urlsplit(answer.url).path, answer.headers)
