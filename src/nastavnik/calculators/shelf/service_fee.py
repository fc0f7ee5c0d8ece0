"""The fee for social services: the questions, and the answer in words."""

from nastavnik.calculators.model import (
    AnotherAnswer,
    Answer,
    Calculator,
    Choice,
    Kind,
    Question,
    Table,
    Values,
)
from nastavnik.calculators.service_fee import Case, Fee, Form, Group, fee
from nastavnik.values.money import ZERO, show_money, show_share
from nastavnik.values.months import show_date
from nastavnik.values.numbers import BadInput, show_number
from nastavnik.values.verdict import right


def _answer(values: Values) -> Answer:
    case = Case(
        Group(values.text("group")),
        Form(values.text("form")),
        values.money("income"),
        values.money("tariff"),
        values.day("on"),
    )
    try:
        found = fee(case)
    except BadInput as refusal:
        raise AnotherAnswer("on", str(refusal)) from refusal
    said = (one.removesuffix(" — проверить") for one in found.cautions)
    caution = f"{'; '.join(said)} — проверить"
    return Answer(
        headline=_headline(found),
        on=case.on,
        verdicts=(right(_why(case, found), *found.norms, caution=caution),),
        tables=() if case.group is Group.CHILD else (_table(case, found),),
        norms=tuple(dict.fromkeys((*found.norms, "Ф4.23", "Ф4.25", "Ф4.27"))),
    )


def _headline(found: Fee) -> str:
    if found.most == ZERO:
        return "Услуги для этого человека бесплатные."
    return f"Человек платит не больше {show_money(found.most)} в месяц."


def _why(case: Case, found: Fee) -> str:
    limit, tariff = show_money(found.by_income), show_money(case.tariff)
    if case.group is Group.CHILD:
        return "Несовершеннолетним социальные услуги бесплатны."
    if found.ceiling and case.income <= found.ceiling.amount:
        income, free = show_money(case.income), show_money(found.ceiling.amount)
        return f"Доход {income} не выше {free}: плата не берётся."
    if case.tariff < found.by_income:
        return f"Услуги стоят {tariff} — это меньше предела {limit}: платят по тарифу."
    return f"Предел по доходу — {limit}, услуги по тарифам — {tariff}: берём меньшее."


def _table(case: Case, found: Fee) -> Table:
    rows = [("Доход на человека в семье", show_money(case.income))]
    part = show_share(found.share, 0)
    if found.ceiling is None:
        rows.append((f"Предел — {part} дохода", show_money(found.by_income)))
    else:
        free = found.ceiling.amount
        times = show_number(found.ceiling.multiple)
        rows += [
            ("Прожиточный минимум", show_money(found.ceiling.minimum)),
            (f"Бесплатно до {times} минимума", show_money(free)),
            ("Доход сверх этого", show_money(max(case.income - free, ZERO))),
            (f"Предел — {part} от него", show_money(found.by_income)),
        ]
    rows += [
        ("Услуги по тарифам", show_money(case.tariff)),
        ("К оплате не больше", show_money(found.most)),
    ]
    return Table(f"Расчёт на {show_date(case.on)}", ("Что", "Сколько"), tuple(rows), numbers=(1,))


CALCULATOR = Calculator(
    id="service_fee",
    title="Предел платы за социальную услугу",
    lead="Показывает, бесплатна ли услуга для человека, а если нет — сколько самое большее он платит.",
    questions=(
        Question(
            "on",
            "На какую дату считаем",
            Kind.DATE,
            hint="День договора. Прожиточный минимум меняется каждый год.",
            example="01.12.2026",
            usual="01.12.2026",
        ),
        Question(
            "group",
            "Кто получает услуги",
            Kind.CHOICE,
            choices=(
                Choice(Group.PENSIONER, "пенсионер"),
                Choice(Group.WORKING, "взрослый трудоспособного возраста"),
                Choice(Group.CHILD, "несовершеннолетний"),
            ),
            usual=Group.PENSIONER,
        ),
        Question(
            "form",
            "Где оказывают услуги",
            Kind.CHOICE,
            choices=(
                Choice(Form.HOME, "на дому"),
                Choice(Form.DAY, "в дневном центре (полустационар)"),
                Choice(Form.RESIDENTIAL, "в стационаре"),
            ),
            usual=Form.HOME,
        ),
        Question(
            "income",
            "Доход на одного человека в семье, ₽ в месяц",
            Kind.MONEY,
            hint="Как считают среднедушевой доход, спросите в соцзащите.",
            example="28 000",
            usual="28 000",
        ),
        Question(
            "tariff",
            "Сколько стоят все услуги по тарифам, ₽ в месяц",
            Kind.MONEY,
            hint="Тарифы спросите в управлении соцзащиты: в справочнике их нет.",
            example="4 500",
            usual="4 500",
        ),
    ),
    count=_answer,
)
