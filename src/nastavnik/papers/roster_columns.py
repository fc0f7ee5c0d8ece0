"""The columns of a table of people: found by their headings, in any order."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nastavnik.school.entry import TITLES, clean
from nastavnik.values.numbers import BadInput, clip
from nastavnik.values.words import key_of

HEADER_WITHIN = 10
FULL_NAME, PATRONYMIC = "full_name", "patronymic"
NO_TABLE = (
    "В файле нет списка людей: в первых десяти строках не нашли столбцов «Фамилия» и «Имя» или «ФИО», "
    "возьмите готовую таблицу командой nastavnik roster template ФАЙЛ.xlsx."
)
_HEADINGS = {
    FULL_NAME: (
        "ФИО", "Ф.И.О.", "Фамилия Имя Отчество", "Фамилия, имя", "Фамилия и имя", "Участник",
        "ФИО участника", "Полное имя",
    ),
    "last_name": (TITLES["last_name"],),
    "first_name": ("Имя", TITLES["first_name"], "Имя Отчество"),
    PATRONYMIC: ("Отчество", "Отчество при наличии"),
    "district": (
        TITLES["district"], "Округ", "Район/округ", "Район или округ", "Муниципальное образование",
        "МО", "Муниципалитет", "Муниципальный район", "Муниципальный округ", "Район МО",
    ),
    "tos": (
        TITLES["tos"], "Название ТОС", "Наименование ТОС",
        "Территориальное общественное самоуправление",
    ),
    "role": (TITLES["role"], "Роль в школе", "Кто это", "Кто"),
    "team": (TITLES["team"], "Название команды", "Номер команды", "№ команды"),
    "email": (
        TITLES["email"], "e-mail", "email", "mail", "е-mail", "Эл. почта", "Электронная почта",
        "Адрес электронной почты", "Адрес эл. почты", "Электронный адрес", "Имейл", "Эл. адрес",
    ),
    "id": (TITLES["id"], "login", "id", "Имя для входа"),
}  # fmt: skip
_FIELDS = {key_of(words): field for field, all_words in _HEADINGS.items() for words in all_words}
_NAMES = {FULL_NAME, "last_name", "first_name"}


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a table begins.

    Attributes:
        header: the place of its row of headings, from 0.
        places: the field of each column.
        others: headings of columns that mean nothing here.

    """

    header: int
    places: Mapping[int, str]
    others: tuple[str, ...]

    def said(self, row: Sequence[str]) -> dict[str, str]:
        """What a row says of a person, the name in two fields."""
        found = {field: row[at] if at < len(row) else "" for at, field in self.places.items()}
        if FULL_NAME in found:
            last, _, first = clean(found.pop(FULL_NAME)).partition(" ")
            found |= {"last_name": last, "first_name": first}
        given = (found["first_name"], found.pop(PATRONYMIC, ""))
        return found | {"first_name": " ".join(given).strip()}


def find_columns(rows: Iterable[Sequence[str]]) -> Columns | None:
    """The first row that names people and says no less than its neighbours; ``None`` if none does.

    Raises:
        BadInput: the headings contradict each other.

    """
    found = [_columns(number, row) for number, row in enumerate(rows) if _names(row)]
    if not found:
        return None
    best = max(found, key=lambda one: (len(one.places), -one.header))
    _check(best)
    return best


def _names(row: Iterable[str]) -> bool:
    return any(_field(title) in _NAMES for title in row)


def _columns(number: int, row: Sequence[str]) -> Columns:
    places = {at: field for at, title in enumerate(row) if (field := _field(title))}
    others = [clip(title) for at, title in enumerate(row) if at not in places and key_of(title)]
    return Columns(number, places, tuple(others))


def _field(title: str) -> str:
    """The field of a heading; what stands in brackets or on its further lines may be anything."""
    plain = clean(title)
    short = re.sub(r"\(.*?\)", "", title).strip().partition("\n")[0]
    return _FIELDS.get(key_of(plain)) or _FIELDS.get(key_of(clean(short))) or ""


def _check(columns: Columns) -> None:
    fields = list(columns.places.values())
    for field in fields:
        if fields.count(field) > 1:
            words = _HEADINGS[field][0]
            raise BadInput(f"Столбцов «{words}» в файле больше одного: оставьте нужный.")
    if FULL_NAME in fields and len(_NAMES & set(fields)) > 1:
        raise BadInput("Имя записано и в одном столбце, и в разных: оставьте что-то одно.")
    lacking = {"last_name", "first_name"} - set(fields)
    if FULL_NAME not in fields and lacking:
        raise BadInput(
            f"В файле нет столбца «{_HEADINGS[lacking.pop()][0]}»: добавьте его и загрузите снова."
        )
