"""The fund's ten criteria, the five groups of sums and what a point of each criterion weighs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from nastavnik.norms import Found, Known, look_up, registry, required
from nastavnik.values.numbers import show_number


@dataclass(frozen=True, slots=True)
class Criterion:
    """One of the ten; ``short`` (at most 30 characters) fits a column head."""

    number: int
    title: str
    short: str


CRITERIA = (
    Criterion(1, "Актуальность и социальная значимость", "Актуальность"),
    Criterion(
        2,
        "Логическая связность и реализуемость, соответствие мероприятий цели, задачам и результатам",
        "Логика и реализуемость",
    ),
    Criterion(3, "Инновационность, уникальность", "Инновационность"),
    Criterion(
        4,
        "Соотношение расходов и результатов; адекватность, измеримость, достижимость",
        "Расходы и результаты",
    ),
    Criterion(5, "Реалистичность бюджета и обоснованность расходов", "Бюджет"),
    Criterion(6, "Масштаб реализации", "Масштаб"),
    Criterion(
        7, "Собственный вклад, дополнительные ресурсы, перспективы развития", "Вклад и развитие"
    ),
    Criterion(8, "Опыт организации по направлению", "Опыт организации"),
    Criterion(9, "Опыт и компетенции команды", "Команда"),
    Criterion(10, "Информационная открытость организации", "Открытость"),
)


class Size(StrEnum):
    """The group of an application; the value is the code in the ids of norms."""

    UP_TO_1 = "le1"
    UP_TO_5 = "1_5"
    UP_TO_15 = "5_15"
    OVER_15 = "gt15"
    LONG = "long"

    @property
    def words(self) -> str:
        """For people, with the borders the norms hold: ``от 1 до 5 млн ₽``."""
        if self is Size.LONG:
            return "долгосрочный проект"
        on = registry().as_of
        borders = [show_number(_known(norm, on).number / 10**6) for norm, _ in _LIMITS]
        place = list(Size).index(self)
        if place == 0:
            return f"до {borders[0]} млн ₽"
        if place == len(borders):
            return f"свыше {borders[-1]} млн ₽"
        return f"от {borders[place - 1]} до {borders[place]} млн ₽"


_LIMITS = (
    ("fpg_small_request_max", Size.UP_TO_1),
    ("fpg_group2_max", Size.UP_TO_5),
    ("fpg_group3_max", Size.UP_TO_15),
)


@dataclass(frozen=True, slots=True)
class Coefficients:
    """Weights of the criteria in a group of sums.

    Attributes:
        weights: the coefficient of each criterion, by its number.
        caution: why the reader must look the weights up; empty when certain.

    """

    weights: Mapping[int, Decimal]
    caution: str

    def __getitem__(self, number: int) -> Decimal:
        return self.weights[number]

    @property
    def asked(self) -> tuple[Criterion, ...]:
        """The criteria that experts mark: those whose coefficient is not zero."""
        return tuple(one for one in CRITERIA if self.weights[one.number])


def size_of(request: Decimal, is_long: bool, on: date) -> Size:
    """The group of an application.

    Args:
        request: roubles asked of the fund; a boundary belongs to the lower group.
        is_long: whether the project is a long-term one (its own coefficients for any sum).
        on: the date whose boundaries count.

    Raises:
        BadInput: the boundaries are not known on that date.

    """
    if is_long:
        return Size.LONG
    for norm, size in _LIMITS:
        if request <= _known(norm, on).number:
            return size
    return Size.OVER_15


def coefficients(size: Size, on: date) -> Coefficients:
    """The weights of a group on a date; raises ``BadInput`` when they are not known then."""
    found = {one.number: _known(f"fpg_coef_{size.value}_{one.number:02d}", on) for one in CRITERIA}
    cautions = dict.fromkeys(known.caution for known in found.values() if known.caution)
    return Coefficients(
        {number: known.number for number, known in found.items()}, "; ".join(cautions)
    )


def pass_mark(size: Size, on: date) -> Found | None:
    """The pass mark of the first contest of 2026 for a group; long-term projects had none."""
    return None if size is Size.LONG else look_up(f"fpg_pass_2026_1_{size.value}", on)


def _known(norm_id: str, on: date) -> Known:
    return required(norm_id, on, "Правила оценки на эту дату не известны")
