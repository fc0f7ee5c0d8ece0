"""Three invented assignments, each a part of one project: the problem, the goal, the plan."""

import json
from pathlib import Path
from typing import Any

from nastavnik.assignments.answers import write_text
from nastavnik.assignments.build import write_source
from scenario import Course

PROBLEM, GOAL, PLAN = "s1-problem", "s2-goal", "s3-plan"
_HEAD = """\
id: {id}
title: "{title}"
outcome: "Часть проекта"
webinar: courses/training/{id}/webinar.ipynb
minutes: 10
due_days: 7
team: true
fields:
  - {{id: project, kind: project, label: "1. Ваш проект", own: [{own}], before: [{before}]}}
checks:
  - {{id: {check}, title: "Заполнено", field: project, rule: project.{check}, points: 2}}
"""
_STEPS = {
    PROBLEM: ("Ш1. Проблема", "groups, problem", "", "problem"),
    GOAL: ("Ш2. Цель", "goal, causes, tasks", "groups, problem", "goal"),
    PLAN: ("Ш3. План", "start, end, activities", "groups, goal, causes, tasks", "dates"),
}
Answers = dict[str, Any]


def course_of_steps(root: Path, *teams: tuple[str, ...]) -> Course:
    """A course whose programme has these three before its own; all of them handed out."""
    course = Course.prepared(root, PROBLEM)
    programme = root / "programme.yml"
    text = programme.read_text("utf-8")
    head, _, tail = text.partition("assignments: # in teaching order\n")
    listed = "".join(f"  - {name}\n" for name in _STEPS)
    programme.write_text(f"{head}assignments: # in teaching order\n{listed}{tail}", "utf-8")
    for name, (title, own, before, check) in _STEPS.items():
        folder = root / "assignments" / name
        folder.mkdir()
        yml = _HEAD.format(id=name, title=title, own=own, before=before, check=check)
        (folder / "assignment.yml").write_text(yml, "utf-8")
        (folder / "brief.md").write_text("Заполните форму.\n", "utf-8")
        write_source(folder, root / "source")
        course.on(name).released()
    return course.with_teams(*teams)


def said(task: str, own: Answers, before: Answers | None = None) -> str:
    """The text of an answers file."""
    part = {"own": own, "before": before or {}}
    return write_text({"project": part}, task, "2026-11-20T18:05:00+03:00")


def problem(text: str = "Старики не могут записаться к врачу.") -> str:
    """The first step."""
    return said(
        PROBLEM,
        {
            "fields": {"problem": text},
            "tables": {"groups": [{"id": "g1", "name": "Жители 65+", "people": "20"}]},
        },
    )


def goal(text: str = "К декабрю двадцать человек записываются сами.", **before: Any) -> str:
    """The second one."""
    tables = {
        "tasks": [{"id": "t1", "text": "Научить", "cause": "c1"}],
        "causes": [{"id": "c1", "text": "Некому научить"}],
    }
    return said(GOAL, {"fields": {"goal": text}, "tables": tables}, before)


def blocks_of(text: str) -> Any:
    """What a work says of its own."""
    return json.loads(text)["answers"]["project"]["own"]
