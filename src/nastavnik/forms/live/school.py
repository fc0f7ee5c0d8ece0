"""How a trainer's notebook speaks to the school: by HTTP, with the token of its own server."""

import json
import os
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from nastavnik.values.numbers import BadInput

OPEN_VARIABLE = "NASTAVNIK_OPEN"  # where the service without login listens, given by the hub
_TOKEN_VARIABLE = "JUPYTERHUB_API_TOKEN"  # noqa: S105  (a name, not a token)
_SECONDS = 5.0
_REPORT_SECONDS = 120.0  # a kernel is started for it
# The service listens on this machine: a proxy of the house would look for it elsewhere.
_DIRECTLY = urllib.request.build_opener(urllib.request.ProxyHandler({}))
NO_LINK = "Школа не отвечает. Проверьте связь и нажмите ещё раз."


@dataclass(frozen=True, slots=True)
class LiveSchool:
    """The school as seen from a notebook.

    Attributes:
        address: of the service without login, with a slash at its end.
        token: of the trainer's own server.

    """

    address: str
    token: str

    @property
    def path(self) -> str:
        """The path of the service, the same for every browser."""
        return urlsplit(self.address).path

    def state(self, webinar: str) -> dict[str, Any]:
        """How a webinar goes; raises ``BadInput``, as all that follow."""
        return self._ask(f"webinars/{webinar}")

    def begin(self, webinar: str) -> dict[str, Any]:
        """Begin a webinar, or go on with it."""
        return self._ask(f"webinars/{webinar}", {})

    def end(self, webinar: str) -> dict[str, Any]:
        """End a webinar with its polls."""
        return self._ask(f"webinars/{webinar}/end", {})

    def report(self, webinar: str) -> dict[str, Any]:
        """The report of the last session: ``name`` and ``html``."""
        return self._ask(f"webinars/{webinar}/report", seconds=_REPORT_SECONDS)

    def order(self, webinar: str) -> dict[str, Any]:
        """The questions collected for a meeting in their running order: ``order``, ``written``."""
        return self._ask(f"webinars/{webinar}/order")

    def mark(self, webinar: str, place: int, *, answered: bool) -> dict[str, Any]:
        """Note that a question of the running order was answered, or take it back."""
        return self._ask(f"webinars/{webinar}/order", {"place": place, "answered": answered})

    def ask(self, webinar: str, question: str, options: tuple[str, ...]) -> dict[str, Any]:
        """Open a poll."""
        return self._ask("polls", {"webinar": webinar, "question": question, "options": options})

    def poll(self, code: str) -> dict[str, Any]:
        """The votes of a poll so far."""
        return self._ask(f"polls/{code}")

    def end_poll(self, code: str, hands: tuple[int, ...]) -> dict[str, Any]:
        """End a poll with the raised hands."""
        return self._ask(f"polls/{code}/end", {"hands": hands})

    def _ask(
        self, path: str, body: dict[str, Any] | None = None, seconds: float = _SECONDS
    ) -> dict[str, Any]:
        request = urllib.request.Request(  # noqa: S310  (the address is the hub's own)
            f"{self.address}api/{path}",
            None if body is None else json.dumps(body).encode(),
            {"Authorization": f"token {self.token}", "Content-Type": "application/json"},
        )
        try:
            with _DIRECTLY.open(request, timeout=seconds) as answer:
                return dict(json.load(answer))
        except urllib.error.HTTPError as refusal:
            raise BadInput(_why(refusal)) from None
        except (OSError, ValueError):
            raise BadInput(NO_LINK) from None


def school_here() -> LiveSchool | None:
    """The school whose hub has started this notebook; ``None`` outside a hub."""
    address, token = os.environ.get(OPEN_VARIABLE, ""), os.environ.get(_TOKEN_VARIABLE, "")
    return LiveSchool(address, token) if address and token else None


def _why(refusal: urllib.error.HTTPError) -> str:
    with refusal:
        try:
            return str(json.load(refusal)["message"])
        except (ValueError, KeyError, TypeError, OSError):
            return NO_LINK
