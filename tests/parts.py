"""An invented assignment that fills in the goal of a project, and what earlier works say for it."""

from datetime import datetime
from typing import Any

from nastavnik.assignments.model import Assignment
from nastavnik.assignments.upstream import Source, Upstream
from nastavnik.project.parts import Parts
from nastavnik.values.clock import MOSCOW

TASK = "step-goal"
OWN = ("goal", "causes", "tasks")
BEFORE = ("groups", "problem")
WHEN = datetime(2026, 12, 12, 18, tzinfo=MOSCOW)
PROBLEM = "Старики хутора не могут записаться к врачу: связи нет, помочь некому."
_SOURCES = (Source("step-problem", "Ш1. Проблема", ("groups", "problem"), WHEN),)
# Each rule of the goal and of its tasks, so that a hostile answer meets all of them.
_RULES = ("tree_smart", "tree_goal_fits", "tree_size", "tree_causes", "tree_tasks", "tree_links")


def goal_task(own: tuple[str, ...] = OWN, before: tuple[str, ...] = BEFORE) -> Assignment:
    """The assignment."""
    part = {"id": "project", "kind": "project", "label": "1. Дерево проекта"}
    checks = [
        {"id": f"c-{number}", "title": rule, "field": "project", "rule": f"project.{rule}"}
        for number, rule in enumerate(_RULES)
    ]
    return Assignment.model_validate(
        {
            "id": TASK,
            "title": "Ш2. Цель",
            "outcome": "Часть проекта",
            "webinar": "courses/x.ipynb",
            "minutes": 10,
            "due_days": 7,
            "team": True,
            "fields": [part | {"own": list(own), "before": list(before)}],
            "checks": [one | {"points": 2} for one in checks],
        }
    )


def earlier(problem: str = PROBLEM) -> Upstream:
    """What the step before says."""
    groups = [{"id": "g1", "name": "Жители хутора 65+", "people": "20"}]
    said = {"fields": {"problem": problem}, "tables": {"groups": groups}}
    return Upstream(Parts.from_data(said, BEFORE), _SOURCES)


def part(own: Parts | None = None, before: Parts | None = None) -> dict[str, Any]:
    """An answer of the field."""
    return {"own": (own or Parts()).to_data(), "before": (before or Parts()).to_data()}
