"""The days before an application is sent and the term of its project (lesson В5; dossier §2.1, 2.6).

``window_end`` is the last day of the contest's window, the table ``steps`` has two edits, a reader and
the sending (``who`` and ``by``), ``start`` and ``end`` are the project's. When contests come is their
rhythm, not a rule of 2027 (Ф2.02, Ф2.07, Ф2.08, Ф2.51): every verdict that rests on it says so.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from nastavnik.assignments.rules.rule import Rule
from nastavnik.calculators import Values
from nastavnik.norms import required
from nastavnik.project.budget import Terms
from nastavnik.values.months import show_date
from nastavnik.values.numbers import BadInput
from nastavnik.values.sense import has_sense
from nastavnik.values.verdict import Verdict, right, wrong

WEEK = timedelta(days=7)  # Ф2.12
YEAR = timedelta(days=365)
BY_RHYTHM = "по ритму прошлых конкурсов — проверить"
TERM = "fpg_project_months_max"
SPRING, AUTUMN = 3, 10  # the months in which windows close
NAMES = ("первая правка", "вторая правка", "чтение", "отправка")


def order(values: Values, on: date) -> list[Verdict]:
    """A window of the rhythm; edits, a reader and the sending one after another, a week to spare."""
    window, steps = values.day("window_end"), values.rows("steps")
    days = [one.day("by") for one in steps]
    found = [_window(window, on), *_who(steps)]
    if min(days) < window - YEAR:
        text = f"{show_date(min(days))} — больше чем за год до конца приёма. Проверьте год."
        return [*found, wrong(text, line="steps"), wrong(text, line="steps")]
    if max(days[:2]) < days[2] < days[3]:
        found.append(right("Сначала правки, потом чтение, потом отправка. Верно.", line="steps"))
    else:
        text = "Дни стоят не по порядку: сначала обе правки, на другой день чтение, потом отправка."
        found.append(wrong(text, line="steps"))
    if days[3] <= window - WEEK:
        found.append(right("До конца приёма ещё неделя. Верно.", "Ф2.12", line="steps"))
    else:
        latest = show_date(window - WEEK)
        found.append(
            wrong(f"Отправьте за неделю: не позже {latest}. Сдвиньте дни.", "Ф2.12", line="steps")
        )
    return found


def term(values: Values, on: date) -> list[Verdict]:
    """The project begins when the contest lets it and is no longer than it may be."""
    window, start, end = (values.day(name) for name in ("window_end", "start", "end"))
    return [_begins(start, window), _lasts(start, end)]


def _window(window: date, on: date) -> Verdict:
    if window.month in (SPRING, AUTUMN) and window.year in (on.year, on.year + 1):
        text = f"Приём до {show_date(window)}: сверьте с объявлением фонда."
        return right(text, "Ф2.02", line="window_end", caution=BY_RHYTHM)
    text = (
        f"{show_date(window)} не похоже на конец приёма: весной он кончается в середине марта, "
        "осенью — в середине октября. Исправьте день."
    )
    return wrong(text, "Ф2.02", line="window_end", caution=BY_RHYTHM)


def _who(steps: tuple[Values, ...]) -> Iterator[Verdict]:
    idle = [
        name
        for name, one in zip(NAMES, steps, strict=True)
        if not has_sense(one.text("who"), least=1)
    ]
    if idle:
        yield wrong(f"Непонятно, кто: {', '.join(idle)}. Назовите человека ролью.", line="steps")
    else:
        yield right("У каждого дела есть человек. Верно.", line="steps")


def _begins(start: date, window: date) -> Verdict:
    if window.month not in (SPRING, AUTUMN):
        raise BadInput("Сначала исправьте день конца приёма, потом считайте срок.")
    is_spring = window.month == SPRING
    first = date(window.year, 7, 1) if is_spring else date(window.year + 1, 2, 1)
    if first <= start <= first + YEAR:
        text = f"Начало {show_date(start)}: не раньше {show_date(first)}. Верно."
        return right(text, "Ф2.02", line="start", caution=BY_RHYTHM)
    text = f"После такого приёма проекты начинают с {show_date(first)}. Исправьте начало."
    return wrong(text, "Ф2.02", line="start", caution=BY_RHYTHM)


def _lasts(start: date, end: date) -> Verdict:
    most = required(TERM, start, "Предел срока на эту дату не известен")
    if end <= start:
        return wrong("Окончание не позже начала. Исправьте день.", TERM, line="end")
    months = int(most.number)
    if Terms(start, end).is_longer_than(months):
        text = f"Длиннее {months} месяцев. Сократите проект."
        return wrong(text, TERM, line="end", caution=most.caution)
    return right(f"Не длиннее {months} месяцев. Верно.", TERM, line="end", caution=most.caution)


RULES: Mapping[str, Rule] = {"order": order, "term": term}
