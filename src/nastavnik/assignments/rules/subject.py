"""A rule of one subject as a check: what is read first, by what date, and then the rule."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import Field

from nastavnik.assignments.answers import Answers
from nastavnik.assignments.model import Check, Form
from nastavnik.assignments.rules import RULES
from nastavnik.assignments.rules.reading import read_field
from nastavnik.calculators import Values
from nastavnik.norms import registry
from nastavnik.values.strict import Id, Strict
from nastavnik.values.verdict import Verdict


class SubjectParams(Strict):
    """``on`` is the date whose norms count; ``also`` are other fields the rule needs.

    ``needs`` are the questions of its own field it looks at: what is missing in the others does not
    keep it from judging. Without it everything asked must be there.
    """

    on: date | None = None
    also: tuple[Id, ...] = Field(default=())
    needs: tuple[Id, ...] = Field(default=())


def judge(
    assignment: Form, check: Check, answers: Answers, key: Mapping[str, Any]
) -> list[Verdict]:
    """The verdicts of a subject's rule, or the one that says what to fill in first."""
    params = SubjectParams.model_validate(check.params or {})
    names = (check.field, *params.also)
    read = {
        name: read_field(
            assignment.field(name), answers.get(name), params.needs if name == check.field else ()
        )
        for name in names
    }
    for found in read.values():
        if isinstance(found, Verdict):
            return [found]
    values = {name: found for name, found in read.items() if isinstance(found, Values)}
    also = {name: values[name] for name in params.also}
    both = Values({**values[check.field].read, **also})
    return RULES[check.rule](both, params.on or registry().as_of)
