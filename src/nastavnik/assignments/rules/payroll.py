"""A sheet of pay and a trip (lesson С12; dossier §3.1, §3.4, §3.5).

``people`` is a table of what is paid once: ``contract``, ``pay`` in roubles, ``month``, and what
people worked out themselves: ``rate`` in percent and ``charges`` in roubles; ``relief`` says whether
the organisation has the reduced rate. The sheet of the calculator of pay is looked at as it is.
A trip: ``days``, ``ordered`` and ``from_grant`` a day, ``grant_total`` and ``own_total``.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from nastavnik.assignments.rules.rule import Rule
from nastavnik.calculators import Values
from nastavnik.calculators.pay import pay_line, payroll
from nastavnik.calculators.shelf.pay import pay_lines
from nastavnik.norms import Known, look_up
from nastavnik.project.budget import Article, Budget, Contract, Kind, Line
from nastavnik.project.budget.rates import rates_on
from nastavnik.project.budget.rules.pay import CEILING, minimum_pay, pay_limit
from nastavnik.project.budget.rules.trips import trips
from nastavnik.values.months import Month
from nastavnik.values.verdict import Verdict, partial, right, wrong

_PER_DIEM = "per_diem_ru"
_PERCENT = 100
_NO_CHARGES = (
    "В ведомости одни самозанятые, и взносов нет ни у кого. Перечитайте рассказ над таблицей."
)


def rates(values: Values, on: date) -> list[Verdict]:
    """The rate people wrote is that of the contract, the month and the relief."""
    if _all_without_charges(values):
        return [wrong(_NO_CHARGES, "Ф3.11", line="people")]
    relief = values.yes("relief")
    return [
        _rate(place, row, relief=relief) for place, row in enumerate(values.rows("people"), start=1)
    ]


def charges(values: Values, on: date) -> list[Verdict]:
    """The contributions people wrote are those of the calculator."""
    if _all_without_charges(values):
        return [wrong(_NO_CHARGES, "Ф3.11", line="people")]
    relief = values.yes("relief")
    found = []
    for place, row in enumerate(values.rows("people"), start=1):
        line = pay_line("", Contract(row.text("contract")), row.money("pay"), (row.month("month"),))
        counted = payroll([line], relief=relief)
        caution = "; ".join(counted.cautions)
        if not row.money("pay"):
            text = f"Строка {place}: оплата — ноль. Впишите, сколько платим человеку."
            found.append(wrong(text, "Ф3.11", line="people"))
        elif row.money("charges") == counted.total.contributions:
            text = f"Строка {place}: взносы посчитаны верно."
            found.append(right(text, "Ф3.11", line="people", caution=caution))
        else:
            text = f"Строка {place}: взносы не сходятся. Умножьте оплату на тариф её месяца."
            found.append(wrong(text, "Ф3.11", line="people"))
    return found


def minimum(values: Values, on: date) -> list[Verdict]:
    """Pay by labour contracts is not under the МРОТ of its time; without them half is proved."""
    lines = pay_lines(values)
    if not any(line.contract is Contract.LABOUR for line in lines):
        text = "Трудовых договоров нет, МРОТ сравнить не с чем. Добавьте человека на ставку или её долю."
        return [partial(text, "Ф3.37")]
    return minimum_pay(Budget(tuple(lines)))


def ceiling(values: Values, on: date) -> list[Verdict]:
    """Mean pay at the grant's cost is within the fund's ceiling; without a grant half is proved."""
    lines = pay_lines(values)
    if not all(line.price for line in lines):
        return [wrong("У кого-то оплата — ноль. Впишите, сколько платим человеку.", CEILING)]
    if not values.yes("grant"):
        text = "Платим не из президентского гранта, и предел фонда проверить не на чем."
        return [partial(text, CEILING)]
    return pay_limit(Budget(tuple(lines)))


def trip(values: Values, on: date) -> list[Verdict]:
    """Per diem from the grant is within its limit; the sums come out, the rest is one's own."""
    days, daily = values.whole("days"), values.money("from_grant")
    line = Line(
        id="trip",
        article=Article.TRIPS,
        what="Суточные",
        kind=Kind.PER_DIEM,
        quantity=Decimal(days),
        price=daily,
        month=Month(on.year, on.month),
    )
    said = {
        "grant_total": ("за счёт гранта", daily * days),
        "own_total": ("за свой счёт", max(values.money("ordered") - daily, Decimal(0)) * days),
    }
    found = trips(Budget((line,)))
    if not values.money("ordered"):
        return [
            wrong("Суточные по приказу — ноль. Впишите сумму за день.", _PER_DIEM, line="ordered")
        ]
    limit = look_up(_PER_DIEM, line.month.first_day if line.month else on)
    if isinstance(limit, Known) and daily < min(values.money("ordered"), limit.number):
        text = "У вас меньше предела за день. Он на карточке «Суточные по России без налога»."
        found = [wrong(text, _PER_DIEM, line="from_grant", caution=limit.caution)]
    for name, (whose, expected) in said.items():
        if values.money(name) == expected:
            found.append(right(f"Сумма {whose} сходится.", _PER_DIEM, line=name))
        else:
            text = f"Сумма {whose} не сходится. Умножьте сумму за день на число дней."
            found.append(wrong(text, _PER_DIEM, line=name))
    return found


def _all_without_charges(values: Values) -> bool:
    rows = values.rows("people")
    return all(Contract(row.text("contract")) is Contract.SELF_EMPLOYED for row in rows)


def _rate(place: int, row: Values, *, relief: bool) -> Verdict:
    contract, month = Contract(row.text("contract")), row.month("month")
    expected, cautions = _percent(contract, month, relief=relief)
    caution = "; ".join(cautions)
    if row.number("rate") == expected:
        return right(f"Строка {place}: тариф верный.", "Ф3.11", line="people", caution=caution)
    text = f"Строка {place}: тариф не тот. Посмотрите на договор, месяц и льготу."
    if cautions and row.number("rate") < expected:
        text = f"Строка {place}: {caution}. У вас тариф меньше: без подтверждения льготу не берут."
    return wrong(text, "Ф3.11", line="people")


def _percent(contract: Contract, month: Month, *, relief: bool) -> tuple[Decimal, tuple[str, ...]]:
    """The whole rate of a payment in percent, and what must be looked up."""
    if contract is Contract.SELF_EMPLOYED:
        return Decimal(0), ()
    found = rates_on(month.first_day, relief)
    injury = found.injury if contract is Contract.LABOUR else Decimal(0)
    return (found.within + injury) * _PERCENT, found.cautions


RULES: Mapping[str, Rule] = {
    "rates": rates,
    "charges": charges,
    "minimum": minimum,
    "ceiling": ceiling,
    "trip": trip,
}
