"""Who of a table is in the roster already: their login, and so their works, stay theirs."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

from nastavnik.school.doubles import name_key
from nastavnik.school.entry import Entry
from nastavnik.school.mistakes import Mistakes
from nastavnik.school.roster import Person
from nastavnik.values.email import email_key
from nastavnik.values.numbers import clip
from nastavnik.values.words import key_of

T = TypeVar("T", Entry, Person)

_TELL = "Впишите в столбец «Логин» нужный, а новому человеку — новый."


@dataclass(frozen=True, slots=True)
class _Face:
    """By what a person is known again; an empty part is not looked at."""

    login: str
    email: str
    name: str
    given: str
    district: str
    tos: str


# The surest signs first.
_SIGNS: tuple[Callable[[_Face], Hashable], ...] = (
    lambda face: face.login,
    lambda face: face.email,
    lambda face: face.name and (face.name, face.district, face.tos),
    lambda face: face.name and (face.name, face.district),
    lambda face: face.given and (face.given, face.district),  # one of them without a patronymic
)


def find_known(
    entries: Sequence[Entry], roster: Iterable[Person], mistakes: Mistakes
) -> dict[int, Person]:
    """People of the roster by the row that names them."""
    search = _Search(entries, roster)
    for sign in _SIGNS:
        search.by(sign)
    for entry in entries:
        if doubt := search.doubt(entry):
            mistakes.note(entry.row, doubt)
    return search.found


class _Search:
    """Entries and people of the roster, joined sign by sign; nobody is taken twice."""

    def __init__(self, entries: Sequence[Entry], roster: Iterable[Person]) -> None:
        self.found: dict[int, Person] = {}
        with_district = any(one.district is not None for one in entries)
        # A login in the table says who it is: only an address may contradict it, not a name.
        self._waiting = [
            (one, _face_of(one, one.login, by_name=not one.login, by_district=with_district))
            for one in entries
        ]
        self._free = [
            (one, _face_of(one, one.id, by_name=True, by_district=with_district)) for one in roster
        ]
        self._unclear: dict[int, list[Person]] = {}

    def by(self, sign: Callable[[_Face], Hashable]) -> None:
        """Join an entry and a person who alone have a sign in common."""
        waiting, free = _by_sign(self._waiting, sign), _by_sign(self._free, sign)
        for key in waiting.keys() & free.keys():
            entries, people = waiting[key], free[key]
            if sign is _SIGNS[-1] and all(_unlike(*pair) for pair in product(entries, people)):
                continue
            if len(entries) == len(people) == 1:
                self.found[entries[0].row] = people[0]
            else:
                self._unclear |= {entry.row: people for entry in entries}
        taken = {person.id for person in self.found.values()}
        self._waiting = [one for one in self._waiting if one[0].row not in self.found]
        self._free = [one for one in self._free if one[0].id not in taken]

    def doubt(self, entry: Entry) -> str:
        """Why nobody can say for certain who an entry is; empty when it is certain."""
        person = self.found.get(entry.row)
        if person is None:
            people = self._unclear.get(entry.row, [])
            logins = ", ".join(one.id for one in people)
            return f"не понятно, кто это из списка: {clip(logins, 80)}. {_TELL}" if people else ""
        if not entry.login:
            return ""
        if person.id.casefold() != entry.login.casefold():
            return (
                f"у человека с этой почтой логин «{person.id}», под ним его работы: "
                f"впишите его вместо «{clip(entry.login)}»."
            )
        if _is_stranger(entry, person):
            return f"логин «{person.id}» в списке у другого человека: {clip(person.shown)}."
        return ""


def _face_of(one: Entry | Person, login: str, *, by_name: bool, by_district: bool) -> _Face:
    named = by_name and bool(one.last_name and one.first_name)
    return _Face(
        login.casefold(),
        email_key(one.email) if one.email else "",
        name_key(one.last_name, one.first_name) if named else "",
        name_key(one.last_name, _given(one)) if named else "",
        key_of(one.district or "") if by_district else "",
        key_of(one.tos or ""),
    )


def _by_sign(
    faces: Iterable[tuple[T, _Face]], sign: Callable[[_Face], Hashable]
) -> dict[Hashable, list[T]]:
    groups: dict[Hashable, list[T]] = {}
    for one, face in faces:
        if key := sign(face):
            groups.setdefault(key, []).append(one)
    return groups


def _unlike(entry: Entry, person: Person) -> bool:
    """Two namesakes with patronymics of their own."""
    return " " in entry.first_name and " " in person.first_name


def _is_stranger(entry: Entry, person: Person) -> bool:
    """Neither the surname nor the given name nor the address is the person's."""
    return not (
        name_key(entry.last_name, "") == name_key(person.last_name, "")
        or name_key("", _given(entry)) == name_key("", _given(person))
        or (entry.email and email_key(entry.email) == email_key(person.email))
    )


def _given(one: Entry | Person) -> str:
    """The given name without the patronymic."""
    return one.first_name.partition(" ")[0]
