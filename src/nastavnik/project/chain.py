"""The logic of a project on one page: what follows from what, and where the chain is broken."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nastavnik.project.budget.articles import Article
from nastavnik.project.budget.budget import sums_of
from nastavnik.project.budget.rules.evidence import WHOLE_PROJECT
from nastavnik.project.limits import day_of, limit_of
from nastavnik.project.project import Activity, Cause, Project, Result, Task
from nastavnik.values.money import show_money
from nastavnik.values.numbers import clip
from nastavnik.values.words import plural

COLUMNS = {
    "problem": "Проблема",
    "causes": "Причины",
    "tasks": "Задачи",
    "activities": "Мероприятия",
    "results": "Результаты",
    "budget": "Бюджет",
}
_SHORT = 160


@dataclass(frozen=True, slots=True)
class Gap:
    """A broken link: what is missing, the fact or norm behind it, where to go to mend it."""

    sentence: str
    source: str
    place: str


@dataclass(frozen=True, slots=True)
class Node:
    """A card of the chain; ``place`` is what it shows, ``column`` one of ``COLUMNS``."""

    place: str
    column: str
    title: str
    note: str = ""
    gaps: tuple[Gap, ...] = ()
    children: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """The tree from the problem down, and what nothing leads to."""

    root: Node
    loose: tuple[Node, ...]


def chain_of(project: Project) -> Chain:
    """Draw the chain problem → cause → task → activity → results and money."""
    causes = tuple(_cause(cause, project) for cause in project.causes)
    gaps = [] if project.problem else [Gap("Опишите проблему.", "Ф6.02", "problem")]
    gaps += [] if causes else [Gap("Назовите причины проблемы.", "Ф6.04", "causes")]
    if not project.goal:
        gaps.append(Gap("Напишите цель.", "Ф6.03", "goal"))
    title = project.problem or "Проблема пока не описана"
    note = f"Цель: {clip(project.goal, _SHORT)}" if project.goal else ""
    root = Node("problem", "problem", clip(title, _SHORT), note, tuple(gaps), causes)
    return Chain(root, (*_loose_rows(project), *_loose_lines(project)))


def _cause(cause: Cause, project: Project) -> Node:
    place = f"causes/{cause.id}"
    tasks = tuple(_task(task, project) for task in project.tasks if task.cause == cause.id)
    gaps = () if tasks else (Gap("Нет задачи, которая убирает эту причину.", "Ф6.04", place),)
    return Node(place, "causes", clip(cause.text, _SHORT), "", gaps, tasks)


def _task(task: Task, project: Project) -> Node:
    place = f"tasks/{task.id}"
    own = tuple(_activity(one, project) for one in project.activities if one.task == task.id)
    least = limit_of("fpg_tasks_events_min", day_of(project))
    gaps = []
    if least.number is not None and len(own) < least.number:
        count = f"{len(own)} {plural(len(own), 'мероприятие', 'мероприятия', 'мероприятий')}"
        gaps.append(Gap(f"{count}, а нужно не меньше {least.number}.", least.norm, place))
    return Node(place, "tasks", clip(task.text, _SHORT), "", tuple(gaps), own)


def _activity(one: Activity, project: Project) -> Node:
    place = f"activities/{one.id}"
    gaps = []
    if one.start is None or one.end is None:
        gaps.append(Gap("Нет дат.", "Ф6.05", f"{place}/start"))
    if one.people is None:
        gaps.append(Gap("Сколько человек придёт?", "Ф2.58", f"{place}/people"))
    results = tuple(_result(r) for r in project.results if r.activity == one.id)
    if not results and not one.outcome:
        gaps.append(Gap("Нет итога: что получится?", "Ф2.57", f"{place}/outcome"))
    note = " · ".join(part for part in (_days(one.start, one.end), _people(one.people)) if part)
    children = (*results, *_money(one, project))
    return Node(place, "activities", clip(one.name, _SHORT), note, tuple(gaps), children)


def _result(one: Result) -> Node:
    place = f"results/{one.id}"
    gaps = []
    if one.target is None:
        gaps.append(Gap("Нет числа.", "Ф6.06", f"{place}/target"))
    if not one.method:
        gaps.append(Gap("Чем измерите?", "Ф6.06", f"{place}/method"))
    note = "" if one.target is None else f"{one.base or 0} → {one.target}"
    return Node(place, "results", clip(one.text, _SHORT), note, tuple(gaps))


def _money(one: Activity, project: Project) -> tuple[Node, ...]:
    """What the activity costs; an activity may cost nothing, that is no gap."""
    lines = [line for line in project.budget.lines if line.activity == clip(one.name, 2000)]
    if not lines:
        return ()
    sums = sums_of(lines)
    count = f"{len(lines)} {plural(len(lines), 'строка', 'строки', 'строк')} бюджета"
    note = f"{count}, грант — {show_money(sums.grant)}"
    return (Node(f"budget/{lines[0].id}", "budget", show_money(sums.total), note),)


def _loose_rows(project: Project) -> Iterable[Node]:
    causes = {one.id for one in project.causes}
    tasks = {one.id for one in project.tasks}
    activities = {one.id for one in project.activities}
    for task in project.tasks:
        if task.cause not in causes:
            gap = Gap("Какую причину убирает?", "Ф6.04", f"tasks/{task.id}/cause")
            node = _task(task, project)
            yield Node(node.place, node.column, node.title, "", (gap, *node.gaps), node.children)
    for one in project.activities:
        if one.task not in tasks:
            gap = Gap("Какая это задача?", "Ф2.57", f"activities/{one.id}/task")
            node = _activity(one, project)
            yield Node(
                node.place, node.column, node.title, node.note, (gap, *node.gaps), node.children
            )
    for result in project.results:
        if result.activity not in activities:
            gap = Gap("Какое мероприятие его даёт?", "Ф2.59", f"results/{result.id}/activity")
            node = _result(result)
            yield Node(node.place, node.column, node.title, node.note, (gap, *node.gaps))


def _loose_lines(project: Project) -> Iterable[Node]:
    names = {clip(one.name, 2000) for one in project.activities} | {WHOLE_PROJECT}
    for line in project.budget.lines:
        if line.activity not in names and line.article is not Article.CONTRIBUTIONS:
            gap = Gap("Для какого мероприятия эта строка?", "Ф2.67", f"budget/{line.id}")
            yield Node(f"budget/{line.id}", "budget", line.name, show_money(line.total), (gap,))


def _days(start: date | None, end: date | None) -> str:
    if start is None or end is None:
        return ""
    first = f"{start:%d.%m}"
    return f"{first}.{start.year}" if start == end else f"{first}–{end:%d.%m.%Y}"


def _people(count: int | None) -> str:
    return f"{count} {plural(count, 'человек', 'человека', 'человек')}" if count else ""
