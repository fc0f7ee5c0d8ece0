"""What the school promises: stages and aims with plan values by month (``programme.yml``)."""

from collections.abc import Mapping
from datetime import date
from typing import Self

from pydantic import Field, model_validator

from nastavnik.values.months import Month, month_of
from nastavnik.values.strict import Strict

MONTHS = 24  # the longest school


class Stage(Strict):
    """A stage of the school; months are counted from its beginning, the first is 1."""

    title: str = Field(min_length=1)
    first: int = Field(ge=1, le=MONTHS)
    last: int = Field(ge=1, le=MONTHS)

    @model_validator(mode="after")
    def _goes_on(self) -> Self:
        if self.last < self.first:
            raise ValueError(f"этап «{self.title}» кончается раньше, чем начинается")
        return self


class Aim(Strict):
    """A number the school promises.

    Attributes:
        id: by which facts are counted for it.
        title: what is counted, for people.
        plan: how many in all; ``None`` when the founding document names the thing without a number.
        months: how many by month of the school; they add up to ``plan``.
        norms: ids of the norms whose numbers add up to ``plan``.

    """

    id: str = Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")
    title: str = Field(min_length=1)
    plan: int | None = Field(default=None, gt=0)
    months: Mapping[int, int] = {}
    norms: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if any(not 1 <= month <= MONTHS or count < 0 for month, count in self.months.items()):
            raise ValueError(f"«{self.title}»: месяцы считаются с 1, а число не бывает меньше нуля")
        if self.plan is not None and sum(self.months.values()) != self.plan:
            raise ValueError(
                f"«{self.title}»: по месяцам {sum(self.months.values())}, а всего {self.plan}"
            )
        return self

    def by_month(self, month: int) -> int:
        """How many are promised by the end of a month of the school."""
        return sum(count for number, count in self.months.items() if number <= month)


class Plan(Strict):
    """The whole school: when it begins, its stages, what it promises."""

    begins: date
    stages: tuple[Stage, ...] = Field(min_length=1)
    aims: tuple[Aim, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        ids = [one.id for one in self.aims]
        if len(set(ids)) < len(ids):
            raise ValueError("две цели плана с одним id")
        return self

    @property
    def length(self) -> int:
        """How many months the school takes."""
        planned = (month for aim in self.aims for month in aim.months)
        return max([*(one.last for one in self.stages), *planned])

    @property
    def months(self) -> tuple[Month, ...]:
        """The months of the school."""
        return tuple(month_of(self.begins).run(self.length))

    def aim(self, aim_id: str) -> Aim | None:
        """An aim by its id."""
        return next((one for one in self.aims if one.id == aim_id), None)

    def number_of(self, day: date) -> int:
        """Which month of the school a day is in: 1 for the first; less before it, more after it."""
        begun, month = month_of(self.begins), month_of(day)
        return (month.year - begun.year) * 12 + month.number - begun.number + 1
