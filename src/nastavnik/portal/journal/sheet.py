"""What the page of an entry shows: what there is to choose from, the draft, what became of advice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from nastavnik.contest.descriptors import Range, descriptors
from nastavnik.portal.journal.circle import Circle, may_change
from nastavnik.portal.journal.drafted import Drafted, drafted_by
from nastavnik.portal.journal.form import Look, differences, with_rows
from nastavnik.portal.journal.scoring import AIM_AFTER, AIM_BEFORE, Scale, scale_of
from nastavnik.project.criteria import CRITERIA, Criterion
from nastavnik.school.journal.entries import Found, Journal, Wanted
from nastavnik.school.journal.kinds import KINDS, State
from nastavnik.school.journal.parts import part_words, parts
from nastavnik.school.journal.replies import STATES
from nastavnik.school.journal.typed import LABELS, LEAST_ADVICE, LONGEST, Typed
from nastavnik.school.records.database import Records
from nastavnik.school.records.schema import Advice
from nastavnik.school.roster import Person
from nastavnik.values.clock import now, show_moment
from nastavnik.values.months import show_date
from nastavnik.values.numbers import BadInput, show_number

_AIM = (
    f"Ориентир школы: {AIM_BEFORE} баллов и больше до предзащиты, {AIM_AFTER} и больше после. "
    "Это наша цель, а не порог фонда."
)
_NO_TEAM = "Выберите команду и нажмите «Обновить форму»: здесь появится то, что она сдала."


@dataclass(frozen=True, slots=True)
class Marked:
    """A criterion on the form."""

    criterion: Criterion
    ranges: tuple[Range, ...]
    weight: str
    mark: str
    comment: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A recommendation and what the team says of it."""

    text: str
    part: str
    state: str
    words: str
    reply: str
    by: str


def words_of(root: Path, circle: Circle, person: Person, look: Look) -> dict[str, Any]:
    """What the template needs for ``person``, who looks."""
    typed, found = look.typed, look.found
    kind, today = KINDS.get(typed.kind), now().date()
    learners = circle.members(typed.team)
    leaders = {one.id: circle.name(one.id) for one in circle.leading(person)}
    kept = {typed.expert: circle.name(typed.expert)} if typed.expert else {}
    shown: dict[str, Any] = {
        "typed": with_rows(typed, look.more),
        "kind": kind,
        "kinds": [(one.id, one.title) for one in KINDS.values()],
        "states": [(one.value, one.words) for one in State],
        "teams": _options(circle.teams, typed.team),
        "districts": _options(circle.districts, typed.district),
        "experts": list({**leaders, **kept}.items()),
        "learners": [(one.id, circle.name(one.id), one.team) for one in learners],
        "parts": parts(),
        "labels": LABELS,
        "longest": LONGEST,
        "least_advice": LEAST_ADVICE,
        "entry": found.entry if found else None,
        "number": found.entry.id if found else look.at,
        "version": _version(look),
        "history": _history(found, circle) if found else "",
        "may_change": found is None or may_change(person, found.entry),
        "answers": _answers(found, circle),
        "differences": differences(look.theirs, typed, circle) if look.theirs else [],
        "faults": look.faults,
        "draft": "",
        "marked": [],
    }
    return shown | (_predefence(root, circle, typed, found, today) if kind and kind.scores else {})


def drafted(root: Path, circle: Circle, team: str) -> Drafted:
    """What a team has handed in; of no team, nothing."""
    return drafted_by(root, circle.members(team) if team else [])


def scale_for(root: Path, circle: Circle, typed: Typed, today: date) -> Scale:
    """The scale the form's marks are read by."""
    kind = KINDS.get(typed.kind)
    team = typed.team if kind and kind.scores else ""
    return scale_of(drafted(root, circle, team).draft, today)


def _predefence(
    root: Path, circle: Circle, typed: Typed, found: Found | None, today: date
) -> dict[str, Any]:
    work = drafted(root, circle, typed.team)
    scale = scale_of(work.draft, today)
    total = scale.total(found.marks) if found else None
    return {
        "draft": work.html() if typed.team else f"<p>{_NO_TEAM}</p>",
        "has_paper": bool(found and found.entry.team == typed.team and work.works),
        "marked": _marked(typed, scale),
        "scale_words": scale.words,
        "total": "" if total is None else show_number(total),
        "aim": _AIM,
        "earlier": _earlier(root, typed.team, found),
    }


def _marked(typed: Typed, scale: Scale) -> list[Marked]:
    asked = {one.number for one in scale.asked.asked}
    return [
        Marked(
            one,
            descriptors()[one.number].ranges,
            show_number(scale.weights[one.number]) if scale.weights else "",
            typed.marks.get(one.number, ""),
            typed.comments.get(one.number, ""),
        )
        for one in CRITERIA
        if one.number in asked | typed.marks.keys() | typed.comments.keys()
    ]


def _earlier(root: Path, team: str, found: Found | None) -> str:
    """Whether these marks are «before» or «after»."""
    if not team:
        return ""
    try:
        held = Journal(Records(root)).find(Wanted("predefence", State.HELD.value, team=team))
    except BadInput:  # the database is busy: what is typed must be shown all the same
        return ""
    mine = (found.entry.day, found.entry.id) if found else (date.max, 0)
    before = [one.entry for one in held if (one.entry.day, one.entry.id) < mine]
    if not before:
        return "У команды это первая предзащита: её балл — «до»."
    days = ", ".join(show_date(one.day) for one in reversed(before))
    return f"Предзащита у команды уже была ({days}): этот балл — «после»."


def _options(known: Iterable[str], chosen: str) -> list[tuple[str, str]]:
    """The names to choose from; the chosen one stays even when it is not there any more."""
    names = dict.fromkeys([*known, *([chosen] if chosen else [])])
    return [(one, one) for one in names]


def _version(look: Look) -> int | None:
    kept = look.found.entry.version if look.found else None
    return kept if look.version is None else look.version


def _history(found: Found, circle: Circle) -> str:
    entry = found.entry
    made = f"Внесено {show_moment(entry.made_at)}: {circle.name(entry.made_by)}."
    if entry.version == 1:
        return made
    return f"{made} Изменено {show_moment(entry.changed_at)}: {circle.name(entry.changed_by)}."


def _answers(found: Found | None, circle: Circle) -> list[Answer]:
    """What the team said; nothing while it has not seen the recommendations."""
    advice = found.advice if found and found.is_held else ()
    return [_answer(one, circle) for one in advice]


def _answer(advice: Advice, circle: Circle) -> Answer:
    return Answer(
        advice.text,
        part_words(advice.part),
        advice.state,
        STATES[advice.state],
        advice.reply if advice.state != "open" else "",
        circle.replied(advice),
    )
