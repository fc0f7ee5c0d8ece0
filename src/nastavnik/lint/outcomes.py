"""Outcomes and graded items: each outcome is graded, everything graded is an outcome."""

from collections.abc import Iterator

from nastavnik.assignments.model import load_assignment
from nastavnik.lint.finding import Finding
from nastavnik.lint.lesson import Lesson
from nastavnik.values.numbers import BadInput


def outcomes_are_graded(lesson: Lesson) -> Iterator[Finding]:
    """``proved_by`` and the checks and criteria of the assignment are the same set."""
    folder = lesson.root / "assignments" / lesson.about.assignment
    try:
        assignment = load_assignment(folder)
    except BadInput as refusal:
        yield lesson.at("сведения", f"задание «{lesson.about.assignment}»: {refusal}")
        return
    if lesson.root / assignment.webinar != lesson.path:
        yield lesson.at(
            "сведения",
            f"задание «{assignment.id}» называет другой вебинар: {assignment.webinar}. Исправьте.",
        )
    checks = {check.id for check in assignment.checks}
    known = checks | {criterion.id for criterion in assignment.rubric}
    named = {one for outcome in lesson.about.outcomes for one in outcome.proved_by}
    for one in sorted(named - known):
        yield lesson.at("сведения", f"результат доказан «{one}», а в задании такой проверки нет.")
    for one in sorted(known - named):
        yield lesson.at(
            "сведения", f"«{one}» оценивают, а результата такого нет. Допишите в proved_by."
        )


RULES = (outcomes_are_graded,)
