"""A table of people laid over the roster: who is new, who changed, who is not named any more."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches

from nastavnik.school.doubles import note_doubles
from nastavnik.school.entry import TITLES, Entry, Line, read_entries
from nastavnik.school.known import find_known
from nastavnik.school.logins import login_of
from nastavnik.school.mistakes import Mistakes
from nastavnik.school.roster import Person, Role
from nastavnik.values.email import email_key
from nastavnik.values.numbers import clip
from nastavnik.values.words import key_of


@dataclass(frozen=True, slots=True)
class School:
    """What a table of people is laid over.

    Attributes:
        roster: the people known.
        districts: of the programme, to find misspelt ones.
        worked: logins under which works lie, also of people who are no longer in the roster.

    """

    roster: tuple[Person, ...] = ()
    districts: tuple[str, ...] = ()
    worked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Change:
    """A person before and after."""

    before: Person
    after: Person

    @property
    def words(self) -> str:
        """«Лукина Ольга (lukina.o): Команда — было «1», стало «2»»."""
        parts = [
            f"{TITLES[field.name]} — было «{_shown(self.before, field.name)}», "
            f"стало «{_shown(self.after, field.name)}»"
            for field in fields(Person)
            if getattr(self.before, field.name) != getattr(self.after, field.name)
        ]
        return f"{self.before.shown}: {'; '.join(parts)}"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What the roster becomes.

    Attributes:
        named: everybody of the table, in its order.
        added, changed, same: the same people by what became of them.
        missing: people of the roster whom the table does not name; ``removed`` if so asked.
        notes: sentences about what may be wrong, though the table can be used.

    """

    named: tuple[Person, ...]
    added: tuple[Person, ...]
    changed: tuple[Change, ...]
    same: int
    missing: tuple[Person, ...]
    removed: bool
    notes: tuple[str, ...]

    @property
    def people(self) -> tuple[Person, ...]:
        """The new roster."""
        return self.named if self.removed else (*self.named, *self.missing)


def enrol(lines: Iterable[Line], school: School, *, remove_missing: bool = False) -> Enrolment:
    """Lay a table over the roster; nobody leaves it unless ``remove_missing``.

    Raises:
        BadInput: something is wrong with the table; every row is named.

    """
    mistakes = Mistakes()
    entries = read_entries(lines, mistakes)
    note_doubles(entries, mistakes)
    mistakes.refuse()
    known = find_known(entries, school.roster, mistakes)
    found = {person.id for person in known.values()}
    missing = tuple(person for person in school.roster if person.id not in found)
    kept = () if remove_missing else missing
    _note_taken_emails(entries, kept, mistakes)
    mistakes.refuse()
    people, notes = _settle(entries, known, school)
    pairs = [(known.get(entry.row), person) for entry, person in zip(entries, people, strict=True)]
    changed = tuple(Change(old, new) for old, new in pairs if old is not None and old != new)
    return Enrolment(
        named=tuple(people),
        added=tuple(new for old, new in pairs if old is None),
        changed=changed,
        same=sum(old == new for old, new in pairs),
        missing=missing,
        removed=remove_missing,
        notes=(*notes, *_lonely((*people, *kept))),
    )


def _note_taken_emails(
    entries: Iterable[Entry], missing: Iterable[Person], mistakes: Mistakes
) -> None:
    """An entry known by its login may bring the address of somebody else of the roster."""
    owners = {email_key(person.email): person for person in missing if person.email}
    for entry in entries:
        owner = owners.get(email_key(entry.email)) if entry.email else None
        if owner is not None:
            mistakes.note(
                entry.row, f"почта {clip(entry.email or '')} уже у другого: {clip(owner.shown)}."
            )


def _settle(
    entries: Sequence[Entry], known: dict[int, Person], school: School
) -> tuple[list[Person], list[str]]:
    """The people, with logins, and spelt as the programme and each other are; and notes."""
    notes = list(_odd_districts(entries, school.districts))
    roster = {person.id.casefold() for person in school.roster}
    taken = roster | {one.login.casefold() for one in entries if one.login}
    spelt = {key_of(name): name for name in reversed(school.districts)}
    teams: dict[str, str] = {}
    people = []
    for entry in entries:
        old = known.get(entry.row)
        login = old.id if old else entry.login or _new_login(entry, taken, school, notes)
        taken.add(login.casefold())
        person = entry.onto(old, login)
        team = teams.setdefault(person.team.casefold().replace("ё", "е"), person.team)
        district = spelt.get(key_of(person.district), person.district)
        people.append(replace(person, district=district, team=team))
    return people, notes


def _new_login(entry: Entry, taken: set[str], school: School, notes: list[str]) -> str:
    """A login nobody has and under which no works lie."""
    worked = {login.casefold() for login in school.worked}
    login = login_of(entry.last_name, entry.first_name, taken | worked)
    wanted = login_of(entry.last_name, entry.first_name, taken)
    if wanted != login:
        notes.append(
            f"Строка {entry.row}: под логином «{wanted}» лежат работы того, кого в списке нет, "
            f"поэтому дан «{login}». Если это тот же человек, впишите ему логин «{wanted}»."
        )
    return login


def _odd_districts(entries: Iterable[Entry], districts: tuple[str, ...]) -> Iterator[str]:
    """Districts that the programme does not name, each once."""
    known = {key_of(name): name for name in districts}
    rows: dict[str, list[int]] = {}
    for entry in entries:
        if entry.district and key_of(entry.district) not in known:
            rows.setdefault(entry.district, []).append(entry.row)
    for name, where in rows.items():
        near = get_close_matches(key_of(name), known, 1, 0.7)
        hint = f" Возможно, это «{known[near[0]]}»." if near else ""
        more = f" и ещё {len(where) - 1}" if len(where) > 1 else ""
        yield f"Строка {where[0]}{more}: района «{clip(name)}» нет в programme.yml.{hint}"


def _lonely(people: Iterable[Person]) -> Iterator[str]:
    """Teams of one participant."""
    teams: dict[str, list[Person]] = {}
    for person in people:
        if person.team and person.role is Role.PARTICIPANT:
            teams.setdefault(person.team, []).append(person)
    for name, members in teams.items():
        if len(members) == 1:
            yield f"В команде «{clip(name)}» один человек: {clip(members[0].shown)}."


def _shown(person: Person, field: str) -> str:
    value = getattr(person, field)
    return value.words if isinstance(value, Role) else clip(str(value))
