"""The checks of a project, each a pure function ``Project`` → verdicts with places and norms."""

from collections.abc import Callable, Mapping

from nastavnik.project.checks.fields import filled, limits, readable, required
from nastavnik.project.checks.logic import activities_of_tasks, goal, problem, tasks
from nastavnik.project.checks.money import budget
from nastavnik.project.checks.outcomes import afterwards, results, risks
from nastavnik.project.checks.plan import dates, geography, not_endless, people, term
from nastavnik.project.checks.privacy import privacy
from nastavnik.project.checks.team import board, information, members, partners
from nastavnik.project.form import stage_of
from nastavnik.project.project import Project
from nastavnik.values.verdict import Verdict

__all__ = ["CHECKS", "Check", "check_project", "filled"]

Check = Callable[[Project], list[Verdict]]

CHECKS: Mapping[str, Check] = {
    "readable": readable,
    "required": required,
    "limits": limits,
    "privacy": privacy,
    "problem": problem,
    "goal": goal,
    "tasks": tasks,
    "activities_of_tasks": activities_of_tasks,
    "term": term,
    "dates": dates,
    "not_endless": not_endless,
    "people": people,
    "geography": geography,
    "results": results,
    "members": members,
    "partners": partners,
    "information": information,
    "board": board,
    "afterwards": afterwards,
    "risks": risks,
    "budget": budget,
}


def check_project(project: Project) -> list[Verdict]:
    """All verdicts of all checks about the application, each said once."""
    found = (verdict for check in CHECKS.values() for verdict in check(project))
    return [verdict for verdict in dict.fromkeys(found) if _is_asked(verdict.line)]


def _is_asked(place: str | None) -> bool:
    return place is None or stage_of(place.partition("/")[0]) == "application"
