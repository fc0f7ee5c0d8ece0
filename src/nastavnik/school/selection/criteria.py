"""How the school chooses (``courses/selection.yml``): its own measure, as data."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import Field, ValidationError, model_validator

from nastavnik.values.numbers import BadInput, round_half_up
from nastavnik.values.strict import Strict

SELECTION = Path("courses", "selection.yml")
PAIR, MOTIVATION = "pair", "motivation"
MOST_MOTIVATION = 4

Values = Mapping[str, Decimal | None]  # by criterion; ``None`` is not known yet
Words = Annotated[str, Field(min_length=1, max_length=300)]


class Criterion(Strict):
    """What is looked at, how it is counted, what it is worth at most."""

    id: Literal["attended", "credited", "pair", "district", "motivation"]
    title: Words
    how: Words
    most: int = Field(gt=0, le=100)
    points: int = Field(gt=0, le=100)

    def worth(self, value: Decimal) -> Decimal:
        """Points for a value; more than the most gives no more."""
        return self.points * min(value, Decimal(self.most)) / self.most


class Criteria(Strict):
    """All criteria."""

    criteria: tuple[Criterion, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        ids = [one.id for one in self.criteria]
        if len(set(ids)) < len(ids):
            raise ValueError("критерий назван дважды")
        if sum(one.points for one in self.criteria) != 100:
            raise ValueError("баллы критериев вместе должны давать 100")
        if any(one.id == MOTIVATION and one.most != MOST_MOTIVATION for one in self.criteria):
            raise ValueError(f"письмо оценивают от 0 до {MOST_MOTIVATION}")
        return self

    def points(self, values: Values) -> Decimal | None:
        """Points of somebody; ``None`` while a value is not known."""
        total = Decimal(0)
        for one in self.criteria:
            value = values.get(one.id)
            if value is None:
                return None
            total += one.worth(value)
        return round_half_up(total)


def read_criteria(root: Path) -> Criteria:
    """The criteria of a course; raises ``BadInput`` when there are none or they are wrong."""
    try:
        return Criteria.model_validate(yaml.safe_load((root / SELECTION).read_text("utf-8")))
    except FileNotFoundError:
        raise BadInput(f"Правил отбора нет: положите {SELECTION}, как в образце курса.") from None
    except (yaml.YAMLError, ValidationError) as error:
        raise BadInput(f"{SELECTION} не читается: {error}") from None
