"""``programme.yml``: what the school plans."""

from decimal import Decimal
from math import ceil
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field, ValidationError

from nastavnik.school.certificate_rule import CertificateRule
from nastavnik.school.plan import Plan
from nastavnik.values.numbers import BadInput, show_number
from nastavnik.values.strict import Strict
from nastavnik.values.words import plural

_DAY = 24 * 60 * 60


class Late(Strict):
    """What being late costs.

    Counted in points, not in a share of the mark: marks for texts come after the programme's, and
    the sum taken off must not depend on that order.
    """

    grace_minutes: int = Field(default=60, ge=0)
    points_a_day: Decimal = Field(default=Decimal(1), ge=0)
    most_points: Decimal = Field(default=Decimal(6), ge=0)

    def penalty(self, seconds: float) -> Decimal:
        """Points taken off for handing in ``seconds`` late; every begun day counts."""
        over = seconds - self.grace_minutes * 60
        if over <= 0:
            return Decimal(0)
        return min(self.points_a_day * ceil(over / _DAY), self.most_points)

    @property
    def words(self) -> str:
        """The rule for participants."""
        if not self.points_a_day or not self.most_points:
            return "За опоздание баллы не снимаем."
        return (
            f"Опоздаете больше чем на {self.grace_minutes} минут — за каждые начатые сутки минус "
            f"{show_number(self.points_a_day)} {_points(self.points_a_day)}, но не больше "
            f"{show_number(self.most_points)}."
        )


class Programme(Strict):
    """Districts, size of the cohort and the assignments of the school, in teaching order.

    ``guests`` names the dashboards that anybody may open without login; ``plan`` is what the school
    promises, where it promises anything; ``certificate`` is what a certificate is given for.
    """

    title: str
    districts: tuple[str, ...] = Field(min_length=1)
    mentors: int = Field(gt=0)
    teams: int = Field(gt=0)
    assignments: tuple[str, ...]
    late: Late = Late()
    guests: tuple[Literal["budget", "calculators", "canvas"], ...] = ()
    plan: Plan | None = None
    certificate: CertificateRule | None = None


def load_programme(root: Path) -> Programme:
    """Read ``programme.yml`` of a course folder.

    Raises:
        BadInput: there is no such file, or it is not a programme.

    """
    path = root / "programme.yml"
    try:
        # the loader in C: every page of the school reads this file
        data = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
        return Programme.model_validate(data)
    except FileNotFoundError:
        raise BadInput(
            f"В папке {root.name} нет курса: не нашли programme.yml. Перейдите в папку курса "
            "или назовите её: --root ПАПКА."
        ) from None
    except (yaml.YAMLError, ValidationError) as error:
        raise BadInput(f"programme.yml не читается: {error}") from None


def _points(number: Decimal) -> str:
    whole = number == number.to_integral_value()
    return plural(int(number), "балл", "балла", "баллов") if whole else "балла"
