"""Who takes part: projects, experts, and who does not judge what. All fields are typed text."""

from dataclasses import dataclass
from datetime import date

from nastavnik.project.criteria import Coefficients, coefficients, size_of
from nastavnik.values.money import read_money
from nastavnik.values.numbers import BadInput, clip

YES = "да"
CONFLICT = "conflict"
UNASSIGNED = "unassigned"
REASONS = {CONFLICT: "конфликт интересов", UNASSIGNED: "не назначен"}


@dataclass(frozen=True, slots=True)
class Settings:
    """The contest itself: its name, the day (``dd.mm.yyyy``) and place of the sitting."""

    title: str = ""
    day: str = ""
    place: str = ""
    chair: str = ""
    secretary: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """An entry; ``request`` is the sum asked in roubles, ``long`` is «да» or anything else."""

    id: str
    title: str = ""
    team: str = ""
    district: str = ""
    request: str = ""
    long: str = ""

    @property
    def name(self) -> str:
        """The title for people, whatever was typed."""
        return clip(self.title, 160) or "Проект без названия"

    @property
    def is_long(self) -> bool:
        """Whether it is a long-term project."""
        return self.long.strip().casefold() == YES

    def weights(self, on: date) -> Coefficients:
        """Coefficients of its group of sums; raises ``BadInput`` when the sum is unreadable."""
        try:
            request = read_money(self.request)
        except BadInput as refusal:
            raise BadInput(f"«{self.name}», сумма запроса: {refusal}") from None
        return coefficients(size_of(request, self.is_long, on), on)


@dataclass(frozen=True, slots=True)
class Expert:
    """A member of the jury; ``login`` is who they are in the school, if they are of it."""

    id: str
    name: str = ""
    district: str = ""
    login: str = ""

    @property
    def shown(self) -> str:
        """The name for people, whatever was typed."""
        return clip(self.name, 80) or "Эксперт без имени"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """An expert who does not judge a project: ``why`` is ``conflict`` or ``unassigned``."""

    id: str
    expert: str = ""
    project: str = ""
    why: str = CONFLICT
    reason: str = ""
