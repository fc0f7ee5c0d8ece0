"""Login from the roster: a password of one's own, the first one set with a one-time code."""

import asyncio
from pathlib import Path
from typing import Any

from jupyterhub.auth import Authenticator
from jupyterhub.handlers.login import LoginHandler
from tornado.web import HTTPError
from traitlets import Unicode

from nastavnik.portal.hub.passwords import LONGEST, Passwords, refuse_weak
from nastavnik.portal.hub.people import People
from nastavnik.portal.hub.throttle import Throttle
from nastavnik.values.numbers import BadInput

WRONG = "Логин или пароль не подходят. Проверьте раскладку и большие буквы."
WRONG_CODE = "Логин или код не подходят. Сверьте код с тем, который вам дали, или попросите новый."
UNLIKE = "Пароли не совпали. Напишите один и тот же пароль в обоих полях."
_FIRST = "code"  # the field that only the form of the first password has


class RosterAuthenticator(Authenticator):  # type: ignore[misc]
    """People of ``grading/roster.csv``; their role is their group.

    Whatever is wrong, a stranger and a person read the same sentence after the same time.
    """

    root = Unicode(help="the course folder").tag(config=True)
    manage_groups = True
    allow_all = True  # `authenticate` lets in whom the roster names, and nobody else

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.people = People(Path(self.root))
        self.passwords = Passwords(Path(self.root))
        self.throttle = Throttle()

    def get_handlers(self, app: Any) -> list[tuple[str, Any]]:
        """The login page and the page of the first password."""
        return [("/login", LoginPage), ("/first", FirstPage)]

    async def authenticate(self, handler: Any, data: dict[str, str]) -> dict[str, Any] | None:
        """Let a person in, or refuse with one sentence."""
        login = data.get("username", "").strip()
        address = handler.request.remote_ip or ""
        try:
            self.throttle.refuse(login, address)
            right = await asyncio.to_thread(self._proven, login, data)
        except BadInput as refusal:
            raise HTTPError(403, _plain(str(refusal))) from None
        if not right:
            self.throttle.wrong(login, address)
            raise HTTPError(403, WRONG_CODE if _FIRST in data else WRONG)
        self.throttle.right(login)
        return self._model(login)

    async def refresh_user(self, user: Any, handler: Any = None) -> bool | dict[str, Any]:
        """Whether somebody is still of the school, and in which role now."""
        return self._model(user.name) or False

    def _model(self, login: str) -> dict[str, Any] | None:
        person = self.people.find(login)
        if person is None:
            return None
        return {"name": person.id.casefold(), "groups": [person.role.value], "admin": False}

    def _proven(self, login: str, data: dict[str, str]) -> bool:
        password = data.get("password", "")
        known = self.people.find(login) is not None
        if _FIRST in data:
            return self._first(login, data[_FIRST], password, data.get("repeat", "")) and known
        # the hash is computed for a stranger too: the time must not tell who is of the school
        return self.passwords.fits(login, password) and known and len(password) <= LONGEST

    def _first(self, login: str, code: str, password: str, repeat: str) -> bool:
        if password != repeat:
            raise BadInput(UNLIKE)
        refuse_weak(login, password)
        return self.passwords.choose(login, code, password)


class LoginPage(LoginHandler):  # type: ignore[misc]
    """The hub's login page; what the hub says by itself is said in Russian."""

    template = "login.html"

    def render_template(self, name: str, **given: Any) -> Any:
        """Show our form whatever happened (see :class:`LoginHandler`)."""
        if name == "login.html":
            name = self.template
        if given.get("status_code") == 403 and "expired" in str(given.get("message")):
            given["message"] = "Страница устарела. Попробуйте ещё раз."
        return super().render_template(name, **given)


class FirstPage(LoginPage):
    """Set the first password with the code that the coordinator gave."""

    template = "first.html"


def _plain(sentence: str) -> str:
    """Tornado formats a message of an error with ``%``."""
    return sentence.replace("%", "%%")
