"""The list of the selection as a workbook: each person with every criterion, each decision."""

from collections.abc import Callable

from nastavnik.papers.list_sheet import HEADER_ROW, begin, new_book, put, saved
from nastavnik.school.selection.commission import Recorded
from nastavnik.school.selection.counting import Listing, Standing, State
from nastavnik.school.selection.criteria import Criteria
from nastavnik.values.clock import show_moment
from nastavnik.values.numbers import round_half_up, show_number

TITLE = "Отбор на обучение"
_STEPS = (("Когда", 18), ("Кто записал", 16), ("Решение", 28), ("О ком", 32), ("Почему", 50),
          ("Что изменилось", 50))  # fmt: skip
Name = Callable[[str], str]


def write_selection_xlsx(
    criteria: Criteria, found: Listing, recorded: Recorded, name: Name
) -> bytes:
    """The workbook; ``name`` tells a person by their login."""
    book, (people, steps) = new_book(TITLE, "Список", "Решения")
    announced = recorded.announced
    said = f"объявлен {show_moment(announced.at)}" if announced and announced.at else "не объявлен"
    note = (
        f"Список {said}. Мест {found.room.places}, отобрано {found.chosen_people}. Мера школы, "
        "не закон. Балл команды — среднее тех, кто в ней подал заявку."
    )
    marks = [(f"{one.title}, до {one.points}", 18) for one in criteria.criteria]
    heads = [("Место", 8), ("Команда", 22), ("Район", 22), ("Имя", 30), *marks, ("Балл", 9),
             ("Балл команды", 10), ("Решение", 22)]  # fmt: skip
    begin(people, TITLE, note, heads)
    row = HEADER_ROW
    for one in found.standings:
        for login in one.team.people:
            row += 1
            put(people, row, *_row(criteria, found, one, login, name))
    begin(steps, TITLE, "Решения комиссии над посчитанным порядком.", _STEPS)
    for number, step in enumerate(recorded.steps, start=HEADER_ROW + 1):
        whom = ", ".join(filter(None, (step.login and name(step.login), step.team)))
        when = show_moment(step.at) if step.at else ""
        put(steps, number, when, name(step.by), step.kind.words, whom, step.why, step.outcome)
    return saved(book)


def _row(
    criteria: Criteria, found: Listing, one: Standing, login: str, name: Name
) -> tuple[str, ...]:
    values, points = found.field.values[login], found.field.points[login]
    worth = [values.get(each.id) for each in criteria.criteria]
    marks = [
        "" if value is None else show_number(round_half_up(each.worth(value)))
        for each, value in zip(criteria.criteria, worth, strict=True)
    ]
    return (
        str(one.place or ""), one.team.name, one.team.district, name(login), *marks,
        "" if points is None else show_number(points),
        "" if one.team.points is None else show_number(one.team.points),
        state_words(one),
    )  # fmt: skip


def state_words(one: Standing) -> str:
    """What has become of a team: ``резерв 2``."""
    if one.state is State.RESERVE:
        return f"{one.state.value} {one.reserve}"
    return one.state.value
