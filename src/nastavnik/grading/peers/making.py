"""Make the pairs: take the drafts that teams have handed in, without names, and who reads which."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from nastavnik.assignments.fields import ProjectField
from nastavnik.assignments.parts import draft_of
from nastavnik.grading.course import Course
from nastavnik.grading.peers.blind import blind
from nastavnik.grading.peers.book import REVIEW, SOURCE, Book, State
from nastavnik.grading.peers.handed import handed_in
from nastavnik.grading.peers.ring import Team, joined, ring, swapped
from nastavnik.project.draft import Draft
from nastavnik.school.folders import ROSTER
from nastavnik.school.roster import Person, read_roster
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput, clip

BEGUN = "Пары уже составлены. Опоздавших добавляет команда: nastavnik peers add."
NOT_BEGUN = "Пар ещё нет. Сначала составьте их: nastavnik peers start."
TOO_LATE = "Команда «{}» уже сдала заметки: менять поздно."
NO_PART = f"В задании {SOURCE} нет поля «kind: project»: читать нечего."

Roll = Mapping[str, list[Person]]


def roll_of(root: Path) -> Roll:
    """The participants by team; who has none is a team alone, under their login.

    Raises:
        BadInput: the roster is damaged.

    """
    found: dict[str, list[Person]] = {}
    for person in read_roster(root / ROSTER):
        if person.takes_part:
            found.setdefault(team_of(person), []).append(person)
    return found


def team_of(person: Person) -> str:
    """The name under which a person's team stands in the book."""
    return person.team or person.id


def start(root: Path) -> State:
    """Pair all teams that have handed in, and freeze what they read.

    Raises:
        BadInput: there are pairs already, too few works, or a file of the course is damaged.

    """
    book = Book(root)
    with book.alone():
        if book.read() is not None:
            raise BadInput(BEGUN)
        roll = roll_of(root)
        drafts = _drafts(root, roll, roll)
        teams = tuple(Team(name, _district(roll[name])) for name in drafts)
        secret = secrets.token_hex(16)
        state = State(secret, now().replace(microsecond=0), teams, ring(teams, secret))
        for name, draft in drafts.items():
            book.freeze(state, name, draft)
        book.write(state)
        return state


def add(root: Path) -> list[str]:
    """Take in the teams that have handed in since; returns their names.

    Raises:
        BadInput: there are no pairs yet, or a file of the course is damaged.

    """
    book = Book(root)
    with book.alone():
        state = book.read()
        if state is None:
            raise BadInput(NOT_BEGUN)
        roll = roll_of(root)
        known = {one.name for one in state.teams}
        drafts = _drafts(root, roll, [name for name in roll if name not in known])
        for name, draft in drafts.items():
            late = Team(name, _district(roll[name]))
            opened = book.opened(state)
            pairs = joined(state.pairs, late, state.teams, opened, state.secret)
            state = replace(state, teams=(*state.teams, late), pairs=pairs)
            book.freeze(state, name, draft)
        if drafts:
            book.write(state)
        return list(drafts)


def swap(root: Path, one: str, other: str) -> None:
    """Let two teams change what they read: somebody has found a relative's draft.

    Raises:
        BadInput: it cannot be: notes are handed in, or somebody would read their own draft.

    """
    book = Book(root)
    with book.alone():
        state = book.read()
        if state is None:
            raise BadInput(NOT_BEGUN)
        pairs, roll = swapped(state.pairs, one, other), roll_of(root)
        for name in (one, other):
            if handed_in(root, REVIEW, [person.id for person in roll.get(name, [])]):
                raise BadInput(TOO_LATE.format(clip(name)))
        book.write(replace(state, pairs=pairs))


def waiting(root: Path, state: State | None) -> list[str]:
    """Teams that have handed in and are in no pair yet."""
    known = {one.name for one in state.teams} if state else set()
    return [
        name
        for name, people in roll_of(root).items()
        if name not in known and handed_in(root, SOURCE, [one.id for one in people])
    ]


def _drafts(root: Path, roll: Roll, names: Iterable[str]) -> dict[str, Draft]:
    part = next(
        (one for one in Course(root).assignment(SOURCE).fields if isinstance(one, ProjectField)),
        None,
    )
    if part is None:
        raise BadInput(NO_PART)
    found = {}
    for name in names:
        people = roll[name]
        work = handed_in(root, SOURCE, [one.id for one in people])
        if work is not None:
            draft = draft_of(part, work.answers.get(part.id))
            found[name] = _without_names(draft, name, people)
    return found


def _without_names(draft: Draft, team: str, people: list[Person]) -> Draft:
    called = {team, *(one.tos for one in people)} - {""}
    return blind(draft, called, [f"{one.last_name} {one.first_name}" for one in people])


def _district(people: list[Person]) -> str:
    return next((one.district for one in people if one.district), "")
