"""The form of an entry: what it begins with, what was sent, what another has changed meanwhile."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from nastavnik.portal.journal.circle import Circle
from nastavnik.project.criteria import CRITERIA
from nastavnik.school.journal.entries import Found, Told
from nastavnik.school.journal.kinds import KINDS, State
from nastavnik.school.journal.parts import part_words
from nastavnik.school.journal.texts import clean
from nastavnik.school.journal.typed import LABELS, LEAST_ADVICE, Fault, Typed
from nastavnik.school.roster import Person, Role
from nastavnik.values.months import show_date

_PLAIN = (
    "kind", "state", "day", "district", "team", "place", "expert", "came", "subject", "questions",
    "strong", "link",
)  # fmt: skip
SPARE = 3  # blank rows that «Добавить строки» adds
_LONGEST_ROWS = 60  # rows read of a form at all


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that somebody else has changed: its name, their words and one's own."""

    label: str
    theirs: str
    mine: str


@dataclass(frozen=True, slots=True)
class Look:
    """A form as it is to be shown.

    Attributes:
        typed: what stands in it.
        found: the entry; ``None`` for a new one.
        faults: what is wrong with what was sent.
        theirs: what another person has written meanwhile.
        more: how many blank rows are wanted besides.
        version: of the entry the form began from; the one of ``found`` when ``None``.
        at: the number of an entry that could not be read just now.

    """

    typed: Typed
    found: Found | None = None
    faults: tuple[Fault, ...] = ()
    theirs: Typed | None = None
    more: int = 0
    version: int | None = None
    at: int | None = None


def begun(person: Person, kind: str, team: str, circle: Circle, today: date) -> Typed:
    """A new entry: what can be known before anything is typed."""
    known = team if team in circle.teams else ""
    return Typed(
        kind,
        day=show_date(today),
        team=known,
        district=circle.teams.get(known, ""),
        expert=person.id if person.role is Role.EXPERT else "",
    )


def sent(one: Callable[[str], str], many: Callable[[str], Sequence[str]]) -> Typed:
    """What came with a form.

    Args:
        one: gives a field by its name, empty when it did not come.
        many: gives all fields of a name.

    """
    rows = list(zip_longest(many("advice"), many("part"), fillvalue=""))[:_LONGEST_ROWS]
    return Typed(
        **{name: one(name) for name in _PLAIN},
        people=tuple(many("people")),
        advice=tuple(Told(text, part) for text, part in rows if text.strip() or part),
        marks={n: text for n in _numbers() if (text := one(f"mark-{n}"))},
        comments={n: text for n in _numbers() if (text := one(f"comment-{n}"))},
    )


def typed_of(found: Found) -> Typed:
    """An entry as its form shows it."""
    entry = found.entry
    texts = {name: getattr(entry, name) for name in _PLAIN if name not in {"day", "came"}}
    return Typed(
        **texts,
        day=show_date(entry.day),
        came="" if entry.came is None else str(entry.came),
        people=found.people,
        advice=tuple(Told(one.text, one.part) for one in found.advice),
        marks={number: str(mark) for number, mark in found.marks.items()},
        comments=dict(found.comments),
    )


def with_rows(typed: Typed, more: int = 0) -> Typed:
    """The same with blank rows to write recommendations into, where the kind has them."""
    kind = KINDS.get(typed.kind)
    if kind is None or not (kind.advises or typed.advice):
        return typed
    blank = max(1, LEAST_ADVICE - len(typed.advice)) + more
    return replace(typed, advice=(*typed.advice, *[Told("")] * blank))


def differences(theirs: Typed, mine: Typed, circle: Circle) -> list[Difference]:
    """Where two versions of an entry part."""
    pairs = [
        (label, _shown(name, theirs, circle), _shown(name, mine, circle))
        for name, label in LABELS.items()
    ]
    pairs += [
        (f"Критерий {one.number}. {one.short}", _mark(theirs, one.number), _mark(mine, one.number))
        for one in CRITERIA
    ]
    return [Difference(*three) for three in pairs if three[1] != three[2]]


def _numbers() -> list[int]:
    return [one.number for one in CRITERIA]


def _mark(typed: Typed, number: int) -> str:
    words = (typed.marks.get(number, ""), typed.comments.get(number, ""))
    return clean(". ".join(one for one in words if one))


def _shown(name: str, typed: Typed, circle: Circle) -> str:
    if name == "advice":
        told = (
            f"{part_words(one.part)}: {one.text}" if one.part else one.text for one in typed.advice
        )
        return clean("\n".join(told))
    if name == "people":
        return ", ".join(sorted(map(circle.name, typed.people)))
    text: str = getattr(typed, name)
    if name == "kind":
        return KINDS[text].title if text in KINDS else text
    if name == "state":
        return State(text).words if text in set(State) else text
    return circle.name(text) if name == "expert" else clean(text)
