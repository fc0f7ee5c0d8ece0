"""Sources of money: the questions, and the answer in words."""

from collections.abc import Iterator
from datetime import date

from nastavnik.calculators.model import Answer, Calculator, Choice, Kind, Question, Table, Values
from nastavnik.calculators.source import Fit, Match, Purpose, Source, Who, Wish, matches
from nastavnik.norms import look_up
from nastavnik.norms.card import show_value
from nastavnik.values.verdict import Verdict, partial, right


def wish_of(values: Values) -> Wish:
    """Who asks and for what, as the questions below were answered."""
    return Wish(
        Who(values.text("who")),
        Purpose(values.text("purpose")),
        values.money("sum"),
        values.day("on"),
        values.whole("months") if "months" in values else None,
    )


def _answer(values: Values) -> Answer:
    wish = wish_of(values)
    found = matches(wish)
    good = [one for one in found if one.fit is not Fit.NO]
    return Answer(
        headline=_headline(good),
        on=wish.on,
        verdicts=tuple(map(_said, good)),
        tables=tuple(_tables(good, [one for one in found if one.fit is Fit.NO], wish.on)),
        norms=tuple(dict.fromkeys(_cards(good))),
    )


def _headline(good: list[Match]) -> str:
    if not good:
        return "С такими ответами ни один источник из справочника не подходит."
    names = [one.source.title for one in good[:3]]
    return f"Начните с этого: {'; '.join(names)}."


def _said(one: Match) -> Verdict:
    say = right if one.fit is Fit.YES else partial
    return say(f"{one.source.title}. {one.why}", *one.norms[:2], caution=one.caution)


def _cards(good: list[Match]) -> Iterator[str]:
    for one in good[:3]:
        if one.source.sum:
            yield one.source.sum
        yield one.source.facts[0]


def _tables(good: list[Match], bad: list[Match], on: date) -> Iterator[Table]:
    if good:
        head = ("Источник", "Сколько", "Когда (по ритму, проверить)", "Что проверить")
        rows = tuple(
            (of.title, _size(of, on), of.window, of.look_up) for one in good for of in (one.source,)
        )
        yield Table("Куда идти", head, rows)
    if bad:
        refused = tuple((one.source.title, one.why) for one in bad)
        yield Table("Что не подходит", ("Источник", "Почему"), refused)


def _size(source: Source, on: date) -> str:
    if not source.sum:
        return "в объявлении"
    found = look_up(source.sum, on)
    return f"до {show_value(found.norm.value, found.norm.unit)}" + (
        " (проверить)" if found.caution else ""
    )


CALCULATOR = Calculator(
    id="source",
    title="Подбор источника денег",
    lead="Показывает, какие конкурсы и программы подходят именно вам, а какие нет и почему.",
    questions=(
        Question(
            "who",
            "Кто будет подавать",
            Kind.CHOICE,
            choices=(
                Choice(Who.INFORMAL, "ТОС без юрлица"),
                Choice(Who.ENTITY, "ТОС, записанный в ЕГРЮЛ"),
                Choice(Who.ASSOCIATION, "ассоциация (союз) ТОС"),
                Choice(Who.YOUNG, "молодой житель, от своего имени"),
            ),
            usual=Who.ENTITY,
        ),
        Question(
            "months",
            "Сколько полных месяцев организации",
            Kind.WHOLE,
            hint="От записи в ЕГРЮЛ до конца приёма заявок.",
            example="8",
            usual="16",
            when=("who", (Who.ENTITY, Who.ASSOCIATION)),
            most=1200,
        ),
        Question(
            "purpose",
            "На что нужны деньги",
            Kind.CHOICE,
            choices=(
                Choice(Purpose.PEOPLE, "помочь людям, решить их проблему"),
                Choice(Purpose.LANDSCAPE, "благоустройство: площадка, тротуар, свет"),
                Choice(Purpose.CULTURE, "культура и творчество"),
                Choice(Purpose.YOUTH, "молодёжь"),
                Choice(Purpose.SOCIAL, "социальные услуги"),
            ),
            usual=Purpose.PEOPLE,
        ),
        Question("sum", "Сколько денег просите, ₽", Kind.MONEY, example="318 000", usual="318 000"),
        Question(
            "on",
            "К какому дню подаёте",
            Kind.DATE,
            hint="Если не знаете, поставьте примерный день.",
            example="15.03.2027",
            usual="15.03.2027",
        ),
    ),
    count=_answer,
)
