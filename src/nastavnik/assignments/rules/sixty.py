"""A plan of sixty days without an accountant (meeting В2; dossier §1.7, §3.8, §3.9).

``plan`` is a table: ``what`` (a report of ``calculators/reports.yml`` or one of :data:`STEPS`),
``who``, the days ``start`` and ``done``. ``on`` is the first day; somebody was dismissed on the last
working day before it, so that report is due on ``on`` itself. Three reserves are the school's own
advice: two days before a term, a week to take the papers over, half of the plan for one person.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from nastavnik.assignments.rules.books import caution_of, sources_of
from nastavnik.assignments.rules.rule import Rule
from nastavnik.calculators import Values
from nastavnik.calculators.reports import Due, Organisation, calendar, reports
from nastavnik.values.sense import has_sense
from nastavnik.values.verdict import Verdict, either, partial, right, wrong
from nastavnik.values.words import folded, key_of

SIXTY, RESERVE, WEEK = timedelta(days=60), timedelta(days=2), timedelta(days=7)
MONTHLY = "monthly"  # all that is due every month, as one row
STEPS = ("takeover", "signature", "accountant")
DISMISSAL = "hiring"
OWES = Organisation(staff=True, usn=True)
_NOBODY = frozenset(
    [
        "все",
        "всем",
        "мы",
        "кто",
        "никто",
        "любой",
        "каждый",
        "потом",
        "найдем",
        "решим",
        "неизвестно",
    ]
)
_GONE = ("бухгалтер", "наш бухгалтер", "новый бухгалтер")

Rows = Mapping[str, Values]


def owed(on: date) -> dict[str, Due]:
    """What is due within sixty days: the dismissal, each report of the year, the first monthly one."""
    dismissal = next(one for one in reports() if one.id == DISMISSAL)
    found = {DISMISSAL: Due(dismissal, on, on)}
    for due in calendar(OWES, on, on + SIXTY):
        name = MONTHLY if due.report.every == "month" else due.report.id
        found.setdefault(name, due)
    return found


def terms(values: Values, on: date) -> list[Verdict]:
    """Everything owed is in the plan and is ready before its day; the day itself is not told."""
    rows = _rows(values)
    return [_in_time(name, due, rows.get(name), on) for name, due in owed(on).items()]


def _in_time(name: str, due: Due, row: Values | None, on: date) -> Verdict:
    report = "Ежемесячное" if name == MONTHLY else due.report.what
    sources, caution = sources_of(due), caution_of(due)
    if row is None:
        text = f"В плане нет дела «{report}». Добавьте строку."
        return wrong(text, *sources, line="plan", caution=caution)
    start, done = row.day("start"), row.day("done")
    if start < on or done < start:
        text = f"«{report}»: начало или сдача раньше, чем можно. Поправьте дни."
        return wrong(text, *sources, line="plan", caution=caution)
    if done > due.on:
        text = f"«{report}»: сдаёте после срока. Найдите день в календаре из задания 1."
        return wrong(text, *sources, line="plan", caution=caution)
    if due.on - on >= WEEK and due.on - done < RESERVE:
        text = f"«{report}»: успеваете, но впритык. Оставьте два дня запаса, это совет школы."
        return partial(text, *sources, line="plan", caution=caution)
    return right(f"«{report}»: успеваете.", *sources, line="plan", caution=caution)


def steps(values: Values, on: date) -> list[Verdict]:
    """Papers are taken over in a week, the signature and the accountant come before their work."""
    return list(_steps(_rows(values), on))


def _steps(rows: Rows, on: date) -> Iterator[Verdict]:
    done = {name: row.day("done") for name, row in rows.items()}
    sent = [day for name, day in done.items() if name not in (*STEPS, DISMISSAL)]
    started = rows["bookkeeping"].day("start") if "bookkeeping" in rows else None
    limits = {
        "takeover": (on + WEEK, "Папки и пароли забирают за неделю: потом не дозвонитесь."),
        "signature": (min(sent, default=None), "Подпись нужна до первой сдачи в плане."),
        "accountant": (started, "Кто считает, решают до начала бухгалтерской отчётности."),
    }
    for name, (last, advice) in limits.items():
        text = f"{advice} Проверьте строку и дни."
        in_time = name in done and last is not None and on <= done[name] <= last
        yield either(in_time, f"Верный порядок. {advice}", text, "plan")


def people(values: Values, on: date) -> list[Verdict]:
    """Each row has somebody, not the accountant who is gone; nobody has more than half of the plan."""
    rows = _rows(values)
    found_on = rows["accountant"].day("done") if "accountant" in rows else None
    verdicts = [_somebody(place, row, found_on) for place, row in enumerate(rows.values(), 1)]
    busiest = _busiest(rows)
    is_shared = len(rows) > 1 and busiest * 2 <= len(rows)
    text = f"На одном человеке дел: {busiest} из {len(rows)}. Отдайте часть другим: он заболеет."
    return [*verdicts, *[either(is_shared, "Дела поделены.", text, "plan")] * (len(rows) // 3 or 1)]


def _busiest(rows: Rows) -> int:
    names = [key_of(row.text("who")) for row in rows.values()]
    return max(map(names.count, names), default=0)


def _somebody(place: int, row: Values, found_on: date | None) -> Verdict:
    who = folded(row.text("who"))
    first = re.match(r"\w*", who)
    if not has_sense(row.text("who"), 1) or (first and first[0] in _NOBODY):
        text = f"Строка {place}: не понять, кто делает. Назовите человека или должность."
        return wrong(text, line="plan")
    is_gone = who in _GONE and (found_on is None or row.day("start") < found_on)
    text = f"Строка {place}: бухгалтера в этот день ещё нет. Назовите того, кто есть."
    return either(not is_gone, f"Строка {place}: человек есть.", text, "plan")


def _rows(values: Values) -> Rows:
    """The rows by what is done; of two of one thing the first counts."""
    found: dict[str, Values] = {}
    for row in values.rows("plan"):
        found.setdefault(row.text("what"), row)
    return found


RULES: Mapping[str, Rule] = {"terms": terms, "steps": steps, "people": people}
