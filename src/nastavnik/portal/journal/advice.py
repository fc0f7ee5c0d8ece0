"""«Советы экспертов»: what a team was advised, what it answers, what has become better since."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from nastavnik.portal.journal.circle import Circle, circle_of
from nastavnik.portal.journal.compare import Comparison, compared, contest_side
from nastavnik.portal.journal.drafted import Drafted, drafted_by
from nastavnik.portal.journal.scoring import scale_of
from nastavnik.school.journal.entries import Found, Gone, Journal, Wanted
from nastavnik.school.journal.kinds import KINDS, State
from nastavnik.school.journal.listing import advice_states
from nastavnik.school.journal.parts import part_words, parts
from nastavnik.school.journal.replies import STATES, read_reply
from nastavnik.school.records.database import Records
from nastavnik.school.records.schema import Advice
from nastavnik.school.roster import Person
from nastavnik.values.clock import now
from nastavnik.values.months import show_date


@dataclass(frozen=True, slots=True)
class Sent:
    """An answer as sent: to which recommendation, the button, the words, the state they saw."""

    advice: str = ""
    state: str = ""
    text: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A recommendation as the team sees it.

    Attributes:
        id: in the journal.
        text: what the expert wrote.
        part: of the application, in words; empty when of the whole.
        state: ``open``, ``done`` or ``declined``; ``words``: the same for people.
        reply: of the team; ``by``: who answered and when.
        has_changed: whether that part is otherwise in what was handed in since; ``None`` when
            that is not known.

    """

    id: int
    text: str
    part: str
    state: str
    words: str
    reply: str
    by: str
    has_changed: bool | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting with its recommendations; ``changed`` are parts that are otherwise since."""

    title: str
    day: str
    expert: str
    strong: str
    comments: tuple[tuple[str, str], ...]
    advice: tuple[Told, ...]
    changed: tuple[str, ...]

    @property
    def left(self) -> int:
        """How many wait for an answer."""
        return sum(one.state == "open" for one in self.advice)


@dataclass(frozen=True, slots=True)
class Advised:
    """Everything a team was told.

    Attributes:
        meetings: the latest first.
        comparison: marks before and after; ``None`` before the first pre-defence.
        by_part: part of the application → how many are done, how many there are.

    """

    meetings: tuple[Meeting, ...]
    comparison: Comparison | None
    by_part: tuple[tuple[str, int, int], ...]

    @property
    def left(self) -> int:
        """How many recommendations wait for an answer."""
        return sum(one.left for one in self.meetings)


def advised(root: Path, person: Person) -> Advised:
    """What a person's team was told; raises ``BadInput`` when it cannot be read."""
    found = _held(root, person)
    if not found:
        return Advised((), None, ())
    circle, today = circle_of(root), now().date()
    work = drafted_by(root, circle.members(person.team))
    meetings = [_meeting(one, circle, work) for one in found if one.advice or one.marks]
    return Advised(
        tuple(meetings), _comparison(root, person.team, found, work, today), _by_part(found)
    )


def answer(root: Path, person: Person, sent: Sent) -> None:
    """Keep what somebody of the team answers.

    Raises:
        Gone: this is no recommendation to their team.
        BadInput: it cannot be kept; the sentence says what to do.

    """
    own = {str(one.id): one for found in _held(root, person) for one in found.advice}
    if sent.advice not in own:
        raise Gone
    told = own[sent.advice]
    state, reply = read_reply(sent.state, sent.text)
    words = told.reply if state == "open" else reply  # to go on from when they answer anew
    Journal(Records(root)).answer(told.id, state, words, person.id, sent.seen)


def advice_counts(root: Path, person: Person) -> Mapping[str, int]:
    """How many recommendations a person's team has by state; raises ``BadInput`` as ``advised``."""
    return advice_states(Records(root), person.team) if person.team else {}


def _held(root: Path, person: Person) -> list[Found]:
    if not person.team:
        return []
    return Journal(Records(root)).find(Wanted(state=State.HELD.value, team=person.team))


def _meeting(found: Found, circle: Circle, work: Drafted) -> Meeting:
    entry = found.entry
    since = work.changes_since(entry.day)
    return Meeting(
        KINDS[entry.kind].title,
        show_date(entry.day),
        circle.name(entry.expert),
        entry.strong,
        tuple((f"Критерий {n}", text) for n, text in sorted(found.comments.items())),
        tuple(_told(one, circle, since) for one in found.advice),
        tuple((since or {}).values()),
    )


def _told(advice: Advice, circle: Circle, since: Mapping[str, str] | None) -> Told:
    has_changed = None if since is None or not advice.part else advice.part in since
    return Told(
        advice.id,
        advice.text,
        part_words(advice.part),
        advice.state,
        STATES[advice.state],
        advice.reply,
        circle.replied(advice),
        has_changed,
    )


def _comparison(
    root: Path, team: str, found: Sequence[Found], work: Drafted, today: date
) -> Comparison | None:
    early_first = list(reversed(found))
    predefences = [one for one in early_first if one.entry.kind == "predefence"]
    return compared(predefences, scale_of(work.draft, today), contest_side(root, team))


def _by_part(found: Iterable[Found]) -> tuple[tuple[str, int, int], ...]:
    advice = [one for entry in found for one in entry.advice]
    order = ["", *(part for names in parts().values() for part in names)]
    counted = []
    for part in dict.fromkeys([*order, *(one.part for one in advice)]):
        own = [one for one in advice if one.part == part]
        if own:
            done = sum(one.state == "done" for one in own)
            counted.append((part_words(part) or "О заявке в целом", done, len(own)))
    return tuple(counted)
