"""Admission to the fund's contest and the score counted by hand (lesson С8; dossier §2.2, 2.4, 2.5).

``admission`` is a field with the calculator of admission; what people read out of it is ``failed``
(how many of its conditions are not met) and ``months`` (the full months of the organisation).

The score is counted in a table ``marks`` whose rows are the ten criteria (``mark`` — absent where
it is not asked, ``weight``, ``points``); ``request`` chooses the group of sums, and below stand
``weights_sum``, ``total``, ``threshold`` (a parameter: any contest's pass mark), ``passed`` and
``stricter`` — the total with one point less for the first criterion.

A slip is paid for once: what follows rightly from a few slips is partly right.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nastavnik.assignments.rules.rule import Rule
from nastavnik.calculators import Values
from nastavnik.calculators.admission import Applicant, later, points
from nastavnik.calculators.rating import Rules, rules_for
from nastavnik.calculators.shelf.admission import applicant_of
from nastavnik.project.criteria import CRITERIA, Criterion
from nastavnik.values.numbers import BadInput, show_number
from nastavnik.values.verdict import Status, Verdict, partial, right, wrong

FIRST = 1  # the criterion whose point is taken away
HIGHEST = 100  # ten criteria, ten points, weights that sum to ten
SLIPS = 3  # wrong rows of ten; more of them are no slips


@dataclass(frozen=True, slots=True)
class _Row:
    """A criterion: its mark if there is one, its true weight, and what was typed."""

    criterion: Criterion
    mark: int | None
    weight: Decimal
    typed: Values

    @property
    def points(self) -> Decimal:
        """What the criterion gives; nothing where it is not asked."""
        if not self.weight:
            return Decimal(0)
        if self.mark is None:
            raise BadInput(f"Поставьте оценку: «{self.criterion.short}» в этой группе оценивают.")
        return self.mark * self.weight


def obstacles(values: Values, on: date) -> list[Verdict]:
    """How many conditions are not met, and how many full months the organisation has."""
    applicant = applicant_of(values.part("admission"))
    found = points(applicant)
    failed = sum(one.status is Status.WRONG for one in found)
    sources = dict.fromkeys(source for one in found for source in one.sources[:1])
    if values.whole("failed") == failed:
        said = right(f"Невыполненных условий: {failed}. Верно.", *sources, line="failed")
    else:
        text = (
            "Число невыполненных условий не сходится: сосчитайте в ответе допуска строки «неверно»."
        )
        said = wrong(text, line="failed")
    return [said, *_age(values, applicant)]


def weights(values: Values, on: date) -> list[Verdict]:
    """The coefficient of every criterion by the group of the sum, and their sum."""
    rules = _rules(values, on)
    caution = rules.weights.caution
    found = [_weight(row, rules) for row in _rows(values, rules)]
    whole = sum(rules.weights.weights.values(), Decimal(0))
    if values.number("weights_sum") == whole:
        said = right(
            f"Сумма коэффициентов — {show_number(whole)}. Верно.", "Ф2.38", caution=caution
        )
    else:
        text = "Сумма коэффициентов не сходится. Сложите столбец ещё раз."
        said = wrong(text, "Ф2.38", line="weights_sum", caution=caution)
    return [*found, said]


def row_points(values: Values, on: date) -> list[Verdict]:
    """Mark × coefficient, row by row."""
    rows = _told_apart(_rows(values, _rules(values, on)))
    slips = sum(row.typed.number("weight") != row.weight for row in rows)
    return [_row_points(row, slips) for row in rows]


def total(values: Values, on: date) -> list[Verdict]:
    """The score: all rows together."""
    rows = _told_apart(_rows(values, _rules(values, on)))
    score, typed = _total(rows), values.number("total")
    if typed == score:
        return [right(f"Рейтинг — {show_number(score)}. Верно.", "Ф2.38", line="total")]
    given = [row.typed.number("points") for row in rows]
    slips = sum(row.points != one for row, one in zip(rows, given, strict=True))
    if slips <= SLIPS and typed == sum(given):
        text = "Сложили верно, но в строках есть ошибка. Исправьте баллы и сложите снова."
        return [partial(text, "Ф2.38", line="total")]
    text = "Рейтинг не сходится. Сложите баллы всех десяти строк."
    return [wrong(text, "Ф2.38", line="total")]


def threshold(values: Values, on: date) -> list[Verdict]:
    """The pass mark compared with, and whether the conclusion follows from it and the typed total."""
    mark, score = values.number("threshold"), values.number("total")
    if values.yes("passed") == (score >= mark):
        text = f"{show_number(score)} и {show_number(mark)}: вывод верный."
        said = right(
            f"{text} Порог нового конкурса неизвестен, берите запас.", "Ф2.46", line="passed"
        )
    else:
        text = "Вывод не сходится с числами: сравните свой рейтинг с порогом."
        said = wrong(text, "Ф2.46", line="passed")
    return [*_reference(mark, _rules(values, on)), said]


def sensitivity(values: Values, on: date) -> list[Verdict]:
    """What the score becomes if the first criterion gets one point less."""
    rows = _told_apart(_rows(values, _rules(values, on)))
    first = next(row for row in rows if row.criterion.number == FIRST)
    price = first.weight if first.mark else Decimal(0)
    worse = _total(rows) - price
    name = first.criterion.short
    if values.number("stricter") == worse:
        text = f"На балл строже за «{name}» — рейтинг {show_number(worse)}. Верно."
        return [right(text, "Ф2.41", line="stricter")]
    if values.number("stricter") == values.number("total") - price:
        text = f"Цена балла за «{name}» верная, но рейтинг не сходится. Исправьте его и отнимите снова."
        return [partial(text, "Ф2.38", line="stricter")]
    text = (
        f"Один балл за «{name}» стоит {show_number(first.weight)}: отнимите это от рейтинга. "
        "Оценка ноль ниже не станет."
    )
    return [wrong(text, "Ф2.38", line="stricter")]


def _age(values: Values, applicant: Applicant) -> Iterator[Verdict]:
    since = applicant.since
    if since is None:
        return
    full = 0
    while later(since, full + 1) <= applicant.window_end:
        full += 1
    if "months" in values and values.whole("months") == full:
        yield right(f"Полных месяцев к концу приёма: {full}. Верно.", "Ф2.18", line="months")
    else:
        text = "Месяцы не сходятся. Считайте полные, от записи в ЕГРЮЛ до конца приёма."
        yield wrong(text, "Ф2.18", line="months")


def _rules(values: Values, on: date) -> Rules:
    return rules_for(values.money("request"), on)


def _rows(values: Values, rules: Rules) -> list[_Row]:
    return [
        _Row(
            one,
            row.whole("mark") if "mark" in row else None,
            rules.weights[one.number],
            row,
        )
        for one, row in zip(CRITERIA, values.rows("marks"), strict=True)
    ]


def _told_apart(rows: list[_Row]) -> list[_Row]:
    """The rows; marks that are all the same say nothing and leave nothing to count."""
    if len({row.mark for row in rows if row.weight}) == 1 and rows[0].mark is not None:
        raise BadInput(
            "Все оценки одинаковые. Что в вашей заявке сильнее, а что слабее? Поставьте их по-разному."
        )
    return rows


def _total(rows: list[_Row]) -> Decimal:
    return sum((row.points for row in rows), Decimal(0))


def _weight(row: _Row, rules: Rules) -> Verdict:
    name = f"{row.criterion.number}. {row.criterion.short}"
    caution = rules.weights.caution
    if row.typed.number("weight") == row.weight:
        said = f"коэффициент {show_number(row.weight)}" if row.weight else "не оценивают"
        return right(f"{name}: {said}. Верно.", line="marks", caution=caution)
    text = f"{name}: коэффициент не тот. Возьмите его из столбца «{rules.size.words}»."
    return wrong(text, "Ф2.38", line="marks", caution=caution)


def _row_points(row: _Row, slips: int) -> Verdict:
    name = f"{row.criterion.number}. {row.criterion.short}"
    if row.typed.number("points") == row.points:
        return right(f"{name}: {show_number(row.points)}. Верно.", line="marks")
    if not row.weight:
        return wrong(f"{name}: в этой группе не оценивают, впишите 0.", "Ф2.40", line="marks")
    own = (row.mark or 0) * row.typed.number("weight")
    if slips <= SLIPS and row.typed.number("points") == own != 0:
        text = f"{name}: умножили верно, но коэффициент не тот. Исправьте его, потом баллы."
        return partial(text, "Ф2.38", line="marks")
    text = f"{name}: {row.mark} × {show_number(row.weight)} — это не {_typed(row)}. Пересчитайте."
    return wrong(text, "Ф2.38", line="marks")


def _typed(row: _Row) -> str:
    return show_number(row.typed.number("points"))


def _reference(mark: Decimal, rules: Rules) -> Iterator[Verdict]:
    known = rules.reference
    if known is None:
        return
    norm = known.norm.id
    if not 0 < mark <= HIGHEST:
        text = (
            f"Порог — это баллы из ста, а у вас {show_number(mark)}. Возьмите порог своей группы."
        )
        yield wrong(text, norm, line="threshold", caution=known.caution)
        return
    if mark == known.number:
        text = f"Порог-ориентир группы «{rules.size.words}» — {show_number(mark)}. Верно."
        yield right(text, norm, line="threshold", caution=known.caution)
        return
    text = (
        f"У группы «{rules.size.words}» порог 2026-1 — {show_number(known.number)}, а у вас "
        f"{show_number(mark)}. Если взяли другой конкурс, проверьте его порог в новости фонда."
    )
    yield partial(text, norm, line="threshold", caution=known.caution)


RULES: Mapping[str, Rule] = {
    "obstacles": obstacles,
    "weights": weights,
    "points": row_points,
    "total": total,
    "threshold": threshold,
    "sensitivity": sensitivity,
}
