"""Entries of the journal in the database: write one, find some, their recommendations and marks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from nastavnik.school.journal.kinds import KINDS, State
from nastavnik.school.records.database import Records
from nastavnik.school.records.schema import Advice, Entry, Mark, Presence
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput

Part = TypeVar("Part", Advice, Mark, Presence)


class Gone(BadInput):
    """Somebody has taken the entry out."""

    def __init__(self) -> None:
        super().__init__("Такой записи в журнале уже нет: её удалили.")


class Changed(BadInput):
    """Somebody has changed the entry since the form was opened."""


class Answered(BadInput):
    """A teammate has answered a recommendation since the page was opened."""


@dataclass(frozen=True, slots=True)
class Told:
    """A recommendation as typed: the part of the application it is about (may be empty), the words."""

    text: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a form says of an entry, read and checked.

    Attributes:
        kind, state, day: what it is, how far, when; ``kind`` is a key of ``KINDS``.
        expert: a login; empty when nobody of the school.
        came: how many people were there; ``None`` when not counted.
        people: logins of those of the roster who were there.
        advice: recommendations in order.
        marks: criterion (1–10) → mark (0–10).
        comments: criterion → what to mend; kept beside its mark.

    """

    kind: str
    state: State
    day: date
    district: str = ""
    team: str = ""
    place: str = ""
    expert: str = ""
    came: int | None = None
    subject: str = ""
    questions: str = ""
    strong: str = ""
    link: str = ""
    people: tuple[str, ...] = ()
    advice: tuple[Told, ...] = ()
    marks: Mapping[int, int] = field(default_factory=dict)
    comments: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries to find; an empty value asks for all.

    ``waiting`` asks for what was held and has recommendations the team has not answered.
    """

    kind: str = ""
    state: str = ""
    district: str = ""
    team: str = ""
    expert: str = ""
    since: date | None = None
    until: date | None = None
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """An entry with all that belongs to it."""

    entry: Entry
    advice: tuple[Advice, ...]
    marks: Mapping[int, int]
    people: tuple[str, ...]
    comments: Mapping[int, str] = field(default_factory=dict)

    @property
    def is_held(self) -> bool:
        """Whether it has taken place."""
        return self.entry.state == State.HELD

    @property
    def left(self) -> int:
        """How many recommendations wait for the team."""
        return sum(one.state == "open" for one in self.advice)


class Journal:
    """The journal of a course."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def write(
        self, draft: Draft, by: str, entry_id: int | None = None, seen: int | None = None
    ) -> int:
        """Add an entry, or change one; returns its id.

        A recommendation whose words stay keeps what the team has answered.

        Args:
            draft: what to write.
            by: the login of who writes.
            entry_id: which entry to change; a new one when ``None``.
            seen: the version the form began from.

        Raises:
            Changed: somebody has changed it meanwhile.
            Gone: the entry is not there any more.

        """
        with self._records.writing() as session:
            entry = _new(by) if entry_id is None else _known(session, entry_id, seen)
            for name in _PLAIN:
                setattr(entry, name, getattr(draft, name))
            entry.state = draft.state.value
            entry.changed_by, entry.changed_at = by, now()
            session.add(entry)
            session.flush()
            _replace_parts(session, entry.id, draft)
            return entry.id

    def remove(self, entry_id: int) -> None:
        """Take an entry out with all that belongs to it; one that is gone stays so."""
        with self._records.writing() as session:
            for table in (Advice, Mark, Presence):
                session.execute(delete(table).where(table.entry_id == entry_id))
            session.execute(delete(Entry).where(Entry.id == entry_id))

    def find(self, wanted: Wanted | None = None) -> list[Found]:
        """Entries with their parts, the latest day first."""
        with self._records.reading() as session:
            return whole(session, list(session.scalars(asked(wanted or Wanted()))))

    def one(self, entry_id: int) -> Found:
        """An entry; raises ``Gone`` when it is not there any more."""
        with self._records.reading() as session:
            entry = session.get(Entry, entry_id)
            if entry is None:
                raise Gone
            return whole(session, [entry])[0]

    def answer(
        self, advice_id: int, state: str, reply: str, by: str, seen: str | None = None
    ) -> None:
        """Keep what a team has done about a recommendation: ``done``, ``declined`` or ``open``.

        Args:
            advice_id: which one.
            state: what has become of it.
            reply: the team's own words.
            by: the login of who answers.
            seen: the state the page showed; any when ``None``.

        Raises:
            Answered: it has another state by now: a teammate was quicker.
            BadInput: it is gone: the expert has taken it out.

        """
        with self._records.writing() as session:
            advice = session.get(Advice, advice_id)
            if advice is None:
                raise BadInput("Эксперт уже убрал эту рекомендацию. Обновите страницу.")
            if seen is not None and advice.state != seen:
                raise Answered(
                    "Пока вы писали, на эту рекомендацию ответил другой человек из команды. "
                    "Прочтите его ответ; ваш текст цел, его можно отправить ещё раз."
                )
            advice.state, advice.reply = state, reply
            advice.replied_by, advice.replied_at = by, now()


_PLAIN = (
    "kind", "day", "district", "team", "place", "expert", "came", "subject", "questions", "strong",
    "link",
)  # fmt: skip


def _new(by: str) -> Entry:
    return Entry(made_by=by, made_at=now(), version=1)


def _known(session: Session, entry_id: int, seen: int | None) -> Entry:
    entry = session.get(Entry, entry_id)
    if entry is None:
        raise Gone
    if seen is not None and entry.version != seen:
        raise Changed(
            f"Запись уже изменил другой человек ({entry.changed_by}). Ваш текст цел: сверьте его с "
            "новой записью и сохраните ещё раз."
        )
    entry.version += 1
    return entry


def _replace_parts(session: Session, entry_id: int, draft: Draft) -> None:
    kind = KINDS[draft.kind]
    old = {
        (one.part, one.text): one
        for one in session.scalars(select(Advice).where(Advice.entry_id == entry_id))
    }
    for place, told in enumerate(dict.fromkeys(draft.advice) if kind.advises else ()):
        kept = old.pop((told.part, told.text), None) or Advice(
            entry_id=entry_id, part=told.part, text=told.text, state="open", reply="", replied_by=""
        )
        kept.place = place
        session.add(kept)
    for gone in old.values():
        session.delete(gone)
    session.execute(delete(Mark).where(Mark.entry_id == entry_id))
    session.execute(delete(Presence).where(Presence.entry_id == entry_id))
    marks = draft.marks if kind.scores else {}
    session.add_all(
        Mark(
            entry_id=entry_id,
            criterion=number,
            given=given,
            comment=draft.comments.get(number, ""),
        )
        for number, given in marks.items()
    )
    session.add_all(Presence(entry_id=entry_id, login=one) for one in dict.fromkeys(draft.people))


def asked(wanted: Wanted) -> Select[Entry]:
    """The question to the database: entries that fit, the latest day first."""
    query = select(Entry).order_by(Entry.day.desc(), Entry.id.desc())
    for name in ("kind", "state", "district", "team", "expert"):
        if value := getattr(wanted, name):
            query = query.where(getattr(Entry, name) == value)
    if wanted.since:
        query = query.where(Entry.day >= wanted.since)
    if wanted.until:
        query = query.where(Entry.day <= wanted.until)
    if wanted.waiting:
        waits = select(Advice.entry_id).where(Advice.state == "open")
        query = query.where(Entry.state == State.HELD.value, Entry.id.in_(waits))
    return query


def whole(session: Session, entries: Sequence[Entry]) -> list[Found]:
    """Entries with their parts: one question a table, however many entries."""
    ids = [one.id for one in entries]
    advice = _parts(session, Advice, ids)
    marks = _parts(session, Mark, ids)
    people = _parts(session, Presence, ids)
    return [
        Found(
            one,
            tuple(sorted(advice[one.id], key=lambda part: part.place)),
            {part.criterion: part.given for part in marks[one.id]},
            tuple(sorted(part.login for part in people[one.id])),
            {part.criterion: part.comment for part in marks[one.id] if part.comment},
        )
        for one in entries
    ]


def _parts(session: Session, table: type[Part], ids: Sequence[int]) -> dict[int, list[Part]]:
    found: dict[int, list[Part]] = {one: [] for one in ids}
    for part in session.scalars(select(table).where(table.entry_id.in_(ids))):
        found[part.entry_id].append(part)
    return found
