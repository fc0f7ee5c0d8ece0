"""What the form of a part shows beside the typed text: mistakes at their places, limits, the plan."""

from collections.abc import Collection, Iterable
from typing import Any

from nastavnik.forms.canvas.report import by_place, finding_at, limits_on, plan_of
from nastavnik.project.limits import day_of
from nastavnik.project.project import Project
from nastavnik.values.verdict import Verdict


def part_report(
    project: Project, own: Collection[str], verdicts: Iterable[Verdict]
) -> dict[str, Any]:
    """Findings about these blocks only: of the others the participant has told elsewhere.

    Args:
        project: as far as this work knows it.
        own: the blocks filled in here.
        verdicts: of the assignment's own open checks, so that «Проверить» says the same.

    Returns:
        ``findings`` (place → what is not clean there), ``limits`` (place → number and words) and
        ``plan`` (the bars of the activities).

    """
    found = [
        finding_at(verdict)
        for verdict in dict.fromkeys((*verdicts, *project.problems))
        if not verdict.clean and (verdict.line or "").partition("/")[0] in own
    ]
    return {
        "findings": by_place(found),
        "limits": dict(limits_on(day_of(project))),
        "plan": plan_of(project),
    }
