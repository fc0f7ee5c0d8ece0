"""The score of an application: the questions, and the answer in words."""

from collections.abc import Iterator
from decimal import Decimal

from nastavnik.calculators.model import (
    NO,
    AnotherAnswer,
    Answer,
    Calculator,
    Kind,
    Question,
    Table,
    Values,
)
from nastavnik.calculators.rating import Rating, rate, rules_for
from nastavnik.contest.marks import most_mark
from nastavnik.contest.score import hundredths
from nastavnik.norms import registry
from nastavnik.project.criteria import CRITERIA, Coefficients
from nastavnik.values.numbers import BadInput, round_half_up, show_number
from nastavnik.values.verdict import Verdict, partial, right

EXPERTS = ("first", "second")


def rating_of(values: Values) -> Rating:
    """The rating of what was typed; raises ``AnotherAnswer`` where it cannot be counted."""
    on = values.day("on")
    try:
        rules = rules_for(values.money("request"), on, is_long=values.yes("long"))
        return rate(_sheets(values, rules.weights), rules)
    except AnotherAnswer:
        raise
    except BadInput as refusal:
        raise AnotherAnswer("on", str(refusal)) from refusal


def _answer(values: Values) -> Answer:
    found = rating_of(values)
    mark = found.rules.reference
    return Answer(
        headline=f"Рейтинг заявки — {_show(found.score.total)} из 100. {_compared(found)}",
        on=found.rules.on,
        verdicts=tuple(_verdicts(found)),
        tables=(_table(found),),
        norms=(*((mark.norm.id,) if mark else ()), "Ф2.38", "Ф2.46"),
    )


def _sheets(values: Values, weights: Coefficients) -> list[dict[int, int]]:
    rows = dict(zip((one.number for one in CRITERIA), values.rows("marks"), strict=True))
    experts = [name for name in EXPERTS if any(name in row for row in rows.values())]
    for one in weights.asked:
        for name in experts:
            if name not in rows[one.number]:
                said = f"Поставьте оценку: критерий «{one.short}» в этой группе оценивают."
                raise AnotherAnswer(f"marks.{one.number - 1}.{name}", said)
    return [{one.number: rows[one.number].whole(name) for one in weights.asked} for name in experts]


def _compared(found: Rating) -> str:
    mark = found.rules.reference
    if mark is None or found.short is None:
        return "Ориентира для такой заявки нет."
    reference = f"ориентир 2026-1 — {show_number(mark.number)}"
    if found.short:
        return f"До порога не хватает {_show(found.short)}: {reference}."
    return f"Это не ниже порога: {reference}."


def _show(score: Decimal) -> str:
    return show_number(round_half_up(score))


def _verdicts(found: Rating) -> Iterator[Verdict]:
    rules = found.rules
    caution = rules.weights.caution
    yield right(f"Группа заявки: {rules.size.words}.", "Ф2.38", caution=caution)
    if rules.reference is not None:
        say = partial if found.short else right
        text = "Порог каждый раз свой и заранее не известен: берите с запасом."
        yield say(text, rules.reference.norm.id, "Ф2.46", caution=rules.reference.caution)
    skipped = [one.short for one in CRITERIA if not rules.weights[one.number]]
    if skipped:
        text = f"В этой группе не оценивают: {', '.join(skipped)}."
        yield right(text, "Ф2.40", caution=caution)
    if found.best:
        names = ", ".join(f"«{one.row.criterion.short}»" for one in found.best)
        text = f"Лишний балл дороже всего здесь: {names} — плюс {_show(found.best[0].points)}."
        yield right(text, "Ф2.41")


def _table(found: Rating) -> Table:
    rows = [
        (
            f"{one.row.criterion.number}. {one.row.criterion.short}",
            _show(hundredths(one.row.mean)),
            show_number(one.row.weight),
            _show(one.row.points),
            f"+{_show(one.points)}" if one.points else "—",
        )
        for one in found.gains
    ]
    rows.append(("Итого", "", "", _show(found.score.total), ""))
    head = ("Критерий", "Средняя оценка", "Коэффициент", "Баллы", "Ещё один балл даст")
    return Table("По критериям", head, tuple(rows), numbers=(1, 2, 3, 4))


TOP = most_mark(registry().as_of)
_USUAL_FIRST = (7, 7, 6, 7, 6, None, 6, 4, 6, 5)
_USUAL_SECOND = (8, 7, 5, 6, 6, None, 7, 4, 7, 6)


def _mark_column(name: str, label: str) -> Question:
    return Question(name, label, Kind.WHOLE, optional=True, most=TOP, slider=True)


CALCULATOR = Calculator(
    id="rating",
    title="Рейтинг заявки по десяти критериям",
    lead="Считает баллы так, как их считает фонд, и показывает, где один балл даёт больше всего.",
    questions=(
        Question(
            "request", "Сколько просите у фонда, ₽", Kind.MONEY, example="900 000", usual="900 000"
        ),
        Question(
            "on",
            "К какому дню подаёте",
            Kind.DATE,
            hint="Правила оценки у каждого конкурса свои.",
            example="15.03.2027",
            usual="15.03.2027",
        ),
        Question(
            "long",
            "Проект долгосрочный",
            Kind.YES_NO,
            hint="Так называют проекты дольше обычного срока: они бывают только в двух направлениях.",
            usual=NO,
        ),
        Question(
            "marks",
            "Оценки экспертов",
            Kind.ROWS,
            hint=f"Целые числа от 0 до {TOP}. Второй эксперт — если он есть.",
            columns=(
                _mark_column("first", "Первый эксперт"),
                _mark_column("second", "Второй эксперт"),
            ),
            names=tuple(f"{one.number}. {one.title}" for one in CRITERIA),
            usual=tuple(
                {"first": "" if a is None else str(a), "second": "" if b is None else str(b)}
                for a, b in zip(_USUAL_FIRST, _USUAL_SECOND, strict=True)
            ),
        ),
    ),
    count=_answer,
)
