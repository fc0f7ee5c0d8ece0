"""The sheet of pay: the questions, and the answer in words."""

from collections.abc import Iterable
from datetime import date

from nastavnik.calculators.model import (
    NO,
    Answer,
    Calculator,
    Choice,
    Kind,
    Question,
    Table,
    Values,
)
from nastavnik.calculators.pay import (
    CONTRACTS,
    MOST_MONTHS,
    NOT_KNOWN,
    Paid,
    Payroll,
    pay_line,
    payroll,
)
from nastavnik.project.budget import (
    Budget,
    Contract,
    Line,
)
from nastavnik.project.budget.rules.pay import CEILING, minimum_pay, pay_limit
from nastavnik.values.money import show_money
from nastavnik.values.verdict import Verdict, partial, right, wrong


def _answer(values: Values) -> Answer:
    lines = pay_lines(values)
    relief = values.yes("relief")
    found = payroll(lines, relief=relief)
    total = found.total
    on = max(month for month in found.months).first_day
    return Answer(
        headline=f"Организации это обойдётся в {show_money(total.cost)}: "
        f"оплата {show_money(total.pay)} и взносы {show_money(total.contributions)}.",
        on=on,
        verdicts=tuple(_verdicts(lines, found, from_grant=values.yes("grant"))),
        tables=(_people_table(found), _months_table(found)),
        norms=_norms(lines, on, relief),
    )


def pay_lines(values: Values) -> list[Line]:
    """The rows of the sheet as lines of the budget."""
    return [_line(row) for row in values.rows("people")]


def _line(row: Values) -> Line:
    return pay_line(
        row.text("who"),
        Contract(row.text("contract")),
        row.money("pay"),
        tuple(row.month("first").run(row.whole("months"))),
        row.number("rate") if "rate" in row else None,
    )


def _verdicts(lines: list[Line], found: Payroll, *, from_grant: bool) -> Iterable[Verdict]:
    budget = Budget(tuple(lines))
    yield from minimum_pay(budget)
    if from_grant:
        yield from pay_limit(budget)
    for caution in found.cautions:
        yield partial(f"Взносы: {caution}.", "Ф3.11", caution=caution)
    if any(line.contract is Contract.SELF_EMPLOYED for line in lines):
        yield right(
            "Самозанятому платим без взносов и НДФЛ: проверьте статус в день оплаты и возьмите чек.",
            "Ф3.27",
            caution="уверенность «средняя» — проверить",
        )
    if found.total.tax is None:
        yield wrong(
            "Шкала НДФЛ для этих месяцев в справочнике не найдена: сумму на руки не считаем.",
            "Ф3.15",
            caution=NOT_KNOWN,
        )


def _people_table(found: Payroll) -> Table:
    rows = [_money_row(name, paid) for name, paid in found.people.items()]
    rows.append(_money_row("Все вместе", found.total))
    return Table("По людям", ("Кому", *_HEAD), tuple(rows), numbers=(1, 2, 3, 4, 5))


def _months_table(found: Payroll) -> Table:
    rows = tuple(_money_row(month.words, paid) for month, paid in found.months.items())
    return Table("По месяцам", ("Месяц", *_HEAD), rows, numbers=(1, 2, 3, 4, 5))


_HEAD = ("Начислено", "НДФЛ внутри", "На руки", "Взносы сверху", "Всего расход")


def _money_row(name: str, paid: Paid) -> tuple[str, ...]:
    sums = (paid.pay, paid.tax, paid.in_hand, paid.contributions, paid.cost)
    return (name, *(NOT_KNOWN if one is None else show_money(one) for one in sums))


_RATES = {
    Contract.LABOUR: ("grant_rate_labour", "grant_rate_labour_low"),
    Contract.CIVIL: ("grant_rate_gph", "grant_rate_gph_low"),
    Contract.SELF_EMPLOYED: ("grant_rate_selfemployed",) * 2,
}


def _norms(lines: list[Line], on: date, relief: bool) -> tuple[str, ...]:
    rates = [_RATES[one][int(relief)] for one in CONTRACTS if any(x.contract is one for x in lines)]
    mrot = f"mrot_{min(max(on.year, 2024), 2027)}"
    return (*rates, mrot, CEILING, "Ф3.15")


CALCULATOR = Calculator(
    id="pay",
    title="Ведомость оплаты по договорам",
    lead="Считает, сколько человек получит на руки и во что его работа обойдётся организации.",
    questions=(
        Question(
            "people",
            "Кому и сколько платим",
            Kind.ROWS,
            hint="Строка — один человек по одному договору. Полная ставка — это 1, половина — 0,5.",
            columns=(
                Question("who", "Кто", Kind.TEXT, example="руководитель проекта"),
                Question(
                    "contract",
                    "Договор",
                    Kind.CHOICE,
                    choices=tuple(Choice(one.value, one.words) for one in CONTRACTS),
                ),
                Question("pay", "Оплата в месяц, ₽", Kind.MONEY, example="25 000"),
                Question("first", "Первый месяц", Kind.MONTH, example="07.2027"),
                Question(
                    "months", "Сколько месяцев", Kind.WHOLE, example="6", least=1, most=MOST_MONTHS
                ),
                Question("rate", "Доля ставки", Kind.NUMBER, optional=True, most=1),
            ),
            usual=(
                {
                    "who": "Руководитель проекта",
                    "contract": Contract.LABOUR.value,
                    "pay": "25 000",
                    "first": "07.2027",
                    "months": "6",
                    "rate": "0,5",
                },
                {
                    "who": "Преподаватель",
                    "contract": Contract.CIVIL.value,
                    "pay": "12 000",
                    "first": "09.2027",
                    "months": "2",
                    "rate": "",
                },
                {
                    "who": "Фотограф",
                    "contract": Contract.SELF_EMPLOYED.value,
                    "pay": "10 000",
                    "first": "07.2027",
                    "months": "1",
                    "rate": "",
                },
            ),
        ),
        Question(
            "relief",
            "Есть ли у организации льгота по взносам",
            Kind.YES_NO,
            hint="Льгота бывает у НКО на УСН в социальных видах деятельности. Не знаете — «нет».",
            usual=NO,
        ),
        Question(
            "grant",
            "Платим из президентского гранта",
            Kind.YES_NO,
            hint="Тогда проверим и средний предел оплаты фонда.",
            usual="yes",
        ),
    ),
    count=_answer,
)
