"""The calendar of reports: the questions, and the answer in words."""

from collections.abc import Iterator

from nastavnik.calculators.deadline import sure_words
from nastavnik.calculators.model import (
    AnotherAnswer,
    Answer,
    Calculator,
    Kind,
    Question,
    Table,
    Values,
)
from nastavnik.calculators.reports import (
    MOST_DAYS,
    Due,
    Organisation,
    calendar,
    events,
)
from nastavnik.values.months import show_date
from nastavnik.values.verdict import Verdict, right


def _answer(values: Values) -> Answer:
    first, last = values.day("first"), values.day("last")
    if last < first:
        raise AnotherAnswer("last", "Конец раньше начала. Поменяйте даты местами.")
    if (last - first).days > MOST_DAYS:
        raise AnotherAnswer("last", "Возьмите не больше двух лет: так список можно прочитать.")
    organisation = Organisation(values.yes("staff"), values.yes("usn"), values.yes("grant"))
    found = calendar(organisation, first, last)
    return Answer(
        headline=_headline(found),
        on=first,
        verdicts=tuple(_verdicts(found, organisation)),
        tables=tuple(_tables(found, organisation)),
        norms=("досье 3.9", "usn_payment_shift", "Ф3.69", "Ф3.71"),
    )


def _headline(found: list[Due]) -> str:
    if not found:
        return "В эти дни сдавать и платить ничего не нужно."
    first = found[0]
    return (
        f"Дел в календаре: {len(found)}. Ближайшее — до {show_date(first.on)}: "
        f"{first.report.what} ({first.report.where})."
    )


def _verdicts(found: list[Due], organisation: Organisation) -> Iterator[Verdict]:
    yield right(
        "Календарь составлен по правилам 2026 года: перед каждым сроком откройте сайт ведомства.",
        "досье 3.9",
        caution="сроки большей частью по памяти — проверить",
    )
    if any(one.moved for one in found):
        yield right(
            "Срок на субботу или воскресенье перенесён: уплата налога — назад, взносы и отчёты — вперёд. "
            "Праздников программа не знает.",
            "Ф3.54",
            caution="перенос — проверить",
        )
    if not organisation.staff:
        yield right(
            "Без работников отчётов меньше. Появится хоть один договор ГПХ — посчитайте снова.",
            "досье 3.9",
            caution="нулевые отчёты по взносам — проверить",
        )


def _tables(found: list[Due], organisation: Organisation) -> Iterator[Table]:
    head = ("Крайний день", "Куда", "Что", "Насколько мы уверены")
    if found:
        rows = tuple(
            (_when(one), one.report.where, one.report.what, sure_words(one.report.confidence))
            for one in found
        )
        yield Table("Календарь", head, rows)
    undated = events(organisation)
    if undated:
        rows = tuple((one.due, one.where, one.what, one.sure) for one in undated)
        yield Table("По событию", ("Когда", *head[1:]), rows)


def _when(due: Due) -> str:
    if not due.moved:
        return show_date(due.on)
    return f"{show_date(due.on)} (по закону {show_date(due.by_law)}, перенос: проверить)"


CALCULATOR = Calculator(
    id="reports",
    title="Календарь отчётности НКО",
    lead="Составляет список: что, куда и до какого дня сдать и заплатить.",
    questions=(
        Question("first", "С какого дня", Kind.DATE, example="01.01.2027", usual="01.01.2027"),
        Question(
            "last",
            "По какой день",
            Kind.DATE,
            hint="Удобно брать квартал или год.",
            example="30.04.2027",
            usual="30.04.2027",
        ),
        Question(
            "staff",
            "Есть ли работники или договоры ГПХ",
            Kind.YES_NO,
            hint="Самозанятые сюда не входят.",
            usual="yes",
        ),
        Question(
            "usn",
            "Организация на УСН",
            Kind.YES_NO,
            hint="Упрощённая система: уведомление подавали при регистрации или до конца года.",
            usual="yes",
        ),
        Question("grant", "Идёт ли сейчас грант", Kind.YES_NO, usual="yes"),
    ),
    count=_answer,
)
