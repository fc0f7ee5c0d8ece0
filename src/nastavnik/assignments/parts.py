"""The answer to a field of kind ``project``: the part filled in here, and what it rests upon.

``{"own": {…}, "before": {…}}``, each as :meth:`nastavnik.project.parts.Parts.to_data` writes it.
``before`` is a copy of what earlier works said when this one last looked at them: so a work is
checked from itself alone, whatever happens to the others afterwards.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from nastavnik.assignments.fields import ProjectField
from nastavnik.assignments.model import PROJECT, Form
from nastavnik.project.draft import Draft
from nastavnik.project.parts import Parts, parts_of
from nastavnik.project.project import Project
from nastavnik.project.reading import read_project

OWN, BEFORE = "own", "before"


def own_of(field: ProjectField, value: Any) -> Parts:
    """What was filled in here; what cannot be read is as good as not typed."""
    return parts_of(_given(value, OWN), field.own)


def before_of(field: ProjectField, value: Any) -> Parts:
    """What it rests upon."""
    return parts_of(_given(value, BEFORE), field.before)


def whole_part(field: ProjectField, value: Any) -> dict[str, Any]:
    """A saved value in the shape of the form: every block present, nothing else."""
    return {
        OWN: own_of(field, value).to_data(),
        BEFORE: before_of(field, value).to_data(),
    }


def draft_of(field: ProjectField, value: Any) -> Draft:
    """The project as far as this work knows it."""
    return own_of(field, value).laid_on(before_of(field, value).laid_on(Draft()))


def project_of(field: ProjectField, value: Any) -> Project:
    """The same, read; once, since a dozen checks ask about the same answers."""
    return _read(json.dumps(draft_of(field, value).to_data()))


def draft_in(assignment: Form, answers: Mapping[str, Any]) -> Draft:
    """The project in the answers of an assignment that has a part of it to fill in."""
    field = assignment.field(PROJECT)
    if not isinstance(field, ProjectField):
        raise TypeError(f"«{PROJECT}» is no part of a project")
    return draft_of(field, answers.get(PROJECT))


def project_in(assignment: Form, answers: Mapping[str, Any]) -> Project:
    """The same, read."""
    return read_project(draft_in(assignment, answers))


@lru_cache(maxsize=8)
def _read(text: str) -> Project:
    return read_project(Draft.from_data(json.loads(text)))


def _given(value: Any, part: str) -> object:
    return value.get(part, {}) if isinstance(value, Mapping) else {}
