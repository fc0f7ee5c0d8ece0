"""Answers and verdicts as HTML for graders and participants; typed text is always escaped."""

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from html import escape
from typing import Any

from jinja2 import Environment, PackageLoader

from nastavnik.assignments.answered import field_shown
from nastavnik.assignments.answers import Reading
from nastavnik.assignments.checks import CheckResult, Evaluation, read_budget
from nastavnik.assignments.fields import BudgetField, FormField
from nastavnik.assignments.model import Assignment, Criterion
from nastavnik.norms.card import source_words
from nastavnik.values.money import show_money, show_share
from nastavnik.values.numbers import BadInput, show_number
from nastavnik.values.readable import printable
from nastavnik.values.templates import strict_templates
from nastavnik.values.verdict import Status, Verdict

MOST_SENTENCES = 12

_CSS = {
    Status.RIGHT: "right",
    Status.PARTIAL: "partial",
    Status.WRONG: "wrong",
    Status.EMPTY: "empty",
    Status.CHANGED: "changed",
    Status.FAILED: "failed",
}

# MathJax and Markdown signs that a participant's text must not get to act as.
_SIGNS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "$`\\*_[]|~#"})


def environment() -> Environment:
    """The Jinja environment of the package: everything escaped, nothing undefined passes."""
    found = strict_templates(PackageLoader("nastavnik.assignments"))
    found.filters |= {
        "money": show_money,
        "number": show_number,
        "share": show_share,
        "css": lambda status: _CSS[Status(status)],
        "source": source_words,
    }
    found.filters["printable"] = printable
    return found


_ENVIRONMENT = environment()


def answer_for_grader(criterion: Criterion, label: str, text: str) -> str:
    """The Markdown of a cell to be marked: the question, the answer, the levels of the rubric."""
    levels = "\n".join(
        f"* **{show_number(level.points)}** — {level.text}" for level in criterion.levels
    )
    return f"{answer_as_markdown(label, text)}\n\n*{criterion.title}*\n\n{levels}"


def answer_as_markdown(label: str, text: str) -> str:
    """A participant's text for a Markdown cell: shown as typed, unable to act as anything."""
    shown = escape(printable(text)).translate(_SIGNS).replace("\n", "<br>")
    return (
        f'**{label}**\n\n<div class="nastavnik-answer tex2jax_ignore mathjax_ignore">{shown}</div>'
    )


def result_html(result: CheckResult) -> str:
    """One check: its word, points, and what to do."""
    return _render("result.html.j2", result=result, sentences=sentences(result))


def results_html(
    evaluation: Evaluation,
    hidden: int,
    *,
    code: bool = False,
    graded: bool = True,
    places: Mapping[str, Collection[str]] | None = None,
) -> str:
    """All checks that were run, for the participant's button «Проверить».

    Args:
        evaluation: what they found.
        hidden: how many checks of the form are left for the grader.
        code: whether there is code, which only the grader runs.
        graded: whether points are given, to be shown.
        places: field → blocks of it that the page can bring into view.

    """
    most = sum((result.check.points for result in evaluation.results), Decimal(0))
    shared = said_by_all(evaluation.results)
    return _render(
        "results.html.j2",
        shared=shared,
        results=[(result, sentences(result)) for result in evaluation.results if not shared],
        points=evaluation.points,
        most=most,
        hidden=hidden,
        code=code,
        graded=graded,
        places=places or {},
        problem=evaluation.problem,
    )


def said_by_all(results: Iterable[CheckResult]) -> str:
    """The one sentence that all these checks say (too few lines, say), to be shown once."""
    every = [verdict.sentence for result in results for verdict in result.verdicts]
    return every[0] if len(every) > 1 and len(set(every)) == 1 else ""


def answers_html(assignment: Assignment, reading: Reading, notes: Iterable[Verdict]) -> str:
    """Everything a participant answered, for the grader and the feedback."""
    return _render(
        "answers.html.j2",
        notes=list(notes),
        problem=reading.problem,
        fields=[_field(field, reading.answers.get(field.id)) for field in assignment.fields],
    )


def sentences(result: CheckResult) -> list[Verdict]:
    """What is worth saying of a check: the faults; if there are none, the cautions."""
    faults = [verdict for verdict in result.verdicts if verdict.status is not Status.RIGHT]
    cautions = [verdict for verdict in result.verdicts if verdict.caution]
    single = list(result.verdicts) if len(result.verdicts) == 1 else []
    return list(dict.fromkeys(faults or cautions or single))[:MOST_SENTENCES]


def _field(field: FormField, value: Any) -> dict[str, Any]:
    shown = field_shown(field, value)
    return shown | {"budget": _budget(value)} if isinstance(field, BudgetField) else shown


def _budget(value: Any) -> dict[str, Any] | None:
    try:
        budget = read_budget(value)
    except BadInput:
        return None
    return {"budget": budget} if value else None


def _render(template: str, **context: Any) -> str:
    return _ENVIRONMENT.get_template(template).render(**context)
