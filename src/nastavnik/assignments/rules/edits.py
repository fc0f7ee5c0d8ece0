"""«Что если»: two edits before an application is sent (lesson В5; dossier §2.4–2.6, 6.10).

``now`` is a field with the calculator of the rating: the application as it stands. The table
``edits`` has two rows — ``criterion`` (``c1``…``c10``), ``to`` (the mean mark after the edit) and
``gain`` (the points it gives) — and below them ``total`` (the rating after both), ``half`` (if one
expert of two sees them), ``dearest`` (where a point gives most), ``threshold`` and ``passed``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from nastavnik.assignments.rules.fund import threshold as compared_with_mark
from nastavnik.assignments.rules.rule import Rule
from nastavnik.calculators import Values
from nastavnik.calculators.rating import Rating
from nastavnik.calculators.shelf.rating import rating_of
from nastavnik.contest.score import Row, hundredths
from nastavnik.values.numbers import BadInput, show_number
from nastavnik.values.verdict import Verdict, partial, right, wrong

MOST_STEP = 2  # points of a mark; the school's own measure of one edit


@dataclass(frozen=True, slots=True)
class _Edit:
    """An edit of a criterion that is marked: from its mean mark to a higher one."""

    row: Row
    to: Fraction
    typed: Decimal

    @property
    def gain(self) -> Decimal:
        return hundredths((self.to - self.row.mean) * Fraction(self.row.weight))

    @property
    def named(self) -> str:
        return f"«{self.row.criterion.short}»"


def gains(values: Values, on: date) -> list[Verdict]:
    """What each edit gives: the rise of the mean mark × the coefficient."""
    return list(_gains(values, _rating(values)))


def total(values: Values, on: date) -> list[Verdict]:
    """The rating after both edits."""
    rating, edits = _rating(values), _edits(values)
    after = rating.score.total + _sum(edits)
    said = rating.score.total + _typed(edits)
    words = "Прибавьте к рейтингу обе прибавки."
    return [_counted(values, "total", after, said, words)]


def half(values: Values, on: date) -> list[Verdict]:
    """The rating when one expert of two sees the edits: half of what they give."""
    rating, edits = _rating(values), _edits(values)
    after = rating.score.total + _sum(edits) / 2
    said = rating.score.total + _typed(edits) / 2
    words = "Заметил один из двух — средняя поднялась вдвое меньше. Прибавьте половину."
    return [_counted(values, "half", after, said, words)]


def dearest(values: Values, on: date) -> list[Verdict]:
    """The criterion where one more point gives most."""
    best = _rating(values).best
    if not best:
        raise BadInput("Все оценки высшие: поднимать нечего. Поставьте честные.")
    codes = [_code(one.row) for one in best]
    if values.text("dearest") in codes:
        names = ", ".join(f"«{one.row.criterion.short}»" for one in best)
        text = f"Дороже всего: {names}, балл даёт {show_number(best[0].points)}. Верно."
        return [right(text, "Ф2.41", line="dearest")]
    text = "Есть дороже. Найдите в таблице рейтинга столбец «Ещё один балл даст»."
    return [wrong(text, "Ф2.41", line="dearest")]


def threshold(values: Values, on: date) -> list[Verdict]:
    """The reference of the group, and whether the rating after the edits reaches it."""
    rating = _rating(values)
    if rating.rules.reference is None:
        text = "У долгосрочных проектов ориентира 2026-1 нет: дождитесь порога от фонда."
        return [partial(text, "Ф2.46", line="threshold")]
    names = ("total", "threshold", "passed")
    given = {"request": values.part("now").money("request")}
    return compared_with_mark(
        Values(given | {name: values.read[name] for name in names}), rating.rules.on
    )


def _gains(values: Values, rating: Rating) -> Iterator[Verdict]:
    caution = rating.rules.weights.caution
    seen: set[str] = set()
    for place, typed in enumerate(values.rows("edits"), 1):
        code = typed.text("criterion")
        try:
            if code in seen:
                raise BadInput("второй раз тот же критерий. Возьмите другой.")
            edit = _edit(typed, rating)
        except BadInput as refusal:
            yield wrong(f"Правка {place}: {refusal}", line="edits")
            continue
        finally:
            seen.add(code)
        weight = show_number(edit.row.weight)
        if hundredths(Fraction(edit.typed)) == edit.gain:  # «0,125» is not rounded yet
            text = f"Правка {place}, {edit.named}: плюс {show_number(edit.gain)}. Верно."
            yield right(text, "Ф2.38", line="edits", caution=caution)
            continue
        step = show_number(hundredths(edit.to - edit.row.mean))
        text = (
            f"Правка {place}, {edit.named}: оценка поднялась на {step}, коэффициент {weight}. "
            "Умножьте."
        )
        yield wrong(text, "Ф2.38", line="edits", caution=caution)


def _edit(typed: Values, rating: Rating) -> _Edit:
    rows = {_code(row): row for row in rating.score.rows}
    row, to = rows.get(typed.text("criterion")), Fraction(typed.number("to"))
    if row is None:
        raise BadInput("этот критерий в вашей группе не оценивают. Возьмите другой.")
    if to <= row.mean:
        mean = show_number(hundredths(row.mean))
        raise BadInput(f"сейчас там {mean}. Впишите, до скольких поднимете.")
    if to > row.mean + MOST_STEP:
        raise BadInput(
            f"больше чем на {MOST_STEP} балла одной правкой не поднять: так считает школа."
        )
    return _Edit(row, to, typed.number("gain"))


def _edits(values: Values) -> list[_Edit]:
    """Both edits; raises ``BadInput`` while one of them cannot be."""
    rating, typed = _rating(values), values.rows("edits")
    try:
        found = [_edit(one, rating) for one in typed]
    except BadInput as refusal:
        raise BadInput("Сначала исправьте правки в таблице, потом считайте.") from refusal
    if len({_code(one.row) for one in found}) < len(found):
        raise BadInput("Сначала выберите два разных критерия, потом считайте.")
    return found


def _sum(edits: list[_Edit]) -> Decimal:
    return sum((one.gain for one in edits), Decimal(0))


def _typed(edits: list[_Edit]) -> Decimal:
    return sum((one.typed for one in edits), Decimal(0))


def _counted(values: Values, name: str, after: Decimal, as_typed: Decimal, words: str) -> Verdict:
    given, expected = hundredths(Fraction(values.number(name))), hundredths(Fraction(after))
    if given == expected:
        return right(f"{show_number(expected)}. Верно.", "Ф2.38", line=name)
    if given == hundredths(Fraction(as_typed)):
        text = "Сложили верно, но прибавка в строке не та. Исправьте её и сложите снова."
        return partial(text, "Ф2.38", line=name)
    return wrong(f"{show_number(given)} — не сходится. {words}", "Ф2.38", line=name)


def _rating(values: Values) -> Rating:
    """The rating as it stands; marks that are all the same leave nothing to choose from."""
    rating = rating_of(values.part("now"))
    if len({row.mean for row in rating.score.rows}) == 1:
        raise BadInput(
            "Все оценки одинаковые. Что в заявке сильнее, а что слабее? Поставьте их по-разному."
        )
    return rating


def _code(row: Row) -> str:
    return f"c{row.criterion.number}"


RULES: Mapping[str, Rule] = {
    "gains": gains,
    "total": total,
    "half": half,
    "dearest": dearest,
    "threshold": threshold,
}
