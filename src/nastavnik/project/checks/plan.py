"""The calendar plan: dates inside the term, no endless activity, people counted once, one map."""

from collections.abc import Iterable
from datetime import date

from nastavnik.project.budget.budget import Terms
from nastavnik.project.limits import day_of, limit_of
from nastavnik.project.project import Activity, Project
from nastavnik.values.months import month_of, show_date
from nastavnik.values.numbers import clip
from nastavnik.values.verdict import Verdict, empty, partial, right, wrong
from nastavnik.values.words import key_of, plural

USUAL_TERM, LONG_TERM = "fpg_project_months_max", "fpg_longterm_months_max"
# Only «наука, образование, просвещение» and «институты гражданского общества» (Ф2.50).
LONG_DIRECTIONS = ("5", "11")
_REMOTE = ("онлайн", "дистанционно", "интернет")


def term(project: Project) -> list[Verdict]:
    """The project ends after it begins and lasts no longer than its direction may."""
    start, end = project.start, project.end
    if start is None or end is None:
        return [empty("Укажите начало и окончание проекта.", USUAL_TERM, line="start")]
    if end < start:
        return [wrong("Окончание проекта раньше начала. Исправьте даты.", line="end")]
    usual = limit_of(USUAL_TERM, day_of(project))
    if usual.number is None:
        said = f"Предел срока проекта: {usual.caution}."
        return [partial(said, USUAL_TERM, line="end", caution=usual.caution)]
    terms = Terms(start, end)
    if not terms.is_longer_than(usual.number):
        said = f"Срок не больше {usual.number} месяцев."
        return [right(said, USUAL_TERM, line="end", caution=usual.caution)]
    return [_long(project, terms, usual.number)]


def _long(project: Project, terms: Terms, usual: int) -> Verdict:
    if project.direction not in LONG_DIRECTIONS:
        said = f"Проект длиннее {usual} месяцев: в вашем направлении так нельзя. Сократите срок."
        return wrong(said, USUAL_TERM, "Ф2.50", line="end")
    most = limit_of(LONG_TERM, day_of(project))
    if most.number is None:
        said = f"Предел долгосрочного проекта: {most.caution}."
        return partial(said, LONG_TERM, line="end", caution=most.caution)
    if terms.is_longer_than(most.number):
        said = f"Проект длиннее {most.number} месяцев. Сократите срок."
        return wrong(said, LONG_TERM, line="end", caution=most.caution)
    said = f"Долгосрочный проект: больше {usual} и не больше {most.number} месяцев."
    return right(said, LONG_TERM, "Ф2.50", line="end", caution=most.caution)


def dates(project: Project) -> list[Verdict]:
    """Every dated thing lies inside the project."""
    if project.start is None or project.end is None or project.end < project.start:
        return [empty("Сначала укажите срок проекта.", "Ф6.05", line="start")]
    found = [_dated(activity, project.start, project.end) for activity in project.activities]
    days = [
        (f"posts/{one.id}/day", f"Запись «{clip(one.topic)}»", one.day) for one in project.posts
    ]
    days += [
        (f"results/{one.id}/day", f"Показатель «{clip(one.text)}»", one.day)
        for one in project.results
    ]
    found += [
        wrong(f"{name}: {show_date(day)} — вне срока проекта. Исправьте дату.", "Ф6.05", line=place)
        for place, name, day in days
        if day is not None and not project.start <= day <= project.end
    ]
    return found or [empty("Запишите мероприятия с датами.", "Ф6.05", line="activities")]


def _dated(one: Activity, start: date, end: date) -> Verdict:
    name, place = f"«{clip(one.name, 60)}»", f"activities/{one.id}"
    if one.start is None or one.end is None:
        missing = "start" if one.start is None else "end"
        return empty(f"{name}: укажите даты.", "Ф6.05", line=f"{place}/{missing}")
    if one.end < one.start:
        sentence = f"{name}: окончание раньше начала. Исправьте даты."
        return wrong(sentence, "Ф6.05", line=f"{place}/end")
    if one.start < start or one.end > end:
        late = "start" if one.start < start else "end"
        sentence = f"{name} выходит за срок проекта ({show_date(start)} — {show_date(end)})."
        return wrong(sentence, "Ф6.05", line=f"{place}/{late}")
    return right(f"{name} — внутри срока.", "Ф6.05", line=place)


def not_endless(project: Project) -> list[Verdict]:
    """No activity fills every month of the project (a project of one month excepted)."""
    if project.start is None or project.end is None:
        return [empty("Сначала укажите срок проекта.", "Ф2.57", line="start")]
    first, last = month_of(project.start), month_of(project.end)
    found = []
    for one in project.activities:
        if one.start is None or one.end is None:
            continue
        fills = first != last and month_of(one.start) <= first and month_of(one.end) >= last
        name = f"«{clip(one.name, 60)}»"
        if fills:
            sentence = f"{name} занимает весь срок проекта. Разделите на этапы со своими датами."
            found.append(wrong(sentence, "Ф2.57", line=f"activities/{one.id}/end"))
        else:
            sentence = f"{name} короче проекта."
            found.append(right(sentence, "Ф2.57", line=f"activities/{one.id}"))
    return found or [empty("Запишите мероприятия с датами.", "Ф2.57", line="activities")]


def people(project: Project) -> list[Verdict]:
    """Different people of the plan, the results and the groups are the same number."""
    if not project.activities:
        return [empty("Запишите мероприятия и сколько людей придёт.", "Ф2.58", line="activities")]
    found = [
        wrong(
            f"«{clip(one.name, 60)}»: впервые — {one.fresh}, а всего придёт {one.people}. Исправьте.",
            "Ф2.58",
            line=f"activities/{one.id}/fresh",
        )
        for one in project.activities
        if one.fresh is not None and one.people is not None and one.fresh > one.people
    ]
    return [*found, _sums(project), *_groups(project)]


def _sums(project: Project) -> Verdict:
    plan, promised = project.fresh_people, project.promised_people
    if not promised:
        sentence = "Добавьте в поле 10 показатель «разные люди» и число."
        return empty(sentence, "Ф2.58", line="results")
    if plan == promised:
        words = f"{plan} {plural(plan, 'человек', 'человека', 'человек')}"
        return right(f"Разных людей в плане и в результатах поровну: {words}.", "Ф2.59")
    visits = sum(one.people or 0 for one in project.activities)
    if promised == visits:
        sentence = (
            f"В результатах {promised} — это все посещения. Разных людей в плане {plan}: "
            "один человек считается один раз."
        )
        return wrong(sentence, "Ф2.58", line="results")
    sentence = f"В результатах обещано {promised} разных людей, а в плане впервые придут {plan}."
    return wrong(sentence, "Ф2.59", line="results")


def _groups(project: Project) -> list[Verdict]:
    found = []
    for group in project.groups:
        of_group = [one for one in project.activities if one.group == group.id]
        fresh = sum(one.fresh or 0 for one in of_group)
        name, place = f"«{clip(group.name, 60)}»", f"groups/{group.id}"
        if group.people is None:
            found.append(empty(f"{name}: сколько человек?", "Ф2.58", line=f"{place}/people"))
        elif not of_group:
            found.append(partial(f"Для группы {name} нет мероприятий.", "Ф6.12", line=place))
        elif fresh != group.people:
            sentence = f"{name}: заявлено {group.people}, а в плане впервые придут {fresh}."
            found.append(wrong(sentence, "Ф2.59", line=f"{place}/people"))
    return found


def geography(project: Project) -> list[Verdict]:
    """The map of the project is that of its plan and of the charter."""
    if not project.settlements:
        return [empty("Назовите населённые пункты проекта.", "Ф1.47", line="settlements")]
    named = _keys(project.settlements)
    held = _keys(one.settlement for one in project.activities)
    chartered = _keys(project.org_territory)
    found = [
        wrong(
            f"«{clip(one.name, 60)}»: места «{clip(one.settlement)}» нет в географии проекта.",
            "досье 2.7",
            line=f"activities/{one.id}/settlement",
        )
        for one in project.activities
        if one.settlement and key_of(one.settlement) not in named and not is_remote(one.settlement)
    ]
    found += [
        partial(f"В «{one}» нет ни одного мероприятия.", "досье 2.7", line="settlements")
        for key, one in named.items()
        if project.activities and key not in held
    ]
    found += [
        partial(
            f"«{one}» нет в территории по уставу. Приложите письмо поддержки оттуда.",
            "Ф1.47",
            line="settlements",
        )
        for key, one in named.items()
        if chartered and key not in chartered
    ]
    return found or [right("География, план и устав совпадают.", "Ф1.47", line="settlements")]


def _keys(names: Iterable[str]) -> dict[str, str]:
    return {key_of(name): clip(name, 60) for name in names if name}


def is_remote(settlement: str) -> bool:
    """Whether people meet there without leaving home."""
    return settlement.casefold().startswith(_REMOTE)
