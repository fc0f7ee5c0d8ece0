"""Login from the roster: a password of one's own, the first one set with a one-time code."""

import asyncio
from pathlib import Path
from typing import Any

from jupyterhub.auth import Authenticator
from jupyterhub.handlers.base import BaseHandler
from jupyterhub.handlers.login import LoginHandler
from tornado.web import HTTPError
from traitlets import Unicode, default

from nastavnik.portal.hub import own_server
from nastavnik.portal.hub.passwords import LONGEST, Passwords, refuse_weak
from nastavnik.portal.hub.people import People
from nastavnik.portal.hub.throttle import Throttle
from nastavnik.values.numbers import BadInput

WRONG = "Логин или пароль не подходят. Проверьте раскладку и большие буквы."
WRONG_CODE = "Логин или код не подходят. Сверьте код с тем, который вам дали, или попросите новый."
UNLIKE = "Пароли не совпали. Напишите один и тот же пароль в обоих полях."
OUT_OF_ORDER = "Вход сейчас не работает. Позовите координатора."
_FIRST = "code"  # the field that only the form of the first password has


class RosterAuthenticator(Authenticator):  # type: ignore[misc]
    """People of ``grading/roster.csv``; their role is their group.

    Whatever is wrong, a stranger and a person read the same sentence after the same time.
    """

    root = Unicode(help="the course folder").tag(config=True)

    @default("manage_groups")  # type: ignore[untyped-decorator]
    def _roles_are_groups(self) -> bool:
        return True

    @default("allow_all")  # type: ignore[untyped-decorator]
    def _all_whom_authenticate_lets_in(self) -> bool:
        return True

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.people = People(Path(self.root))
        self.passwords = Passwords(Path(self.root))
        self.throttle = Throttle()

    def get_handlers(self, app: Any) -> list[tuple[str, Any]]:
        """The login page, the page of the first password; the page of tokens is hidden."""
        hidden = [(path, Hidden) for path in ("/token", "/accept-share")]
        return [("/login", LoginPage), ("/first", FirstPage), *own_server.handlers(), *hidden]

    async def authenticate(self, handler: Any, data: dict[str, str]) -> dict[str, Any] | None:
        """Let a person in, or refuse with one sentence."""
        login = data.get("username", "").strip()
        address = handler.request.remote_ip or ""
        try:
            self.throttle.refuse(login, address)
            if _FIRST in data:
                _refuse_form(login, data)
            # counted before it is looked at: a hundred guesses at the same moment are a hundred
            self.throttle.tried(login, address)
        except BadInput as refusal:
            raise HTTPError(403, _plain(str(refusal))) from None
        try:
            right = await asyncio.to_thread(self._proven, login, data)
        except BadInput as fault:  # a file of the school: the coordinator reads the log
            self.log.error("nobody can log in: %s", fault)
            raise HTTPError(503, OUT_OF_ORDER) from None
        if not right:
            raise HTTPError(403, WRONG_CODE if _FIRST in data else WRONG)
        self.throttle.right(login, address)
        return self._model(login)

    async def refresh_user(self, user: Any, handler: Any = None) -> bool | dict[str, Any]:
        """Whether somebody is still of the school, and in which role now.

        Whoever was given a new code is logged out: a stranger may have had the old password.
        """
        try:
            return self.passwords.has_password(user.name) and (self._model(user.name) or False)
        except BadInput as fault:  # a damaged roster throws nobody out
            self.log.error("roles stay as they were: %s", fault)
            return True

    def _model(self, login: str) -> dict[str, Any] | None:
        person = self.people.find(login)
        if person is None:
            return None
        return {"name": person.id.casefold(), "groups": [person.role.value], "admin": False}

    def _proven(self, login: str, data: dict[str, str]) -> bool:
        password = data.get("password", "")
        known = self.people.find(login) is not None
        # a hash is computed for a stranger too: the time must not tell who is of the school
        if _FIRST in data:
            return self.passwords.choose(login, data[_FIRST], password) and known
        return self.passwords.fits(login, password) and known and len(password) <= LONGEST


def _refuse_form(login: str, data: dict[str, str]) -> None:
    if data.get("password", "") != data.get("repeat", ""):
        raise BadInput(UNLIKE)
    refuse_weak(login, data.get("password", ""))


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


class Hidden(BaseHandler):  # type: ignore[misc]
    """A page of the hub that this school does not have."""

    def get(self) -> None:
        """There is none."""
        raise HTTPError(404)


def _plain(sentence: str) -> str:
    """Tornado formats a message of an error with ``%``."""
    return sentence.replace("%", "%%")
