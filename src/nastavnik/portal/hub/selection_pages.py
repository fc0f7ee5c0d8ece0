"""The selection of future mentors on the staff's side: the list, the commission's decisions, files."""

from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from typing import Any

from tornado.web import authenticated

from nastavnik.papers.selection_docx import write_selection_docx
from nastavnik.papers.selection_xlsx import write_selection_xlsx
from nastavnik.portal.hub.staff_pages import FilePage, StaffPage
from nastavnik.portal.selection.board import (
    KINDS_OF_PERSON,
    KINDS_OF_TEAM,
    announce,
    board_of,
    decide,
    lines_of,
)
from nastavnik.portal.selection.gathered import people_of
from nastavnik.school.records.database import Records
from nastavnik.school.roster import Person, Role
from nastavnik.school.selection.commission import LONGEST_WHY, Commission, Mark
from nastavnik.school.selection.counting import State
from nastavnik.school.selection.criteria import MOST_MOTIVATION
from nastavnik.school.selection.steps import Kind, Step
from nastavnik.school.selection.teams import Side
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput

_MANAGER = frozenset({Role.MANAGER})
_FIELDS = ("kind", "team", "login", "why")
_SCALE: Mapping[str, int | None] = {
    "": None,
    **{str(one): one for one in range(MOST_MOTIVATION + 1)},
}
_NO_KIND = "Выберите решение из списка."


class SelectionPage(StaffPage):
    """«Отбор»: who is chosen and why; the coordinator records decisions of the commission."""

    roles = _MANAGER | {Role.TRAINER}
    senders = _MANAGER

    @authenticated
    async def get(self) -> None:
        """Show the list."""
        await self._show({})

    @authenticated
    async def post(self) -> None:
        """Record a decision, announce the list or take that back."""
        manager = self.person
        typed = {name: self.get_body_argument(name, "") for name in _FIELDS}
        action = self.get_body_argument("action", "")
        try:
            await self.aside(partial(self._act, action, typed, manager.id))
        except BadInput as refusal:
            await self._show(typed, said=str(refusal))
            return
        self.log.info("the selection was changed (%s) by %s", action, manager.id)
        self.redirect(f"{self.base_url}selection", status=HTTPStatus.SEE_OTHER)

    def _act(self, action: str, typed: dict[str, str], by: str) -> None:
        if action == "announce":
            announce(self.root, by, now())
        elif action == "withdraw":
            Commission(Records(self.root)).withdraw(typed["why"], by, now())
        else:
            decide(self.root, _step(typed, by))

    async def _show(self, typed: dict[str, str], *, said: str = "") -> None:
        board = await self.gather(partial(board_of, self.root))
        if board is None:
            return
        self.show(
            "selection.html",
            board=board,
            found=board.listing,
            State=State,
            lines_of=lines_of,
            of_team=KINDS_OF_TEAM,
            of_person=KINDS_OF_PERSON,
            said=said,
            typed={name: typed.get(name, "")[:5000] for name in _FIELDS},
            longest=LONGEST_WHY,
        )


def _step(typed: dict[str, str], by: str) -> Step:
    """The decision of a form; raises ``BadInput``."""
    try:
        kind = Kind(typed["kind"])
    except ValueError:
        raise BadInput(_NO_KIND) from None
    if not (kind.of_team or kind.of_person):
        raise BadInput(_NO_KIND)
    team = typed["team"] if kind.of_team or kind is Kind.JOIN else ""
    login = typed["login"] if kind.of_person else ""
    return Step(kind, team, login, typed["why"], by, now())


class MarksPage(StaffPage):
    """Whom each candidate stands for, and two marks of their letter."""

    roles = _MANAGER

    @authenticated
    async def get(self) -> None:
        """Show the table."""
        await self._show({})

    @authenticated
    async def post(self) -> None:
        """Keep the table."""
        manager = self.person
        names = self.request.body_arguments
        typed = {name: self.get_body_argument(name, "") for name in names if name != "_xsrf"}
        try:
            await self.aside(partial(self._keep, typed))
        except BadInput as refusal:
            await self._show(typed, said=str(refusal))
            return
        self.log.info("marks of candidates were changed by %s", manager.id)
        self.redirect(f"{self.base_url}selection", status=HTTPStatus.SEE_OTHER)

    async def _show(self, typed: dict[str, str], *, said: str = "") -> None:
        found = await self.gather(self._ask)
        if found is None:
            return
        people, marks = found
        rows = [(one, _typed_mark(typed, one.id, marks.get(one.id, Mark()))) for one in people]
        self.show(
            "selection_marks.html",
            rows=rows,
            sides=[(one.value, one.words) for one in Side],
            scale=[(one, one or "нет") for one in _SCALE],
            said=said,
        )

    def _ask(self) -> tuple[list[Person], dict[str, Mark]]:
        marks = dict(Commission(Records(self.root)).read().marks)
        return sorted(people_of(self.root).values(), key=_by_team), marks

    def _keep(self, typed: dict[str, str]) -> None:
        known = people_of(self.root)
        given = {login: _mark(typed, login) for login in known if f"side-{login}" in typed}
        Commission(Records(self.root)).mark(given)


def _by_team(person: Person) -> tuple[str, str, str]:
    return (person.team, person.last_name, person.id)


def _mark(typed: dict[str, str], login: str) -> Mark:
    side, first, second = (typed.get(f"{one}-{login}", "") for one in ("side", "first", "second"))
    try:
        return Mark(Side(side), _number(first), _number(second))
    except ValueError:
        raise BadInput(f"Строка «{login}»: выберите из списка и сохраните ещё раз.") from None


def _number(typed: str) -> int | None:
    """A mark of the scale; raises ``ValueError``."""
    if typed not in _SCALE:
        raise ValueError(typed)
    return _SCALE[typed]


def _typed_mark(typed: dict[str, str], login: str, kept: Mark) -> dict[str, str]:
    """A row of the table as texts: what was typed, else what is kept."""
    known: dict[str, Any] = {"side": kept.side.value, "first": kept.first, "second": kept.second}
    shown = {name: "" if one is None else str(one) for name, one in known.items()}
    return {name: typed.get(f"{name}-{login}", one) for name, one in shown.items()}


class SelectionFile(FilePage):
    """The list as a workbook, the minutes as a Word file."""

    roles = _MANAGER

    @authenticated
    async def get(self, name: str) -> None:
        """Send it as it is now."""
        await self.send(name, partial(self._make, name))

    def _make(self, name: str) -> bytes:
        board = board_of(self.root)
        write = write_selection_xlsx if name.endswith("xlsx") else write_selection_docx
        return write(board.criteria, board.listing, board.recorded, board.name)


PAGES = {
    "selection": SelectionPage,
    "selection/marks": MarksPage,
    "(selection[.](?:xlsx|docx))": SelectionFile,
}
