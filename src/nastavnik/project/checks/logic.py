"""Does one thing follow from another: people, problem, causes, goal, tasks, activities?"""

import re
from collections import Counter

from nastavnik.project.checks.wording import DEADLINE, doing_of, mentions
from nastavnik.project.limits import day_of, limit_of
from nastavnik.project.project import Project, Task
from nastavnik.values.numbers import clip
from nastavnik.values.verdict import Verdict, empty, partial, right, wrong
from nastavnik.values.words import plural

TASK_NORM = "fpg_tasks_events_min"

# Words that promise everybody everything (dossier, О1).
_TOO_WIDE = re.compile(r"развити\w+ (всего )?(района|края|хутора|станицы|поселения)", re.IGNORECASE)
_YEAR = r"20\d\d"


def problem(project: Project) -> list[Verdict]:
    """The problem is of people here, with a figure, a place and a proof."""
    text = project.problem
    if not text:
        return [empty("Опишите проблему.", "Ф6.02", line="problem")]
    places = [one for one in project.settlements if mentions(text, one)]
    signs = (
        (re.search(r"\d", text), "В тексте есть числа.", "Назовите в тексте, сколько людей."),
        (
            re.search(_YEAR, text),
            "В тексте есть год данных.",
            "Назовите, за какой год или месяц данные.",
        ),
        (places, "Названо место.", "Назовите в тексте свой населённый пункт."),
        (project.evidence, "Доказательства перечислены.", "Перечислите доказательства в поле 8.1."),
    )
    found = [_sign(bool(seen), yes, ask, "Ф6.02", "problem") for seen, yes, ask in signs]
    wide = _TOO_WIDE.search(text)
    if wide:
        sentence = f"«{clip(wide[0])}» — слишком широко. Скажите, что плохо у ваших людей."
        found.append(partial(sentence, "Ф6.11", line="problem"))
    return found


def goal(project: Project) -> list[Verdict]:
    """The goal has a number, a date inside the term, the people and a change."""
    text = project.goal
    if not text:
        return [empty("Напишите цель.", "Ф6.03", line="goal")]
    deadline = DEADLINE.search(text)
    without_dates = DEADLINE.sub("", text)
    signs = (
        (re.search(r"\d", without_dates), "В цели есть число.", "Скажите, сколько человек."),
        (deadline, "В цели есть срок.", "Скажите, к какому дню: например, «к 30.11.2027»."),
        (
            any(mentions(text, group.name) for group in project.groups),
            "В цели названы люди.",
            "Назовите в цели людей из целевой группы.",
        ),
        (
            not doing_of(text),
            "Цель говорит об изменении.",
            "Это действие. Скажите, что изменится у людей.",
        ),
    )
    return [_sign(bool(seen), yes, ask, "Ф6.03", "goal") for seen, yes, ask in signs]


def tasks(project: Project) -> list[Verdict]:
    """Every task removes a known cause and is not an activity; every cause has a task."""
    causes = {cause.id for cause in project.causes}
    found = [_task(task, causes) for task in project.tasks]
    covered = {task.cause for task in project.tasks}
    found += [
        partial(
            f"Причину «{clip(cause.text, 60)}» не убирает ни одна задача.",
            "Ф6.04",
            line=f"causes/{cause.id}",
        )
        for cause in project.causes
        if cause.id not in covered
    ]
    return found or [empty("Запишите причины и задачи.", "Ф6.04", line="tasks")]


def _task(task: Task, causes: set[str]) -> Verdict:
    name, place = clip(task.text, 60), f"tasks/{task.id}"
    if task.cause not in causes:
        sentence = f"Задача «{name}» не связана с причиной. Выберите причину."
        return wrong(sentence, "Ф6.04", line=f"{place}/cause")
    if doing_of(task.text):
        sentence = f"«{name}» похоже на мероприятие. Скажите, что изменится у людей."
        return partial(sentence, "Ф6.04", line=f"{place}/text")
    return right(f"Задача «{name}» убирает причину.", "Ф6.04", line=place)


def activities_of_tasks(project: Project) -> list[Verdict]:
    """Every task has at least the fund's number of activities; every activity has a task."""
    least = limit_of(TASK_NORM, day_of(project))
    counted = Counter(activity.task for activity in project.activities)
    found = []
    for task in project.tasks:
        count, name = counted[task.id], clip(task.text, 60)
        said = (
            f"Задача «{name}»: {count} {plural(count, 'мероприятие', 'мероприятия', 'мероприятий')}"
        )
        place = f"tasks/{task.id}"
        if least.number is None:
            sentence = f"{said}; сколько нужно: {least.caution}."
            found.append(partial(sentence, TASK_NORM, line=place, caution=least.caution))
        elif count < least.number:
            sentence = f"{said}, а нужно не меньше {least.number}. Добавьте или объедините задачи."
            found.append(wrong(sentence, TASK_NORM, "Ф2.57", line=place, caution=least.caution))
        else:
            found.append(right(f"{said}.", TASK_NORM, line=place, caution=least.caution))
    known = {task.id for task in project.tasks}
    found += [
        wrong(
            f"Мероприятие «{clip(one.name, 60)}» не связано с задачей. Выберите задачу.",
            "Ф2.57",
            line=f"activities/{one.id}/task",
        )
        for one in project.activities
        if one.task not in known
    ]
    return found or [empty("Запишите задачи и мероприятия.", "Ф2.57", line="activities")]


def _sign(seen: bool, yes: str, ask: str, source: str, place: str) -> Verdict:
    return right(yes, source, line=place) if seen else partial(ask, source, line=place)
