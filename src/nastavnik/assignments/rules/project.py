"""A check of the project as a check of an assignment: what it says of the blocks filled in here."""

from collections.abc import Mapping
from typing import Any

from pydantic import Field

from nastavnik.assignments.answers import Answers
from nastavnik.assignments.fields import ProjectField
from nastavnik.assignments.model import Check, Form
from nastavnik.assignments.parts import own_of, project_of
from nastavnik.project.checks import CHECKS as WHOLE
from nastavnik.project.checks import Check as ProjectCheck
from nastavnik.project.checks.steps import STEPS
from nastavnik.values.strict import Id, Strict
from nastavnik.values.verdict import Verdict, empty

CHECKS: Mapping[str, ProjectCheck] = {
    f"project.{name}": check for name, check in {**WHOLE, **STEPS}.items()
}
NOTHING_YET = "Здесь пока ничего не заполнено."
NOT_REACHED = "Проверить пока нечего: заполните эту часть."


class ProjectParams(Strict):
    """``blocks`` are those whose findings count; the field's own when none is named."""

    blocks: tuple[Id, ...] = Field(default=())


def judge_project(
    assignment: Form, check: Check, answers: Answers, key: Mapping[str, Any]
) -> list[Verdict]:
    """The verdicts of a check of the project; nothing is said of a part nobody has begun."""
    field = assignment.field(check.field)
    if not isinstance(field, ProjectField):
        raise TypeError(f"«{check.field}» is no part of a project")
    value = answers.get(check.field)
    if own_of(field, value).is_blank:
        return [empty(NOTHING_YET, line=check.field)]
    blocks = ProjectParams.model_validate(check.params or {}).blocks or field.own
    found = CHECKS[check.rule](project_of(field, value))
    ours = [one for one in found if not one.line or one.line.partition("/")[0] in blocks]
    return ours or [empty(NOT_REACHED, line=check.field)]
