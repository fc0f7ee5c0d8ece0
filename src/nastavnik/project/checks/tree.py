"""Goal, causes and tasks, as the second step of the school asks for them (lesson О2).

The signs are looked for by words; whether a task really helps the people is for people to judge
(Ф6.07).
"""

import re
from collections import Counter

from nastavnik.project.checks.prompts import is_prompt
from nastavnik.project.checks.wording import (
    doing_of,
    has_deadline,
    is_said,
    is_settlement,
    mentions,
    names_people,
    numbers_of_people,
    same_as,
    same_people,
    says_change,
    sentences_of,
    too_wide,
    words_of,
)
from nastavnik.project.project import Cause, Project, Task
from nastavnik.values.numbers import clip
from nastavnik.values.verdict import Verdict, either, empty, right, wrong
from nastavnik.values.words import key_of, plural

FEWEST, MOST = 2, 4  # causes and tasks (dossier, О2)
LEAST_WORDS = 2  # of a cause or a task: «Нет клуба», «Снять страх»
LONGEST_GOAL = 400  # signs: longer is a story

_NO_MONEY = re.compile(
    r"^(?:нет|не хватает|недостаточно|недостаток|отсутств\w+|мало)\s+"
    r"(?:денег|средств|финансирован\w*|бюджет\w*)",
    re.IGNORECASE,
)
_FEW_WORDS = 6
_PEOPLE_OF = re.compile(r"\b(?:хутора|станицы|села|пос[её]лка|аула)\s+«?[А-ЯЁ][а-яё]+")


def smart(project: Project) -> list[Verdict]:
    """The five signs of a goal."""
    if not project.goal:
        return [empty("Напишите цель.", "Ф6.03", line="goal")]
    group = project.groups[0].name if project.groups else ""
    who, *others = goal_signs(project.goal, group)
    if strange := _strange_place(project):
        ask = f"«{strange}»: в О1 у вас другое место. О чьих людях эта цель?"
        who = wrong(ask, "Ф6.03", line="goal")
    return [who, *others]


def _strange_place(project: Project) -> str:
    """The hamlet whose people the goal is of, if it is none of the project's; a copied goal has it."""
    found = _PEOPLE_OF.search(project.goal)
    own = [one for one in project.settlements if is_settlement(one)]
    if not found or not own or any(mentions(project.goal, one) for one in own):
        return ""
    return found[0]


def goal_signs(goal: str, group: str = "") -> list[Verdict]:
    """Whom, how many, what changes, till when, and one goal; a phrase of nonsense has none.

    Args:
        goal: as typed.
        group: what the target group is called; any people will do without it.

    """
    if not is_said(goal, 3) or is_prompt(goal):
        return [
            wrong(
                "Напишите цель фразой: кто, сколько, что смогут, к какому дню.",
                "Ф6.03",
                line="goal",
            )
        ]
    said_people = names_people(goal, group) and (not group or same_people(goal, group))
    count = len(sentences_of(goal))
    one_ask = (
        f"Предложений {count}. Оставьте одну цель, остальное — задачи."
        if count > 1
        else f"Цель длиннее {LONGEST_GOAL} знаков. Оставьте главное."
    )
    return [
        _sign(said_people, "Кто: люди названы.", "Кто? Назовите людей из вашей группы."),
        _sign(
            bool(numbers_of_people(goal, group)),
            "Сколько: число людей есть.",
            "Сколько людей? Возраст и дата не в счёт.",
        ),
        _change(goal),
        _sign(
            has_deadline(goal),
            "К какому дню: срок есть.",
            "К какому дню? Напишите, например, «к 30.11.2027».",
        ),
        _sign(count == 1 and len(goal) <= LONGEST_GOAL, "Цель одна.", one_ask),
    ]


def _change(goal: str) -> Verdict:
    doing, wide = doing_of(goal), too_wide(goal)
    if doing:
        ask = f"«{clip(doing, 40)}…» — это дело, а не цель. Что после него смогут люди?"
    elif wide:
        ask = f"«{clip(wide, 60)}» — слишком широко. Что именно люди смогут?"
    else:
        ask = "Скажите глаголом, что люди будут делать, уметь или получать."
    return _sign(says_change(goal) and not doing and not wide, "Что изменится: глагол есть.", ask)


def goal_fits(project: Project) -> list[Verdict]:
    """The goal promises no more people than the group has."""
    if not project.goal:
        return [empty("Напишите цель.", "Ф6.03", line="goal")]
    name = project.groups[0].name if project.groups else ""
    promised = [number for number in numbers_of_people(project.goal, name) if number]
    group = project.groups[0].people if project.groups else None
    if group is None:
        ask = "В задании О1 не сказано, сколько человек примет участие. Впишите это там."
        return [empty(ask, "Ф6.03", line="goal")]
    if not promised or not is_said(project.goal, 3):
        return [empty("Напишите число людей цифрами: сверим его с группой.", "Ф6.03", line="goal")]
    if max(promised) > group:
        ask = f"В цели {max(promised)}, а в группе участников {group}. Одно из чисел поправьте."
        return [wrong(ask, "Ф6.03", line="goal")]
    return [right(f"Цель по силам группе: {max(promised)} из {group}.", "Ф6.03", line="goal")]


def size(project: Project) -> list[Verdict]:
    """Two to four causes and as many tasks: fewer is no tree, more will not be done."""
    causes = [one for one in project.causes if _counts(one.text)]
    tasks = [one for one in project.tasks if _counts(one.text)]
    return [
        _counted(len({key_of(one.text) for one in causes}), "причин", "causes"),
        _counted(len({key_of(one.text) for one in tasks}), "задач", "tasks"),
    ]


def causes(project: Project) -> list[Verdict]:
    """Every cause is told, is its own, and is not «нет денег» or the problem once more."""
    if not project.causes:
        return [empty("Запишите причины: почему так вышло?", "Ф6.04", line="causes")]
    return [_cause(one, project) for one in project.causes]


def _counts(text: str) -> bool:
    return is_said(text, LEAST_WORDS) and not is_prompt(text)


def _cause(cause: Cause, project: Project) -> Verdict:
    at, name = f"causes/{cause.id}/text", clip(cause.text, 60)
    others = [one.text for one in project.causes if one.id != cause.id]
    if not _counts(cause.text):
        return wrong("Причина: напишите её фразой, «почему так вышло?».", "Ф6.04", line=at)
    if same_as(cause.text, [*others, project.problem, project.goal, project.consequence]):
        return wrong(f"«{name}»: это уже сказано в другом поле.", "Ф6.04", line=at)
    if _NO_MONEY.match(cause.text) and len(words_of(cause.text)) <= _FEW_WORDS:
        ask = f"«{name}»: денег нет у всех. Чего из-за этого не могут ваши люди?"
        return wrong(ask, "Ф6.04", line=at)
    doing = doing_of(cause.text)
    # «Ремонт клуба тянется третий год» begins with a thing to do, and yet says why.
    if doing and (doing.endswith(("ть", "ти")) or not says_change(cause.text)):
        return wrong(f"«{name}» похоже на дело. Причина отвечает на «почему?».", "Ф6.04", line=at)
    return right(f"«{name}»: причина названа.", "Ф6.04", line=at)


def tasks(project: Project) -> list[Verdict]:
    """Every task says what changes: no activity, no cause or goal copied, no task twice."""
    if not project.tasks:
        return [empty("Запишите задачи: по одной на причину.", "Ф6.04", line="tasks")]
    return [_task(one, project) for one in project.tasks]


def _task(task: Task, project: Project) -> Verdict:
    at, name = f"tasks/{task.id}/text", clip(task.text, 60)
    others = [one.text for one in project.tasks if one.id != task.id]
    if not _counts(task.text):
        return wrong("Задача: напишите её фразой, что станет по-другому.", "Ф6.04", line=at)
    if same_as(task.text, [one.text for one in project.causes]):
        return wrong(f"«{name}» — это сама причина. Что надо сделать с ней?", "Ф6.04", line=at)
    if same_as(task.text, [*others, project.goal, project.problem]):
        return wrong(f"«{name}»: это уже сказано в другом поле.", "Ф6.04", line=at)
    if doing := doing_of(task.text):
        ask = f"«{clip(doing, 40)}…» — это мероприятие. Зачем оно: что сможет человек?"
        return wrong(ask, "Ф6.04", line=at)
    return right(f"«{name}»: это задача, а не мероприятие.", "Ф6.04", line=at)


def links(project: Project) -> list[Verdict]:
    """Every task removes a cause of its own, and no cause is left without a task."""
    causes_said = [one for one in project.causes if _counts(one.text)]
    copied = [one.text for one in causes_said]
    tasks_said = [
        one for one in project.tasks if _counts(one.text) and not same_as(one.text, copied)
    ]
    if not tasks_said or not causes_said:
        return [empty("Запишите причины и задачи, потом свяжите их.", "Ф6.04", line="tasks")]
    known = {one.id for one in causes_said}
    taken = Counter(one.cause for one in tasks_said)
    found = [_linked(one, known, taken) for one in tasks_said]
    for cause in causes_said:
        name = clip(cause.text, 60)
        found.append(
            right(f"«{name}»: задача есть.", "Ф6.04", line=f"causes/{cause.id}")
            if taken[cause.id]
            else wrong(
                f"«{name}»: её не убирает ни одна задача.", "Ф6.04", line=f"causes/{cause.id}"
            )
        )
    return found


def _linked(task: Task, known: set[str], taken: Counter[str]) -> Verdict:
    at, name = f"tasks/{task.id}/cause", clip(task.text, 60)
    if task.cause not in known:
        return wrong(f"«{name}»: выберите, какую причину она убирает.", "Ф6.04", line=at)
    if taken[task.cause] > 1:
        ask = f"«{name}»: у этой причины уже есть задача. Объедините их или найдите свою причину."
        return wrong(ask, "Ф6.04", line=at)
    return right(f"«{name}»: убирает свою причину.", "Ф6.04", line=at)


def _counted(count: int, of: str, line: str) -> Verdict:
    if not count:
        return empty(f"Здесь пока нет {of}.", "Ф6.04", line=line)
    if FEWEST <= count <= MOST:
        return right(f"{of.capitalize()}: {count}.", "Ф6.04", line=line)
    todo = "Найдите ещё." if count < FEWEST else "Оставьте главные."
    said = plural(count, "запись", "записи", "записей")
    return wrong(
        f"{of.capitalize()}: {count} {said}, нужно от двух до четырёх. {todo}", "Ф6.04", line=line
    )


def _sign(seen: bool, yes: str, ask: str) -> Verdict:
    return either(seen, yes, ask, "goal", "Ф6.03")
