"""Whether a ТОС needs to be a legal person (lesson С4; dossier §1.6, §1.8, §2.2, §3.8, §7.1).

Twelve questions, all yes or no: what it is for (``long``, ``once``, ``services``, ``property``),
the money (``grant``, ``budget``, ``between`` grants, ``age`` of the organisation by the end of the
contest) and the people (``founders``, ``accountant``, ``reporter``, ``neighbours``). ``decision`` is
what people chose, one of :data:`WORDS`. The price of a year is the calculator ``upkeep``.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from nastavnik.assignments.rules.rule import Rule
from nastavnik.calculators import Values
from nastavnik.calculators.upkeep import MONTHLY, YEARLY
from nastavnik.norms import fact_card, look_up
from nastavnik.values.money import ZERO
from nastavnik.values.verdict import Status, Verdict, either, overall, partial, right, wrong

PLAIN, LEGAL, UNION, EARLY = "plain", "legal", "union", "early"
WORDS = {
    PLAIN: "остаёмся без юрлица",
    LEGAL: "своё юрлицо",
    UNION: "ассоциация с соседями",
    EARLY: "пока рано: сначала люди и деньги",
}
# What a legal person stands on: the question and what is missing when the answer is «нет».
PILLARS = {
    "founders": "трёх учредителей",
    "accountant": "бухгалтера",
    "reporter": "того, кто сдаст отчёты",
    "between": "денег на годы без гранта",
}
NEEDS = {
    "grant": "грант от своего имени",
    "services": "роль поставщика социальных услуг",
    "property": "своё имущество",
}
SMALL_AGE = "fpg_org_age_small_months"

_REPORTS = (
    ("Каждый год сдавать баланс, даже если денег не было.", "Ф3.68"),
    ("Каждый год отчитываться перед Минюстом через личный кабинет.", "Ф3.69"),
    ("Вести чужие деньги отдельно: строка — платёж — документ.", "Ф3.60"),
    ("Разместить устав на ресурсе Минюста.", "Ф1.64"),
)
DUTIES: Mapping[str, tuple[tuple[str, str], ...]] = {
    PLAIN: (
        ("Одобрить дело на собрании и записать это в протокол.", "Ф1.24"),
        ("Договориться с администрацией: заявку в бюджет подаёт она.", "Ф2.88"),
    ),
    LEGAL: (
        ("Решить о юрлице на собрании, найти не меньше трёх учредителей.", "Ф1.44"),
        *_REPORTS,
    ),
    UNION: (
        ("Решить о вступлении на собрании: председатель один не решает.", "Ф1.25"),
        ("Договориться с соседями, кто вступает: ТОС-юрлица и жители.", "Ф1.67"),
        ("Записать в уставе вступление, голоса и выход.", "Ф1.69"),
        *_REPORTS,
    ),
    EARLY: (("Не закрывать дело: помогать тому, у кого юрлицо есть.", "Ф2.26"),),
}


def consistent(values: Values, on: date) -> list[Verdict]:
    """Whether the twelve answers can all be true together, one verdict a pair.

    A pair answered «нет» throughout says nothing, so twelve «нет» earn nothing.
    """
    is_long, is_once = values.yes("long"), values.yes("once")
    term = right("Срок дела ясен.", line="long")
    if is_long and is_once:
        term = wrong("Дело и на годы, и на один раз. Оставьте «да» у главного.", line="once")
    elif not is_long and not is_once:
        term = wrong("Дело не на годы и не на один раз. Решите, какое оно.", line="long")
    earning = values.yes("grant") or values.yes("services")
    people = values.yes("founders") or values.yes("neighbours")
    return [
        term,
        *_pair(
            (is_once, values.yes("services")),
            "Услуги поставщика не оказывают один раз. Измените срок дела или ответ об услугах.",
            "Дело и срок не спорят.",
            "services",
        ),
        *_pair(
            (values.yes("budget"), earning),
            "Бюджета хватает, а деньги всё-таки ищете ещё. Измените один из этих ответов.",
            "Деньги и дело не спорят.",
            "budget",
        ),
        *_pair(
            (values.yes("age"), values.yes("age") and not people),
            "Организации будет полгода, а учредить её некому. Проверьте ответ о людях.",
            "Люди и возраст не спорят.",
            "age",
        ),
    ]


def _pair(both: tuple[bool, bool], fault: str, fine: str, line: str) -> Iterator[Verdict]:
    if all(both):
        yield wrong(fault, line=line)
    elif any(both):
        yield right(fine, line=line)


def advised(values: Values) -> str:
    """What follows from consistent answers: one of :data:`WORDS`."""
    if not needs(values) or values.yes("once"):
        return PLAIN
    if not lacking(values):
        return LEGAL
    return UNION if values.yes("neighbours") else EARLY


def fitting(values: Values) -> tuple[str, ...]:
    """What does not quarrel with the answers: what is advised, and neighbours who are willing."""
    best = advised(values)
    return (best, UNION) if best == LEGAL and values.yes("neighbours") else (best,)


def needs(values: Values) -> list[str]:
    """Reasons to be a legal person, in words."""
    return [words for name, words in NEEDS.items() if values.yes(name)]


def lacking(values: Values) -> list[str]:
    """What a legal person of one's own would not stand on, in words."""
    return [words for name, words in PILLARS.items() if not values.yes(name)]


def decision(values: Values, on: date) -> list[Verdict]:
    """Whether the decision follows from the answers, and what has to be done then."""
    if overall(consistent(values, on)) is not Status.RIGHT:
        said = "Ответы спорят между собой. Уберите спор: тогда видно, что из них следует."
        return [wrong(said, line="decision")]
    chosen, fits = values.text("decision"), fitting(values)
    best = chosen if chosen in fits else fits[0]
    follows = f"Из ответов следует: {WORDS[best]}. {_because(values, best)}"
    if chosen != best:
        said = f"{follows} Вы выбрали другое: {WORDS[chosen]}. Пересмотрите ответы или объясните выбор ниже."
        return [partial(said, "Ф1.18", line="decision")]
    return [right(follows, "Ф1.18", line="decision"), *_duties(values, best, on)]


def _because(values: Values, best: str) -> str:
    if best == PLAIN:
        return "Дело на один раз." if values.yes("once") else "Ничто из нужного юрлица не требует."
    said = [f"Нужно: {', '.join(needs(values))}."]
    missing = lacking(values)
    if missing:
        said.append(f"Самим не хватает: {', '.join(missing)}.")
    said.append(_SUPPORT[best])
    return " ".join(said)


_SUPPORT = {
    LEGAL: "Люди и деньги на содержание есть.",
    UNION: "Соседи готовы делить расходы.",
    EARLY: "Соседей для ассоциации тоже нет.",
}


def _duties(values: Values, best: str, on: date) -> Iterator[Verdict]:
    for text, fact in DUTIES[best]:
        yield right(text, fact, line="decision", caution=fact_card(fact).warning)
    if best == PLAIN and values.yes("grant"):
        yield right("За грантом идти вместе с тем, у кого юрлицо есть.", "Ф2.26", line="decision")
    if best in (LEGAL, UNION) and values.yes("grant") and not values.yes("age"):
        caution = look_up(SMALL_AGE, on).caution
        text = (
            "Подать заявку не раньше, чем организации хватит возраста: считают с записи в реестре."
        )
        yield right(text, SMALL_AGE, "Ф1.65", line="decision", caution=caution)


def price(values: Values, on: date) -> list[Verdict]:
    """Whether the year of ``upkeep`` is whole, given the answers in ``tree``.

    What costs nothing is typed as nought: a blank may be forgotten.
    """
    tree = values.part("tree")
    total = sum((values.money_or_zero(name) for name in (*MONTHLY, *YEARLY)), ZERO)
    keeps = "outsourced" in values or "own_pay" in values
    signed = "Отчёт в Минюст сдают с электронной подписью. Впишите её цену; бесплатна — ноль."
    found = [
        either(
            total > ZERO,
            "Вписаны цены года.",
            "Все цены пустые. Узнайте хотя бы цену счёта.",
            "bank",
        ),
        right("Электронная подпись учтена.", line="signature")
        if "signature" in values
        else wrong(signed, "Ф3.69", line="signature", caution=fact_card("Ф3.69").warning),
    ]
    if tree.yes("accountant"):
        text = "Бухгалтер есть, а его оплаты в цене нет. Впишите её; помогает даром — впишите ноль."
        found.append(either(keeps, "Бухгалтер учтён.", text, "outsourced"))
    if tree.text("decision") == UNION:
        shared = values.whole("members") if "members" in values else 0
        text = "Вы выбрали ассоциацию. Впишите, сколько ТОС делят расходы, — не меньше двух."
        found.append(either(shared > 1, "Доля ТОС посчитана.", text, "members"))
    return found


RULES: Mapping[str, Rule] = {"consistent": consistent, "decision": decision, "price": price}
