"""The cost of a legal person: the questions, and the answer in words."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from nastavnik.calculators.model import (
    Answer,
    Calculator,
    Choice,
    Kind,
    Question,
    Table,
    Values,
)
from nastavnik.calculators.upkeep import (
    DONE,
    FEES,
    MONTHLY,
    MONTHS,
    YEARLY,
    Upkeep,
    accountant,
    upkeep,
)
from nastavnik.norms import look_up
from nastavnik.norms.lookup import Known
from nastavnik.project.budget import Budget
from nastavnik.project.budget.rules.pay import minimum_pay
from nastavnik.values.money import ZERO, kopecks, show_money
from nastavnik.values.verdict import Verdict, partial, right


def _answer(values: Values) -> Answer:
    year = values.whole("year")
    on = date(year, 1, 1)
    yearly = _named(values, YEARLY)
    fee = _fee(values.text("registration"), on)
    if fee is not None:
        yearly["Пошлина за регистрацию"] = fee.number
    found = upkeep(
        year,
        _named(values, MONTHLY),
        yearly,
        values.money("own_pay") if "own_pay" in values else None,
        values.money("outsourced") if "outsourced" in values else None,
    )
    shares = values.whole("members") if "members" in values else 1
    return Answer(
        headline=_headline(found),
        on=on,
        verdicts=tuple(_verdicts(found, values, fee, year)),
        tables=tuple(_tables(found, shares)),
        norms=tuple(_norms(found, fee)),
    )


def _named(values: Values, words: Mapping[str, str]) -> dict[str, Decimal]:
    return {said: values.money(name) for name, said in words.items() if name in values}


def _fee(how: str, on: date) -> Known | None:
    found = look_up(FEES[how], on) if how in FEES else None
    return found if isinstance(found, Known) else None


def _headline(found: Upkeep) -> str:
    costs = found.variants.values()
    low, high = min(costs), max(costs)
    if high == ZERO:
        return "Пока все цены пустые. Впишите хотя бы одну — узнать её можно по подсказке у поля."
    if low == high:
        return f"Год содержания юрлица стоит {show_money(low)}, месяц — {show_money(_month(low))}."
    return (
        f"Год содержания юрлица стоит от {show_money(low)} до {show_money(high)} — "
        "смотря кто ведёт бухгалтерию."
    )


def _month(year: Decimal) -> Decimal:
    return kopecks(year / MONTHS)


def _verdicts(found: Upkeep, values: Values, fee: Known | None, year: int) -> Iterator[Verdict]:
    if fee is not None:
        text = f"Пошлина за регистрацию — {show_money(fee.number)}, платят один раз."
        yield right(text, fee.norm.id, caution=fee.caution)
    if "own_pay" in values:
        rate = values.number("rate") if "rate" in values else None
        yield from minimum_pay(Budget((accountant(year, values.money("own_pay"), rate),)))
    for caution in found.cautions:
        yield partial(f"Взносы с оплаты бухгалтера: {caution}.", "Ф3.11", caution=caution)


def _tables(found: Upkeep, shares: int) -> Iterator[Table]:
    divided = shares > 1
    rows = tuple(
        (words, show_money(cost), show_money(_month(cost)))
        + ((show_money(kopecks(cost / shares)),) if divided else ())
        for words, cost in found.variants.items()
    )
    head = ("Кто ведёт бухгалтерию", "За год", "За месяц")
    if divided:
        yield Table(_WHOLE, (*head, f"Один из {shares} ТОС за год"), rows, numbers=(1, 2, 3))
    else:
        yield Table(_WHOLE, head, rows, numbers=(1, 2))
    parts = [(words, show_money(cost)) for words, cost in found.base.items()]
    extra = (
        ("Услуги бухгалтера", found.outsourced),
        ("Свой бухгалтер: оплата и взносы", found.own),
    )
    parts += [(words, show_money(cost)) for words, cost in extra if cost is not None]
    if parts:
        yield Table("Из чего складывается", ("Расход", "За год"), tuple(parts), numbers=(1,))

    yield Table("Что оплатит грант", ("Ответ", "На что"), _FROM_GRANT)


_WHOLE = "Сколько стоит год"
_FROM_GRANT = (
    ("Можно", "связь, банк, долю аренды — по строкам бюджета и пока идёт проект"),
    ("Бесплатно", "счёт на время проекта: его открывает и ведёт банк"),
    ("Нельзя", "долги, штрафы и всё, что не связано с проектом"),
    ("Между грантами", "организация живёт на взносы и пожертвования"),
)


def _norms(found: Upkeep, fee: Known | None) -> Iterator[str]:
    if fee is not None:
        yield fee.norm.id
    if found.own is not None:
        yield "grant_rate_labour"
    yield from ("Ф1.71", "досье 2.8", "Ф2.68", "Ф2.71")


def _price(name: str, label: str, hint: str, per: str) -> Question:
    return Question(name, f"{label}, ₽ {per}", Kind.MONEY, hint=hint, optional=True)


CALCULATOR = Calculator(
    id="upkeep",
    title="Цена содержания юрлица",
    lead="Складывает ваши цены в стоимость года. За что не платите — оставьте пустым.",
    questions=(
        Question(
            "year",
            "Какой год считаем",
            Kind.WHOLE,
            example="2027",
            usual="2027",
            least=2024,
            most=2100,
        ),
        Question(
            "registration",
            "Регистрация в этом году",
            Kind.CHOICE,
            choices=(
                Choice(DONE, "уже зарегистрированы"),
                Choice("online", "подадим через Госуслуги"),
                Choice("paper", "подадим на бумаге"),
            ),
            usual="online",
        ),
        _price("bank", "Банк", "Спросите тариф для НКО в двух банках района.", "в месяц"),
        _price("phone", "Связь и интернет", "Возьмите из своего счёта за телефон.", "в месяц"),
        _price(
            "office", "Помещение", "Если администрация даёт бесплатно — оставьте пустым.", "в месяц"
        ),
        _price(
            "signature",
            "Электронная подпись",
            "Цену носителя спросите в налоговой инспекции.",
            "в год",
        ),
        _price(
            "site",
            "Сайт",
            "Имя и место для сайта — у продавца доменов; страница в соцсети бесплатна.",
            "в год",
        ),
        _price("post", "Почта и бумага", "Сложите чеки за прошлый год.", "в год"),
        _price(
            "notary",
            "Нотариус",
            "Позвоните нотариусу; через Госуслуги он обычно не нужен.",
            "в год",
        ),
        _price("program", "Программа для отчётов", "Спросите у бухгалтера, чем он сдаёт.", "в год"),
        _price("other", "Другое", "Печать, канцтовары, доверенности.", "в год"),
        _price(
            "outsourced",
            "Бухгалтер со стороны",
            "Спросите у соседней НКО или в центре поддержки НКО.",
            "в месяц",
        ),
        Question(
            "own_pay",
            "Свой бухгалтер: оплата, ₽ в месяц",
            Kind.MONEY,
            hint="С НДФЛ внутри. Взносы посчитаем сами.",
            example="25 000",
            usual="25 000",
            optional=True,
        ),
        Question(
            "rate",
            "Доля ставки своего бухгалтера",
            Kind.NUMBER,
            hint="Полная ставка — это 1.",
            example="0,5",
            usual="0,5",
            optional=True,
            most=1,
        ),
        Question(
            "members",
            "Сколько ТОС делят расходы в ассоциации",
            Kind.WHOLE,
            hint="Если вы одни — оставьте пустым.",
            example="5",
            usual="5",
            optional=True,
            least=1,
            most=10000,
        ),
    ),
    count=_answer,
)
