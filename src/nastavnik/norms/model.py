"""What a norm and a fact are: one entry of ``norms.yml`` and of a file in ``facts/``."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from pydantic import BaseModel, ConfigDict

Value = Decimal | date | Fraction | str | None


class Confidence(StrEnum):
    """How well the dossier knows an entry (``по памяти`` means: open the act first)."""

    HIGH = "высокая"
    MEDIUM = "средняя"
    FROM_MEMORY = "по_памяти"

    @property
    def words(self) -> str:
        """For people: without the underscore."""
        return self.value.replace("_", " ")


class Norm(BaseModel):
    """A number of law or money.

    ``value`` is a ``Decimal``, ``date``, ``Fraction`` or text, or ``None`` when the dossier
    did not find it; ``valid_from``/``valid_to`` are inclusive, ``None`` where not known.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    id: str
    title: str = ""
    value: Value
    unit: str
    valid_from: date | None
    valid_to: date | None
    act: str
    article: str
    confidence: Confidence
    note: str


class Sureness(StrEnum):
    """How well the dossier knows a fact, in its own words."""

    HIGH = "высокая"
    METHOD = "методика"
    MEDIUM = "средняя"
    BY_RHYTHM = "по ритму"
    BY_ANALOGY = "по аналогии"
    FROM_MEMORY = "по памяти"
    TO_CHECK = "проверить"


class Fact(BaseModel):
    """A fact of the dossier, cited by its id (``Ф2.65``, ``досье 2.8``).

    ``valid_from``/``valid_to`` are inclusive, ``None`` where the dossier names no day.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    text: str
    act: str
    confidence: Sureness
    valid_from: date | None = None
    valid_to: date | None = None
