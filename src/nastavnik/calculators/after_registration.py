"""What a new organisation does after its assembly and its entry in ЕГРЮЛ (Ф1.57–Ф1.65, Ф5.12).

The steps are data in ``after_registration.yml``; how many days or months is said by norms.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import TypeAdapter

from nastavnik.calculators.admission import later
from nastavnik.calculators.deadline import Deadline, Undated, least_sure, sure_words
from nastavnik.calculators.reports import Due, Organisation, calendar, moved
from nastavnik.norms import Known, look_up, registry
from nastavnik.norms.card import card
from nastavnik.values.strict import Strict

_NAMED = re.compile(r"\{(\w+)\}")
_LONGEST = 24  # months in which every report has fallen due once, and every other day has come


class Step(Strict):
    """One step of ``after_registration.yml``."""

    id: str
    after: Literal["assembly", "entry"]
    kind: Literal["term", "age", "first", "event"]
    where: str
    what: str
    norm: str = ""
    fact: str
    due: str = ""
    note: str = ""
    when: Literal["", "usn"] = ""

    @property
    def source(self) -> str:
        """The norm behind it, else the fact."""
        return self.norm or self.fact


@dataclass(frozen=True, slots=True)
class Birth:
    """The two days a new organisation counts from; a day that is not known yet is ``None``."""

    assembly: date | None = None
    entry: date | None = None

    def day(self, step: Step) -> date | None:
        """The day a step is counted from."""
        return self.assembly if step.after == "assembly" else self.entry

    @property
    def begins(self) -> date | None:
        """When there is somebody to report: at the entry, before it at the assembly."""
        return self.entry or self.assembly


@cache
def steps() -> tuple[Step, ...]:
    """All steps, in the order of the file."""
    text = files("nastavnik.calculators").joinpath("after_registration.yml").read_text("utf-8")
    return tuple(TypeAdapter(list[Step]).validate_python(yaml.safe_load(text)["steps"]))


def terms(birth: Birth, *, usn: bool) -> list[Deadline]:
    """Steps that have a day, in the order of time."""
    found = (_term(step, birth, usn) for step in steps())
    return sorted((one for one in found if one), key=lambda one: one.on)


def undated(birth: Birth, kind: Literal["first", "event"]) -> Iterator[Undated]:
    """Steps without a day: what to do first, and what comes with an event.

    An answer of Минюст is waited for until the entry only; a change may come to anybody.
    """
    for step in steps():
        waits = step.after == "assembly"
        asked = birth.assembly and not birth.entry if waits else kind == "event" or birth.begins
        if step.kind == kind and asked:
            yield Undated(
                id=step.id,
                where=step.where,
                what=_filled(step.what),
                source=step.source,
                confidence=_sure(step, date.min),
                due=_filled(step.due),
            )


def sure_of(step_id: str) -> str:
    """How sure a step is while its day is not known: as of one that comes within two years."""
    step = next(one for one in steps() if one.id == step_id)
    return sure_words(_sure(step, later(registry().as_of, _LONGEST)))


def first_reports(organisation: Organisation) -> list[Due]:
    """The first of every report after the organisation came to be."""
    since = organisation.since
    if since is None:
        return []
    found: dict[str, Due] = {}
    for due in calendar(organisation, since, later(since, _LONGEST)):
        found.setdefault(due.report.id, due)
    return list(found.values())


def _term(step: Step, birth: Birth, usn: bool) -> Deadline | None:
    start = birth.day(step)
    if start is None or step.kind not in ("term", "age") or (step.when == "usn" and not usn):
        return None
    by_law, is_age = _counted(step, start), step.kind == "age"
    return Deadline(
        id=step.id,
        by_law=by_law,
        on=by_law if is_age else moved(by_law, "back"),
        where=step.where,
        what=_filled(step.what),
        source=step.source,
        confidence=_sure(step, by_law),
        note=step.note,
        begins=is_age,
    )


def _counted(step: Step, start: date) -> date:
    norm = look_up(step.norm, registry().as_of).norm
    count = int(str(norm.value))
    return later(start, count) if norm.unit == "мес." else start + timedelta(days=count)


def _sure(step: Step, on: date) -> str:
    """The lower confidence of a step's norm and fact; on a later day a rule may be assumed only."""
    known = [registry().facts[step.fact].confidence.value]
    if step.norm:
        found = look_up(step.norm, max(on, registry().as_of))
        known.append(found.norm.confidence.words)
        if isinstance(found, Known) and found.assumption:
            return found.assumption
    return least_sure(*known)


def _filled(text: str) -> str:
    return _NAMED.sub(lambda match: card(match[1], registry().as_of).value, text)
