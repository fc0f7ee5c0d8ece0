"""Target money, income and the days of reports (lesson С11; dossier §3.6–§3.9).

A grant: ``free``, ``sphere``, ``spent``, ``reported``, ``separate`` are the conditions (Ф3.57,
Ф3.59), ``taxed`` is what people concluded. A year: ``year``, ``income`` in roubles, and what people
worked out: ``tax`` by the simplified system and ``over``, whether income is over the threshold of VAT.
Dates: a question is called as a report of ``calculators/reports.yml`` and asks for its nearest day
from ``on``.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from nastavnik.assignments.rules.rule import Rule
from nastavnik.calculators import Values
from nastavnik.calculators.reports import Due, Organisation, calendar
from nastavnik.norms import Known, in_series
from nastavnik.norms.lookup import BY_MEMORY, required
from nastavnik.values.money import kopecks
from nastavnik.values.verdict import Verdict, partial, right, wrong

CONDITIONS = ("free", "sphere", "spent", "reported", "separate")
_TAX, _THRESHOLD, _MOVING = "usn_rate_income", "usn_vat_threshold", "Ф3.54"
_A_YEAR = timedelta(days=400)
_NO_INCOME = "Дохода у вас ноль, проверять не на чем. Впишите, сколько заплатили за услуги."


def grant(values: Values, on: date) -> list[Verdict]:
    """A grant stays target money only while every condition holds."""
    broken = not all(values.yes(name) for name in CONDITIONS)
    if values.yes("taxed") == broken:
        text = "Вывод следует из ваших ответов."
        return [right(text, "Ф3.57", "Ф3.59", line="taxed", caution=BY_MEMORY)]
    text = (
        "Все условия выполнены, а вы написали, что грант станет доходом. Сверьте ответы."
        if values.yes("taxed")
        else "Одно из условий не выполнено, а вы написали, что грант доходом не станет. Сверьте ответы."
    )
    return [wrong(text, "Ф3.57", "Ф3.59", line="taxed", caution=BY_MEMORY)]


def tax(values: Values, on: date) -> list[Verdict]:
    """The tax of the simplified system «доходы» is taken from paid income alone."""
    rate = required(_TAX, date(values.whole("year"), 12, 31), "Ставку УСН не нашли")
    if not values.money("income"):  # nought of nought shows nothing
        return [wrong(_NO_INCOME, _TAX, "Ф3.50", line="tax", caution=rate.caution)]
    if values.money("tax") == kopecks(values.money("income") * rate.number):
        return [right("Налог сходится с доходом.", _TAX, line="tax", caution=rate.caution)]
    text = "Налог не сходится. Умножьте на ставку только доход: целевые деньги не трогайте."
    return [wrong(text, _TAX, "Ф3.50", line="tax", caution=rate.caution)]


def threshold(values: Values, on: date) -> list[Verdict]:
    """Income is compared with the year's threshold of VAT; target money does not count."""
    found = in_series(_THRESHOLD, date(values.whole("year"), 1, 1))
    if not isinstance(found, Known):
        text = f"Порог НДС этого года: {found.caution}."
        return [partial(text, found.norm.id, line="over", caution=found.caution)]
    if not values.money("income"):
        return [wrong(_NO_INCOME, found.norm.id, "Ф3.50", line="over")]
    is_over = values.money("income") > found.number
    if values.yes("over") == is_over:
        return [right("Сравнили с порогом верно.", found.norm.id, "Ф3.50", line="over")]
    text = "Вывод о пороге не сходится. Сравните один только доход с числом на карточке НДС."
    return [wrong(text, found.norm.id, "Ф3.50", line="over")]


def dates(values: Values, on: date) -> list[Verdict]:
    """The nearest day of every report; the day of the law that fell on a weekend is half right."""
    nearest: dict[str, Due] = {}
    owes_all = (Organisation(staff=True, usn=usn, grant=True) for usn in (True, False))
    for organisation in owes_all:
        for due in calendar(organisation, on, on + _A_YEAR):
            nearest.setdefault(due.report.id, due)
    return [_day(values.day(name), nearest[name]) for name in values if name in nearest]


def _day(given: date, due: Due) -> Verdict:
    report, caution, sources = due.report, caution_of(due), sources_of(due)
    if given == due.on:
        return right(f"«{report.what}»: верно.", *sources, line=report.id, caution=caution)
    if due.moved and given == due.by_law:
        text = (
            f"«{report.what}»: число верное, но это выходной. "
            "Уплату налога переносят назад, взносы и отчёты — вперёд."
        )
        return partial(text, *sources, line=report.id, caution=caution)
    text = f"«{report.what}»: не тот день. Откройте «Календарь отчётности» и найдите строку."
    return wrong(text, *sources, line=report.id, caution=caution)


def caution_of(due: Due) -> str:
    """What is to be looked up about the day of a report; empty when it is certain."""
    cautions = []
    if due.report.confidence != "высокая":
        cautions.append(f"уверенность «{due.report.confidence}»")
    if due.moved:
        cautions.append("перенос с выходного")
    return f"{', '.join(cautions)} — проверить" if cautions else ""


def sources_of(due: Due) -> tuple[str, ...]:
    """What the day of a report rests on."""
    return (due.report.norm or due.report.fact, *((_MOVING,) if due.moved else ()))


RULES: Mapping[str, Rule] = {"grant": grant, "tax": tax, "threshold": threshold, "dates": dates}
