"""Pay of people: the fund's ceiling (mean over people and months) and the legal floor."""

from collections import defaultdict
from decimal import Decimal

from nastavnik.norms import Known, in_series, look_up
from nastavnik.norms.lookup import last_known
from nastavnik.project.budget.articles import Contract
from nastavnik.project.budget.budget import Budget
from nastavnik.project.budget.line import Line
from nastavnik.values.money import ZERO, kopecks, show_money
from nastavnik.values.months import Month
from nastavnik.values.numbers import show_number
from nastavnik.values.verdict import Verdict, empty, partial, right, wrong

CEILING = "fpg_salary_avg_max"


def pay_limit(budget: Budget) -> list[Verdict]:
    """In no month does mean pay at the grant's cost exceed the fund's ceiling per person."""
    if not budget.pay_lines:
        return [right("Оплаты труда в бюджете нет — лимит не нарушен.", CEILING)]
    undated = [line for line in budget.pay_lines if line.month is None]
    if undated:
        return [
            empty(f"«{line.name}»: укажите месяц начала оплаты.", CEILING, line=line.id)
            for line in undated
        ]
    month, mean = max(_means(budget).items(), key=lambda pair: (pair[1], pair[0]))
    found = look_up(CEILING, month.first_day)
    if not isinstance(found, Known):
        return [partial(f"Лимит оплаты: {found.caution}.", CEILING, caution=found.caution)]
    limit = show_money(found.number)
    if mean > found.number:
        return [
            wrong(
                f"За {month.words} в среднем на человека выходит {show_money(mean)} "
                f"за счёт гранта — больше {limit}. Уменьшите оплату или доплатите из вклада.",
                CEILING,
                caution=found.caution,
            )
        ]
    return [
        right(
            f"Средняя оплата не больше {show_money(mean)} в месяц на человека при лимите {limit}.",
            CEILING,
            caution=found.caution,
        )
    ]


def _means(budget: Budget) -> dict[Month, Decimal]:
    paid: dict[Month, Decimal] = defaultdict(lambda: ZERO)
    people: dict[Month, set[str]] = defaultdict(set)
    for line in budget.pay_lines:
        for month in line.run():
            paid[month] += max(line.grant_share, ZERO) / line.months
            if line.grant_share > ZERO:
                people[month].add(line.who)
    return {month: kopecks(paid[month] / max(len(people[month]), 1)) for month in paid}


def minimum_pay(budget: Budget) -> list[Verdict]:
    """Monthly pay by labour contract divided by the share of a full rate is not under МРОТ."""
    lines = [line for line in budget.pay_lines if line.contract is Contract.LABOUR]
    if not lines:
        return [right("Трудовых договоров в бюджете нет — МРОТ не затронут.", "Ф3.37")]
    return [_not_under(line) for line in lines]


def _not_under(line: Line) -> Verdict:
    if line.month is None:
        return empty(f"«{line.name}»: укажите месяц начала оплаты.", "Ф3.37", line=line.id)
    month = line.run()[-1]  # МРОТ only grows: the last month asks the most
    found = in_series("mrot", month.first_day)
    known = found if isinstance(found, Known) else last_known("mrot", month.first_day)
    if known is None:
        return partial(f"МРОТ: {found.caution}.", "Ф3.37", line=line.id, caution=found.caution)
    caution = ""
    if not isinstance(found, Known):
        year = known.norm.id.removeprefix("mrot_")
        caution = f"МРОТ на {month.year} год не найден, сравнили с {year} годом — проверить"
    return _against(line, known, caution)


def _against(line: Line, floor: Known, caution: str) -> Verdict:
    monthly = line.total / line.months
    minimum = show_money(floor.number)
    source = floor.norm.id
    if line.rate is not None and not ZERO < line.rate <= 1:
        return wrong(
            f"«{line.name}»: доля ставки должна быть от 0,1 до 1. Полная ставка — это 1.",
            "Ф3.37",
            line=line.id,
        )
    if monthly < floor.number and line.rate is None:
        return empty(
            f"«{line.name}»: {show_money(monthly)} в месяц меньше МРОТ ({minimum}). "
            "Напишите долю ставки, например 0,5.",
            source,
            line=line.id,
            caution=caution,
        )
    full = monthly / (line.rate or 1)
    if full < floor.number:
        return wrong(
            f"«{line.name}»: на полную ставку выходит {show_money(full)} — меньше МРОТ ({minimum}). "
            "Поднимите оплату или уменьшите долю ставки.",
            source,
            line=line.id,
            caution=caution,
        )
    share = (
        f" за {show_number(line.rate)} ставки, на полную — {show_money(full)}" if line.rate else ""
    )
    return right(
        f"«{line.name}»: {show_money(monthly)} в месяц{share}. Это не меньше МРОТ ({minimum}).",
        source,
        line=line.id,
        caution=caution,
    )
