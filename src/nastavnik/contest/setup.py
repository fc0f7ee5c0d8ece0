"""What the chair changes in the lists of a contest, field by field, each change a new book."""

from collections.abc import Iterable
from dataclasses import asdict, fields, replace
from typing import Any

from nastavnik.contest.book import PRIZE_FIELDS, Book
from nastavnik.contest.people import Exclusion, Expert, Project, Settings
from nastavnik.project.typed import distinct_rows
from nastavnik.values.numbers import BadInput

_KINDS: dict[str, type[Project] | type[Expert] | type[Exclusion]] = {
    "projects": Project,
    "experts": Expert,
    "exclusions": Exclusion,
}
FIELDS = {name: tuple(part.name for part in fields(kind)) for name, kind in _KINDS.items()} | {
    "prizes": PRIZE_FIELDS
}
FROZEN = "По этому проекту уже сданы оценки: сумму и срок менять нельзя."
IN_USE = "Здесь уже есть оценки. Уберите их или оставьте строку."


def set_setting(book: Book, name: str, value: str) -> Book:
    """Change a field of the settings; raises ``BadInput`` for an unknown one."""
    if name not in {part.name for part in fields(Settings)}:
        raise BadInput("Такого поля нет.")
    return replace(book, settings=replace(book.settings, **{name: value}))


def add_row(book: Book, listed: str) -> Book:
    """An empty row at the end of a list."""
    return _with_rows(book, listed, [*_rows(book, listed), {"id": ""}])


def add_experts(book: Book, experts: Iterable[Expert]) -> Book:
    """Put these experts into the jury, except those whose login is there already."""
    missing = [asdict(one) for one in experts if book.expert_with(one.login) is None]
    return _with_rows(book, "experts", [*_rows(book, "experts"), *missing])


def set_field(book: Book, listed: str, row: str, name: str, value: str) -> Book:
    """Change a field of a row; raises ``BadInput`` when marks handed in depend on it."""
    if name not in FIELDS[listed] or name == "id":
        raise BadInput("Такого поля нет.")
    handed = any(one.handed and one.project == row for one in book.sheets.values())
    if listed == "projects" and name in ("request", "long") and handed:
        raise BadInput(FROZEN)
    rows = [one | {name: value} if one["id"] == row else one for one in _rows(book, listed)]
    return _with_rows(book, listed, rows)


def remove_row(book: Book, listed: str, row: str) -> Book:
    """Take a row out; raises ``BadInput`` when something was typed about it."""
    marked = {name for pair, sheet in book.sheets.items() if sheet.typed for name in pair}
    if listed in ("projects", "experts") and row in marked:
        raise BadInput(IN_USE)
    return _with_rows(book, listed, [one for one in _rows(book, listed) if one["id"] != row])


def _rows(book: Book, listed: str) -> list[dict[str, str]]:
    if listed == "prizes":
        return [dict(one) for one in book.prizes]
    if listed not in FIELDS:
        raise BadInput("Такого списка нет.")
    return [asdict(one) for one in getattr(book, listed)]


def _with_rows(book: Book, listed: str, rows: list[dict[str, str]]) -> Book:
    whole = distinct_rows(rows, FIELDS[listed], listed.removesuffix("s"))
    kind: Any = _KINDS.get(listed, dict)
    entries = tuple(kind(**{name: one[name] for name in FIELDS[listed]}) for one in whole)
    changes: dict[str, Any] = {listed: entries}
    return replace(book, **changes)
