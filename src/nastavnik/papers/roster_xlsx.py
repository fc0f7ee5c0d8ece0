"""The roster as a workbook, and an empty one to fill in; both can be loaded."""

from collections.abc import Iterable

from nastavnik.papers import budget_xlsx_look as look
from nastavnik.papers.list_sheet import HEADER_ROW, begin, list_workbook, new_book, put, saved
from nastavnik.papers.roster_file import EXAMPLE_MARK, MOST_PEOPLE
from nastavnik.school.entry import TITLES
from nastavnik.school.roster import Person, Role

_WIDTHS = {
    "last_name": 20, "first_name": 22, "district": 24, "tos": 24,
    "role": 15, "team": 15, "email": 26, "id": 15,
}  # fmt: skip
_HEADS = [(TITLES[field], width) for field, width in _WIDTHS.items()]
_ROLE_COLUMN = "E"
_TO_FILL = 200  # rows framed for people; more may be added under them
_EXAMPLE = (
    f"Лукина {EXAMPLE_MARK}", "Ольга Ивановна", "Кореновский район", "Степной Родник",
    Role.PARTICIPANT.words, "Команда 1", "olga@mail.example", "",
)  # fmt: skip
_GREY = look.Look(look.COMPUTED.fill, soft=True)


def write_roster_xlsx(people: Iterable[Person], note: str) -> bytes:
    """The roster as a list; changed in Excel, it can be loaded again."""
    return list_workbook("Список школы", note, _HEADS, map(_row, people))


def write_roster_template() -> bytes:
    """An empty table with its headings, a choice of roles and one grey example."""
    book, (page,) = new_book("Список школы", "Люди")
    note = "Серая строка — пример: школа её не читает. Логин можно не писать: школа придумает сама."
    begin(page, "Список школы", note, _HEADS)
    first = HEADER_ROW + 1
    put(page, first, *_EXAMPLE)
    for cell in page[first]:
        _GREY.dress(cell, look.AS_TEXT)
    for row in range(first + 1, first + 1 + _TO_FILL):
        put(page, row, *[""] * len(_HEADS))
    roles = ",".join(role.words for role in Role)
    look.offer(page, f"{_ROLE_COLUMN}{first}:{_ROLE_COLUMN}{first + MOST_PEOPLE}", f'"{roles}"')
    return saved(book)


def _row(person: Person) -> tuple[str, ...]:
    said = {field: str(getattr(person, field)) for field in _WIDTHS} | {"role": person.role.words}
    return tuple(said[field] for field in _WIDTHS)
