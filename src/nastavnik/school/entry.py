"""One person as a table of people names them, cleaned and checked."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nastavnik.school.mistakes import Mistakes
from nastavnik.school.roster import SERVICE_LOGINS, Person, Role, is_login
from nastavnik.values.email import read_email
from nastavnik.values.numbers import BadInput, clip

TITLES = {
    "last_name": "Фамилия",
    "first_name": "Имя и отчество",
    "district": "Район",
    "tos": "ТОС",
    "role": "Роль",
    "team": "Команда",
    "email": "Почта",
    "id": "Логин",
}
LONGEST = 150

_NOTHING = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_HYPHENS = re.compile(r"[\u2010-\u2012\u2212\ufe63\uff0d]|(?<=\w)[–—](?=\w)")
_ROOMY_HYPHEN = re.compile(r"(?<=\w)(?: *[-–—] +| +[-–—] *)(?=\w)")
_EXCEL_ERROR = re.compile(
    r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!"
    r"|Н/Д|ССЫЛКА!|ЗНАЧ!|ИМЯ\?|ДЕЛ/0!|ЧИСЛО!|ПУСТО!)"
)
_ROLES = {role.words: role for role in Role} | {
    "участница": Role.PARTICIPANT,
    "слушатель": Role.PARTICIPANT,
    "ведущая": Role.TRAINER,
    "тренер": Role.TRAINER,
    "проверяющая": Role.GRADER,
}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: its number as in Excel and what stands in it by field of a person.

    A column that the table does not have is absent from ``said``.
    """

    row: int
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line that is read; ``None`` where its table has no such column."""

    row: int
    last_name: str
    first_name: str
    login: str
    district: str | None
    tos: str | None
    role: Role | None
    team: str | None
    email: str | None

    @property
    def name(self) -> str:
        """As in «строка 9: то же имя»."""
        return f"{self.last_name} {self.first_name}"

    def onto(self, known: Person | None, login: str) -> Person:
        """The person; what the table has no column for stays as known."""
        old = known or Person(login, self.first_name, self.last_name, "", "")
        shorter = old.first_name.startswith(f"{self.first_name} ")  # no patronymic this time
        return Person(
            id=login,
            first_name=old.first_name if shorter else self.first_name,
            last_name=self.last_name,
            district=old.district if self.district is None else self.district,
            team=old.team if self.team is None else self.team,
            tos=old.tos if self.tos is None else self.tos,
            role=old.role if self.role is None else self.role,
            email=old.email if self.email is None else self.email,
        )


def clean(text: str) -> str:
    """A cell without what only looks like a difference: odd spaces, hyphens, hidden signs."""
    return " ".join(_HYPHENS.sub("-", _NOTHING.sub("", text)).split())


def read_entries(lines: Iterable[Line], mistakes: Mistakes) -> list[Entry]:
    """Check every line by itself."""
    return [_entry(line, mistakes) for line in lines]


def _entry(line: Line, mistakes: Mistakes) -> Entry:
    said = {field: _cell(line.row, field, text, mistakes) for field, text in line.said.items()}
    last, first = (_ROOMY_HYPHEN.sub("-", said.get(one, "")) for one in ("last_name", "first_name"))
    if not (last and first):
        lacking = "фамилии и имени" if not (last or first) else "имени" if last else "фамилии"
        mistakes.note(line.row, f"нет {lacking}.")
    login = said.get("id", "")
    if login and not is_login(login):
        mistakes.note(line.row, f"логин «{clip(login)}» не подходит. {_LOGIN_RULE}")
    if login.casefold() in SERVICE_LOGINS:
        mistakes.note(line.row, f"логин «{login}» занят самой школой. Дайте человеку другой.")
    return Entry(
        line.row,
        last,
        first,
        login,
        said.get("district"),
        said.get("tos"),
        _role(line.row, said["role"], mistakes) if "role" in said else None,
        said.get("team"),
        _email(line.row, said["email"], mistakes) if "email" in said else None,
    )


_LOGIN_RULE = "Годятся буквы, цифры, точка, дефис и @, без пробелов."


def _cell(row: int, field: str, text: str, mistakes: Mistakes) -> str:
    plain = clean(text)
    title = TITLES[field]
    if _EXCEL_ERROR.fullmatch(plain):
        mistakes.note(row, f"в столбце «{title}» ошибка Excel {plain}: впишите само значение.")
        return ""
    if len(plain) > LONGEST:
        mistakes.note(row, f"в столбце «{title}» больше {LONGEST} знаков: проверьте кавычки.")
    return plain


def _role(row: int, typed: str, mistakes: Mistakes) -> Role:
    role = _ROLES.get(typed.casefold().rstrip(".")) if typed else Role.PARTICIPANT
    if role is None:
        known = ", ".join(role.words for role in Role)
        mistakes.note(row, f"роли «{clip(typed)}» нет. Роли такие: {known}.")
    return role or Role.PARTICIPANT


def _email(row: int, typed: str, mistakes: Mistakes) -> str:
    try:
        return read_email(typed) if typed else ""
    except BadInput as refusal:
        sentence = str(refusal)
        mistakes.note(row, sentence[:1].lower() + sentence[1:])
        return ""
