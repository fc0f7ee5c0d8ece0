"""Neighbours' help and social services (lesson С9; dossier §4: Ф4.03, Ф4.10, Ф4.11, Ф4.26, Ф4.36).

``grounds`` looks at a table of grounds, a row a story, beside the shelves of the same stories (a
``sort`` field ``stories``, its items in the same order); all four grounds are among the stories.
``fee`` looks at the fee counted by hand: ``income`` (above the ceiling) and ``tariff`` as given,
then ``ceiling``, ``over``, ``limit`` and ``pays``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nastavnik.assignments.rules.rule import Rule
from nastavnik.calculators import Values
from nastavnik.calculators.service_fee import Case, Form, Group
from nastavnik.calculators.service_fee import fee as fee_of
from nastavnik.values.money import ZERO, kopecks
from nastavnik.values.verdict import Verdict, right, wrong


@dataclass(frozen=True, slots=True)
class _Ground:
    """What makes an act what it is: its words, the shelf it leads to, the fact that says so."""

    words: str
    shelf: str
    fact: str


GROUNDS: Mapping[str, _Ground] = {
    "will": _Ground("добрая воля", "help", "Ф4.36"),
    "way": _Ground("дорога к тому, кто поможет", "guide", "Ф4.11"),
    "programme": _Ground("программа, договор и реестр", "service", "Ф4.03"),
    "act": _Ground("срочная беда и акт", "service", "Ф4.10"),
}
SHELVES: Mapping[str, str] = {
    "help": "помощь соседа",
    "guide": "сопровождение",
    "service": "социальная услуга",
}
# One ground or two for everything agree with their shelves without any thought.
_FEWEST_GROUNDS = 3


def grounds(values: Values, on: date) -> list[Verdict]:
    """Every ground leads to the shelf its story lies on; which shelf is right is not told.

    A ground that no story rests on costs its share of the stories; one or two for all of them
    prove nothing.
    """
    stories, rows = values.part("stories"), values.rows("grounds")
    used = {row.text("ground") for row in rows}
    if len(used) < _FEWEST_GROUNDS:
        text = (
            "Основания почти у всех историй одинаковые. Среди них встречаются все четыре: "
            "перечитайте истории и найдите разницу."
        )
        return [wrong(text, line="grounds")]
    agreed = [
        _agrees(place, stories.text(story), row.text("ground"))
        for place, (story, row) in enumerate(zip(stories, rows, strict=True), start=1)
    ]
    share = len(agreed) // len(GROUNDS)
    return (
        agreed + [_unused(ground) for code, ground in GROUNDS.items() if code not in used] * share
    )


def _unused(ground: _Ground) -> Verdict:
    text = f"Ни у одной истории нет основания «{ground.words}». Найдите, где решает оно."
    return wrong(text, ground.fact, line="grounds")


def _agrees(place: int, shelf: str, code: str) -> Verdict:
    ground = GROUNDS[code]
    if ground.shelf == shelf:
        return right(f"История {place}: полка и основание сходятся.", ground.fact, line="grounds")
    return wrong(
        f"История {place} лежит на полке «{SHELVES[shelf]}», а основание — {ground.words}. "
        "Перечитайте её и поправьте одно из двух.",
        ground.fact,
        line="grounds",
    )


def fee(values: Values, on: date) -> list[Verdict]:
    """A pensioner's fee at home, step by step; each step is judged by the one before it."""
    return list(_steps(values, on))


def _steps(values: Values, on: date) -> Iterator[Verdict]:
    income, tariff = values.money("income"), values.money("tariff")
    ceiling, over, limit = (values.money(name) for name in ("ceiling", "over", "limit"))
    found = fee_of(Case(Group.PENSIONER, Form.HOME, income, tariff, on))
    lawful = found.ceiling.amount if found.ceiling else ZERO
    if income <= lawful or tariff == ZERO:
        text = "Доход или тариф не те, что в задании. Перепишите их оттуда и пройдите шаги заново."
        yield wrong(text, *found.norms, line="income")
        return
    steps: tuple[tuple[str, Decimal, str, str], ...] = (
        ("ceiling", lawful, "Черта", "Умножьте прожиточный минимум пенсионера на полтора"),
        ("over", max(income - ceiling, ZERO), "Доход сверх черты", "Вычтите черту из дохода"),
        ("limit", kopecks(over * found.share), "Предел", "Возьмите половину дохода сверх черты"),
        ("pays", min(limit, tariff), "Плата", "Сравните предел с тарифом и возьмите меньшее"),
    )
    caution = "; ".join(found.cautions)
    for name, expected, title, advice in steps:
        if values.money(name) == expected != ZERO:  # naughts agree with naughts
            yield right(f"{title}: верно.", *found.norms, line=name, caution=caution)
        else:
            text = f"{title}: не сходится. {advice}."
            yield wrong(text, *found.norms, line=name, caution=caution)


RULES: Mapping[str, Rule] = {"grounds": grounds, "fee": fee}
