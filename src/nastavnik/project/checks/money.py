"""The budget as part of the project: its own rules, with places the form knows."""

from dataclasses import replace

from nastavnik.project.budget.rules import findings
from nastavnik.project.project import Project
from nastavnik.values.verdict import Verdict, empty


def budget(project: Project) -> list[Verdict]:
    """All rules of the budget; a verdict's place is ``budget`` or ``budget/<line>``."""
    if not project.budget.lines and not project.budget.problems:
        return [empty("Составьте бюджет.", "Ф2.67", line="budget")]
    return [
        replace(verdict, line=f"budget/{verdict.line}" if verdict.line else "budget")
        for verdict in findings(project.budget)
    ]
