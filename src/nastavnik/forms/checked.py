"""What «Проверить» shows of answers: the results, and what the form draws under them."""

from collections.abc import Iterator
from typing import Any

from nastavnik.assignments.answers import Reading
from nastavnik.assignments.checks import evaluate
from nastavnik.assignments.fields import ProjectField
from nastavnik.assignments.model import Form
from nastavnik.assignments.parts import draft_in, project_in
from nastavnik.assignments.views import results_html
from nastavnik.forms.public_fields import public_html
from nastavnik.forms.readiness import readiness_html


def checked_html(form: Form, answers: dict[str, Any], hidden: int) -> str:
    """The open checks, with words.

    Args:
        form: what was asked.
        answers: what is typed now, by field id.
        hidden: how many checks are left for the grader.

    """
    results = results_html(
        evaluate(form, Reading(answers)),
        hidden,
        code=any(check.runs_code for check in form.checks),
        graded=form.is_graded,
        places={one.id: one.own for one in form.fields if isinstance(one, ProjectField)},
    )
    return "".join([results, *_signs(form, answers)])


def _signs(form: Form, answers: dict[str, Any]) -> Iterator[str]:
    """What is drawn under the results besides."""
    if "readiness" in form.shows:
        yield readiness_html(project_in(form, answers))
    if "public" in form.shows:
        yield public_html(draft_in(form, answers))
