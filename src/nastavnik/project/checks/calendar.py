"""The calendar plan, strictly: each activity earns only when it is described, none is for the taking.

The whole form's checks (:mod:`~nastavnik.project.checks.plan`) are kind to a plan half made; a work
that gives points asks more. Every check here looks at activities one by one: one that says nothing
is wrong whatever its dates, and those still missing count as not filled in.
"""

import re
from collections.abc import Callable

from nastavnik.project.checks.logic import TASK_NORM
from nastavnik.project.checks.plan import dates, is_remote, not_endless, term
from nastavnik.project.checks.prompts import is_prompt
from nastavnik.project.checks.rows import Wanted, row_by_row
from nastavnik.project.form import tables_by_id
from nastavnik.project.limits import day_of, limit_of
from nastavnik.project.project import Activity, Group, Project
from nastavnik.values.numbers import clip
from nastavnik.values.sense import adds_to, has_sense
from nastavnik.values.verdict import Status, Verdict, empty, right, wrong
from nastavnik.values.words import folded, key_of, plural

SHORTEST = 28  # days in which nobody recruits, holds a row of meetings and measures what came of it

# An activity by which people learn of the project and come (Ф6.14). Beginnings of words.
_OF_IT = r"(о |об |про )?(проект|клуб|заняти|мастерск|набор)"
_TO_PEOPLE = r"(сосед|жител|люд|родител|мам|всем|хутор|станиц)"
_INFORMS = re.compile(
    r"информир|информационн|оповещ|оповест|объявлен|афиш|приглас|приглаш|листовк|анонс|рассыл"
    r"|публик|соцсет|социальн\w+ сет|вконтакте|телеграм|мессендж|газет|новост|сайт|\bчат"
    r"|обойд|обход|подворов|по (дворам|домам|квартирам)|кажд\w+ двор|обзвон|сарафан|реклам|презентац"
    r"|набор\w* (участ|групп|команд|люд|ребят|подрост|дет|жител|волонт|жела|в |и )|набер[её]м"
    r"|соб[еи]р\w+ (групп|команд|участ|заявк)|зов[её]м|позов[её]|позва"
    r"|запис\w+ (участ|жела|групп|в групп|ребят|подрост)"
    rf"|рассказ\w* {_OF_IT}|расскаж\w* ({_OF_IT}|{_TO_PEOPLE})",
    re.IGNORECASE,
)
# What only says that the thing took place.
_HAPPENED = (
    "проведено провели проводится состоялось прошло прошёл пройдёт выполнено мероприятие успешно "
    "хорошо организовано сделано завершено итог итоги результат все план будет была были было "
    "получилось отлично приняли участие"
)
_PLACE_WORD = re.compile(r"хутор|х|станица|ст|село|с|поселок|пос|п|аул|город|г|деревня")
_ADVICE = "Сначала опишите мероприятие: название и что на нём будет."

Judge = Callable[[Activity], Verdict]


def plan_term(project: Project) -> list[Verdict]:
    """The term is known, is long enough for a plan and no longer than the fund's."""
    found = [
        wrong(f"{one.sentence} Проверьте год.", *one.sources, line=one.line)
        if one.status is Status.PARTIAL
        else one
        for one in term(project)
    ]
    start, end = project.start, project.end
    if start is None or end is None or end < start:
        return found
    if (end - start).days + 1 < SHORTEST:
        sentence = "Срок короче месяца. Набрать людей, провести встречи и измерить итог не успеть."
        return [wrong(sentence, "Ф6.14", line="end")]
    return found


def plan_described(project: Project) -> list[Verdict]:
    """Every activity says what it is and what will happen there, each in words of its own."""

    def judge(one: Activity) -> Verdict:
        said = f"{_name(one)}: понятно, что будет."
        return right(said, "Ф6.05", line=f"activities/{one.id}")

    return _each(project, judge, "Ф6.05")


def plan_tasks(project: Project) -> list[Verdict]:
    """Every activity serves a task, every task has its activities."""
    if not project.tasks:
        return [empty("Задач пока нет: их записывают в работе О2.", "Ф2.57", line="activities")]
    known = {task.id: clip(task.text, 60) for task in project.tasks}

    def judge(one: Activity) -> Verdict:
        place = f"activities/{one.id}/task"
        if one.task not in known:
            return wrong(f"{_name(one)}: выберите задачу.", "Ф2.57", line=place)
        return right(f"{_name(one)} — для задачи «{known[one.task]}».", "Ф2.57", line=place)

    least = limit_of(TASK_NORM, day_of(project))
    found = _each(project, judge, "Ф2.57")
    described = [one.task for one in project.activities if _fault(one, project) is None]
    for task, name in known.items():
        count = described.count(task)
        said = (
            f"Задача «{name}»: {count} {plural(count, 'мероприятие', 'мероприятия', 'мероприятий')}"
        )
        if count >= _least(project):
            found.append(
                right(f"{said}.", TASK_NORM, "Ф2.57", line="activities", caution=least.caution)
            )
        else:
            sentence = f"{said}, а нужно не меньше {_least(project)}. Добавьте мероприятие."
            found.append(
                wrong(sentence, TASK_NORM, "Ф2.57", line="activities", caution=least.caution)
            )
    return found


def plan_dates(project: Project) -> list[Verdict]:
    """Every activity begins before it ends, inside the project."""
    return _each(project, _as_found(dates(project)), "Ф6.05")


def plan_not_endless(project: Project) -> list[Verdict]:
    """No activity is as long as the project."""
    return _each(project, _as_found(not_endless(project)), "Ф2.57")


def plan_where(project: Project) -> list[Verdict]:
    """Every activity is for a group of the project, in one of its settlements, at a named place."""
    groups = {group.id for group in project.groups}
    map_ = {_place_key(one) for one in project.settlements}

    def judge(one: Activity) -> Verdict:
        place = f"activities/{one.id}"
        if one.group not in groups:
            return wrong(
                f"{_name(one)}: для кого? Выберите группу.", "Ф6.05", line=f"{place}/group"
            )
        if not one.settlement or not has_sense(one.place, 1):
            missing = "place" if one.settlement else "settlement"
            return empty(f"{_name(one)}: где это будет?", "Ф6.05", line=f"{place}/{missing}")
        if _place_key(one.settlement) not in map_ and not is_remote(one.settlement):
            sentence = f"{_name(one)}: места «{clip(one.settlement)}» нет в географии проекта."
            return wrong(sentence, "досье 2.7", line=f"{place}/settlement")
        return right(f"{_name(one)}: понятно, где и для кого.", "Ф6.05", line=place)

    return _each(project, judge, "Ф6.05")


def plan_people(project: Project) -> list[Verdict]:
    """People who come are people of the group; whoever comes came for the first time once."""
    sizes = [group.people or 0 for group in project.groups]

    def judge(one: Activity) -> Verdict:
        place, name = f"activities/{one.id}", _name(one)
        if one.people is None or one.fresh is None:
            missing = "people" if one.people is None else "fresh"
            sentence = f"{name}: сколько придёт и сколько из них впервые? Если никто — напишите 0."
            return empty(sentence, "Ф2.58", line=f"{place}/{missing}")
        if one.fresh > one.people:
            sentence = f"{name}: впервые {one.fresh}, а придёт всего {one.people}. Исправьте."
            return wrong(sentence, "Ф2.58", line=f"{place}/fresh")
        size = sum(sizes)  # a fair is for all groups, though the form asks for one
        if all(sizes) and 0 < size < one.people:
            sentence = (
                f"{name}: придёт {one.people}, а в проекте всего {size}. Пишите разных людей, "
                "а не посещения; гостей назовите в «Что будет»."
            )
            return wrong(sentence, "Ф2.58", line=f"{place}/people")
        known = _came_by(project, one)
        if one.people > known:
            sentence = (
                f"{name}: придёт {one.people}, а впервые к этому дню пришли только {known}. "
                "Где остальные пришли в первый раз?"
            )
            return wrong(sentence, "Ф2.58", line=f"{place}/fresh")
        return right(f"{name}: люди посчитаны.", "Ф2.58", line=place)

    found = _each(project, judge, "Ф2.58")
    if not any(one.people for one in project.activities if _fault(one, project) is None):
        return [empty("Скажите, сколько людей придёт.", "Ф2.58", line="activities")]
    return found


def plan_once(project: Project) -> list[Verdict]:
    """Everybody of a group comes for the first time exactly once."""
    if not project.groups:
        return [empty("Группы пока нет: её записывают в работе О1.", "Ф2.58", line="activities")]
    return [_once(project, group) for group in project.groups]


def plan_informing(project: Project) -> list[Verdict]:
    """People learn of the project by an activity of the plan, before the others are over."""
    described = [one for one in project.activities if _fault(one, project) is None]
    telling = [one for one in described if _INFORMS.search(f"{one.name}. {one.content}")]
    if telling:
        said = f"{_name(telling[0])}: так люди узнают о проекте."
        return [right(said, "Ф6.14", line="activities")]
    sentence = (
        "Не видно, как люди узнают о проекте и придут. Добавьте мероприятие: кто и где "
        "расскажет, кто наберёт группу. Если оно есть, напишите в «Что будет»: объявление, "
        "обход дворов, приглашения."
    )
    return [(wrong if described else empty)(sentence, "Ф6.14", line="activities")]


def plan_outcomes(project: Project) -> list[Verdict]:
    """Every activity ends in something of its own: not its name once more, not «проведено»."""
    typed = [folded(one.outcome) for one in project.activities if one.outcome]

    def judge(one: Activity) -> Verdict:
        place, name = f"activities/{one.id}/outcome", _name(one)
        if not one.outcome:
            return empty(f"{name}: чем кончится? Напишите итог.", "Ф6.05", line=place)
        if typed.count(folded(one.outcome)) > 1:
            sentence = f"{name}: такой же итог у другого мероприятия. Напишите свой."
            return wrong(sentence, "Ф6.05", line=place)
        if (
            not has_sense(one.outcome)
            or is_prompt(one.outcome)
            or not adds_to(one.outcome, [one.name, _HAPPENED])
        ):
            sentence = f"{name}: итог повторяет название. Что останется: сколько людей, что умеют?"
            return wrong(sentence, "Ф6.05", line=place)
        return right(f"{name}: итог назван.", "Ф6.05", line=place)

    return _each(project, judge, "Ф6.05")


def _once(project: Project, group: Group) -> Verdict:
    name = f"«{clip(group.name, 60)}»"
    # Where nobody says for whom, it is for somebody: the sum must not come out by leaving it out.
    others = {one.id for one in project.groups if one.id != group.id}
    of_group = [one for one in project.activities if one.group not in others]
    fresh = sum(one.fresh or 0 for one in of_group)
    visits = sum(one.people or 0 for one in of_group)
    if not group.people:
        sentence = f"{name}: сколько человек примет участие? Это пишут в работе О1."
        return empty(sentence, "Ф2.58", line="activities")
    if not of_group or not fresh:
        sentence = f"{name}: напишите, на каком мероприятии эти {group.people} придут впервые."
        return empty(sentence, "Ф2.58", line="activities")
    if fault := next(
        (found for one in of_group if one.people and (found := _fault(one, project))), None
    ):
        return fault
    if fresh == group.people:
        said = f"{name}: впервые придут {fresh} — столько же, сколько в группе."
        return right(said, "Ф2.59", line="activities")
    if fresh == visits and fresh > group.people:
        sentence = (
            f"{name}: {fresh} — это посещения. Разных людей {group.people}: впервые человек "
            "приходит один раз."
        )
        return wrong(sentence, "Ф2.58", line="activities")
    sentence = f"{name}: в группе {group.people}, а впервые в плане придут {fresh}. Сверьте."
    return wrong(sentence, "Ф2.59", line="activities")


def _each(project: Project, judge: Judge, source: str) -> list[Verdict]:
    """A verdict for every activity there is, and an empty one for each still missing."""
    least = max(len(project.tasks), 1) * _least(project)
    return row_by_row(
        project.activities,
        lambda one: _fault(one, project) or judge(one),
        Wanted(least, "Запишите мероприятия.", "Мероприятия {} пока нет.", source, "activities"),
    )


def _least(project: Project) -> int:
    """How many activities a task has; the table's own least where the norm is not known."""
    return limit_of(TASK_NORM, day_of(project)).number or tables_by_id()["activities"].least


def _fault(one: Activity, project: Project) -> Verdict | None:
    """Why an activity cannot be looked at; ``None`` if it says something."""
    place = f"activities/{one.id}"
    if not one.name and not one.content:
        return empty(_ADVICE, "Ф6.05", line=f"{place}/name")
    named = has_sense(one.name, 1) and not is_prompt(one.name)
    if not named or not has_sense(one.content, 3) or is_prompt(one.content):
        missing = "content" if named else "name"
        return wrong(
            f"{_name(one)}: {_ADVICE[0].lower()}{_ADVICE[1:]}", "Ф6.05", line=f"{place}/{missing}"
        )
    others = [other for other in project.activities if other.id != one.id]
    if any(folded(other.name) == folded(one.name) for other in others):
        return wrong(f"{_name(one)}: это название уже есть.", "Ф6.05", line=f"{place}/name")
    if any(folded(other.content) == folded(one.content) for other in others):
        sentence = f"{_name(one)}: то же написано о другом мероприятии."
        return wrong(sentence, "Ф6.05", line=f"{place}/content")
    if not adds_to(one.content, [one.name], 2):
        sentence = f"{_name(one)}: «Что будет» повторяет название. Скажите, что будут делать люди."
        return wrong(sentence, "Ф6.05", line=f"{place}/content")
    return None


def _as_found(verdicts: list[Verdict]) -> Judge:
    """What another check says of an activity by its place; what it says of all goes for each."""
    rows = {
        parts[1]: one
        for one in verdicts
        if one.line and len(parts := one.line.split("/")) > 1 and parts[0] == "activities"
    }

    def judge(one: Activity) -> Verdict:
        if one.id in rows:
            return rows[one.id]
        place = f"activities/{one.id}"
        missing = "end" if one.start else "start"
        sentence = f"{_name(one)}: нет дат мероприятия или срока проекта."
        return empty(sentence, "Ф6.05", line=f"{place}/{missing}")

    return judge


def _came_by(project: Project, one: Activity) -> int:
    """How many people have come at least once by the end of an activity."""
    end = one.end or one.start
    return sum(
        other.fresh or 0
        for other in project.activities
        if other.id == one.id or end is None or other.start is None or other.start <= end
    )


def _place_key(settlement: str) -> str:
    """A settlement without «хутор», «х.» and the like."""
    words = re.findall(r"[а-яёa-z0-9-]+", folded(settlement).replace("ё", "е"))
    return key_of(" ".join(word for word in words if not _PLACE_WORD.fullmatch(word))) or key_of(
        settlement
    )


def _name(one: Activity) -> str:
    return f"«{clip(one.name, 60)}»" if one.name else "Мероприятие без названия"
