"""What each side sees of the mutual reading; the staff sees all of it."""

from dataclasses import dataclass
from pathlib import Path

from nastavnik.grading.peers.book import REVIEW, Book, Reply, State
from nastavnik.grading.peers.handed import handed_in
from nastavnik.grading.peers.making import Roll, roll_of, team_of, waiting
from nastavnik.grading.peers.notes import Notes, notes_of
from nastavnik.school.roster import Person


@dataclass(frozen=True, slots=True)
class Said:
    """What one team of readers said, and what the authors replied.

    Attributes:
        key: stands for the readers in a form; tells nothing of them.
        notes: as handed in; ``None`` until then.
        reply: of the authors, if there is one.

    """

    key: str
    notes: Notes | None
    reply: Reply | None


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides of one team.

    Attributes:
        is_begun: whether there are pairs at all.
        is_in: whether this team is in them.
        got: what was said of its draft, reader by reader.
        gave: what it said of the draft it reads.

    """

    is_begun: bool = False
    is_in: bool = False
    got: tuple[Said, ...] = ()
    gave: Said | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair as the staff sees it."""

    reader: str
    author: str
    is_opened: bool
    said: Said


@dataclass(frozen=True, slots=True)
class All:
    """Everything, for the staff.

    Attributes:
        is_begun: whether there are pairs.
        pairs: by the readers' names.
        unread: teams whose draft nobody reads yet.
        waiting: teams that have handed in and are in no pair.

    """

    is_begun: bool
    pairs: tuple[Pair, ...]
    unread: tuple[str, ...]
    waiting: tuple[str, ...]


def sides_of(root: Path, person: Person) -> Sides:
    """What this person's team gave and got; raises ``BadInput`` when a file is damaged."""
    book = Book(root)
    state = book.read()
    if state is None:
        return Sides()
    team, roll = team_of(person), roll_of(root)
    if team not in state.pairs:
        return Sides(is_begun=True)
    return Sides(
        is_begun=True,
        is_in=True,
        got=tuple(_said(book, state, one, roll) for one in state.readers(team)),
        gave=_said(book, state, team, roll),
    )


def reply_to(root: Path, person: Person, key: str, text: str) -> bool:
    """Keep the reply of a person's team; ``False`` when there is nothing of theirs to reply to.

    Raises:
        BadInput: the reply is empty or too long, or a file is damaged.

    """
    book = Book(root)
    state = book.read()
    if state is None:
        return False
    readers = {state.key(one): one for one in state.readers(team_of(person))}
    reader = readers.get(key)
    if reader is None or _said(book, state, reader, roll_of(root)).notes is None:
        return False
    book.reply(state, reader, text, person.id)
    return True


def all_pairs(root: Path) -> All:
    """Who reads whom and how far they are; raises ``BadInput`` when a file is damaged."""
    book = Book(root)
    state, roll = book.read(), roll_of(root)
    late = tuple(waiting(root, state))
    if state is None:
        return All(False, (), (), late)
    opened = book.opened(state)
    pairs = tuple(
        Pair(reader, author, reader in opened, _said(book, state, reader, roll))
        for reader, author in sorted(state.pairs.items())
    )
    unread = tuple(one.name for one in state.teams if not state.readers(one.name))
    return All(True, pairs, unread, late)


def _said(book: Book, state: State, reader: str, roll: Roll) -> Said:
    work = handed_in(book.root, REVIEW, [one.id for one in roll.get(reader, [])])
    notes = notes_of(work.answers) if work else None
    return Said(state.key(reader), notes, book.replied(state, reader))
