"""The minutes of the selection as a Word file: rules, who is chosen, the reserve, each decision."""

from collections.abc import Callable, Iterable, Iterator

from nastavnik.papers.document import render_docx
from nastavnik.school.selection.commission import Recorded
from nastavnik.school.selection.counting import Listing, Standing, State
from nastavnik.school.selection.criteria import Criteria
from nastavnik.school.selection.steps import Step
from nastavnik.values.clock import show_moment
from nastavnik.values.numbers import show_number
from nastavnik.values.words import plural

TEMPLATE = "selection"
BLANK = "________________"
NONE = "—"
RULES = (
    "Балл команды — среднее тех, кто в ней подал заявку. Отказ и присоединение его не меняют.",
    "Места дают сверху вниз. Команду не делят: она проходит вся или не проходит.",
    "Пока команд хватает, каждой оставляют два места. Поэтому проходят пары и столько троек, "
    "сколько мест сверх пар.",
    "Кто не поместился целиком, первый в резерве. Место получает следующая команда, которая "
    "помещается.",
    "При равном балле на последнем месте решает комиссия, с записью.",
    "Отказался человек — его место свободно. Осталась команда без пары — её места переходят резерву.",
)
Name = Callable[[str], str]


def write_selection_docx(
    criteria: Criteria, found: Listing, recorded: Recorded, name: Name
) -> bytes:
    """The minutes; ``name`` tells a person by their login."""
    announced = recorded.announced
    context = {
        "title": "Подготовительный этап школы наставников ТОС",
        "preliminary": "" if announced else "ПРЕДВАРИТЕЛЬНЫЙ: список ещё не объявлен",
        "day": show_moment(announced.at) if announced and announced.at else BLANK,
        "blank": BLANK,
        "room": _room(found),
        "criteria": [
            {"title": one.title, "how": one.how, "points": str(one.points)}
            for one in criteria.criteria
        ],
        "rules": list(RULES),
        "chosen": [_team(one, found, name) for one in found.of(State.CHOSEN)],
        "reserve": [
            _team(one, found, name) | {"place": str(one.reserve)} for one in found.of(State.RESERVE)
        ],
        "others": list(_others(found, name)),
        "decisions": [_decision(one, name) for one in recorded.steps],
        "open": list(_open(found)),
    }
    return render_docx(TEMPLATE, context)


def _room(found: Listing) -> str:
    teams, people = len(found.of(State.CHOSEN)), found.chosen_people
    return (
        f"Мест на обучении {found.room.places}, команд до {found.room.teams}. "
        f"Кандидатов {len(found.field.values)}. Отобрано: {teams} "
        f"{plural(teams, 'команда', 'команды', 'команд')}, {people} "
        f"{plural(people, 'человек', 'человека', 'человек')}. Свободных мест: {found.free}."
    )


def _team(one: Standing, found: Listing, name: Name) -> dict[str, str]:
    points = one.team.points
    return {
        "place": NONE if one.place is None else str(one.place),
        "team": ", ".join(filter(None, (one.team.name, one.team.district))),
        "people": "\n".join(_person(login, found, name) for login in one.team.people),
        "points": NONE if points is None else show_number(points),
    }


def _person(login: str, found: Listing, name: Name) -> str:
    points = found.field.points[login]
    return f"{name(login)}: {'не сосчитан' if points is None else show_number(points)}"


def _others(found: Listing, name: Name) -> Iterator[str]:
    for state in (State.EQUAL, State.WAITING, State.LEFT):
        for one in found.of(state):
            yield f"{one.team.name}: {state.value}."
    yield from _people("Без пары", found.field.alone, name)
    yield from _people("Отказались", sorted(found.field.declined), name)


def _people(said: str, logins: Iterable[str], name: Name) -> Iterator[str]:
    names = ", ".join(map(name, logins))
    if names:
        yield f"{said}: {names}."


def _decision(step: Step, name: Name) -> dict[str, str]:
    whom = " — ".join(filter(None, (step.login and name(step.login), step.team)))
    return {
        "about": f"{step.kind.words}: {whom}" if whom else step.kind.words,
        "when": show_moment(step.at) if step.at else BLANK,
        "by": name(step.by),
        "why": step.why,
        "outcome": f"{step.outcome}." if step.outcome else "",
    }


def _open(found: Listing) -> Iterator[str]:
    for one in found.of(State.EQUAL):
        yield f"{one.team.name}: равный балл на последнем месте, нужна запись решения."
    for one in found.of(State.WAITING):
        yield f"{one.team.name}: нет двух отметок за письмо."
    if found.free:
        yield f"Свободных мест {found.free}: комиссия может присоединить человека к паре."
