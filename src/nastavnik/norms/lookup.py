"""Look a norm up by id and date; what is not known is a state of its own, never a guess."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nastavnik.norms.model import Fact, Norm, Sureness
from nastavnik.norms.registry import registry
from nastavnik.values.months import show_date
from nastavnik.values.numbers import BadInput

# The rules of the fund's contests were read for the first contest of 2026 only.
_FUND_RULES_CHECKED_UNTIL = date(2026, 12, 31)
_FUND_ACTS = ("справка ФПГ", "о 1-м конкурсе 2026")  # of norms without «fpg_»
BY_MEMORY = "уверенность «по памяти» — проверить"  # of what rests on such facts alone
ASSUMPTION = "рабочее допущение по конкурсу 2026-1"
# The school's own method is advice, not a fact to look up.
_NEEDS_NO_CHECK = (Sureness.HIGH, Sureness.METHOD)


@dataclass(frozen=True, slots=True)
class Known:
    """The norm has a value on that date; ``assumption`` says when it is a working one."""

    norm: Norm
    assumption: str = ""

    @property
    def number(self) -> Decimal:
        """The value of a numeric norm.

        Raises:
            TypeError: the norm is a date, a fraction or text.

        """
        if not isinstance(self.norm.value, Decimal):
            raise TypeError(f"{self.norm.id} is not a number")
        return self.norm.value

    @property
    def caution(self) -> str:
        """What to say beside a figure computed with this norm; empty when it is certain."""
        if self.assumption:
            return f"{self.assumption} — проверить"
        return (
            "" if self.norm.confidence == "высокая" else f"уверенность «{self._sure}» — проверить"
        )

    @property
    def _sure(self) -> str:
        return self.norm.confidence.words


@dataclass(frozen=True, slots=True)
class Missing:
    """The dossier knows the norm but not its value."""

    norm: Norm

    @property
    def caution(self) -> str:
        """What to say instead of a figure."""
        return f"значение не найдено ({self.norm.act}) — проверить"


@dataclass(frozen=True, slots=True)
class Expired:
    """The norm was valid before that date and is not any more."""

    norm: Norm
    since: date

    @property
    def caution(self) -> str:
        """What to say instead of a figure."""
        return _was_valid(self.since, self.norm.act)


@dataclass(frozen=True, slots=True)
class NotYetValid:
    """The norm comes into force later."""

    norm: Norm
    starts: date

    @property
    def caution(self) -> str:
        """What to say instead of a figure."""
        return _will_be_valid(self.starts, self.norm.act)


Found = Known | Missing | Expired | NotYetValid


def look_up(norm_id: str, on: date) -> Found:
    """The state of norm ``norm_id`` on a date.

    Raises:
        KeyError: no norm has this id (an error of the programme, not of its user).

    """
    return state_of(registry().norms[norm_id], on)


def required(norm_id: str, on: date, why: str) -> Known:
    """A norm that has a value on a date.

    Args:
        norm_id: its id.
        on: the date asked for.
        why: what cannot be done without it, the beginning of a Russian sentence.

    Raises:
        BadInput: it has none then; the sentence is ``why`` and the norm's caution.

    """
    found = look_up(norm_id, on)
    if not isinstance(found, Known):
        raise BadInput(f"{why}: {found.caution}.")
    return found


def state_of(norm: Norm, on: date) -> Found:
    """The state of a given norm on a date."""
    if norm.valid_from and on < norm.valid_from:
        return NotYetValid(norm, norm.valid_from)
    if norm.valid_to and on > norm.valid_to:
        return Expired(norm, norm.valid_to)
    if norm.value is None:
        return Missing(norm)
    return Known(norm, _assumption(norm, on))


def in_series(series: str, on: date) -> Found:
    """Look up a norm kept year by year: ``in_series("mrot", on)`` reads ``mrot_<year>``.

    A year the dossier does not have gives the nearest year's state (expired or not yet
    valid), so the caller can show the last known value with its mark.

    Raises:
        KeyError: no norm of this series exists.

    """
    years = {
        int(norm_id.removeprefix(series + "_")): norm
        for norm_id, norm in registry().norms.items()
        if norm_id.startswith(series + "_") and norm_id.removeprefix(series + "_").isdigit()
    }
    if not years:
        raise KeyError(series)
    nearest = min(years, key=lambda year: abs(year - on.year))
    return state_of(years[nearest], on)


def last_known(series: str, before: date) -> Known | None:
    """The latest value of a yearly series that was valid on or before a date."""
    for year in range(before.year, before.year - 5, -1):
        norm = registry().norms.get(f"{series}_{year}")
        if norm is not None and norm.value is not None:
            return Known(norm)
    return None


def caution_of(fact: Fact, on: date | None = None) -> str:
    """What to say beside a fact, on a date if one is given; empty when it is certain."""
    if on and fact.valid_from and on < fact.valid_from:
        return _will_be_valid(fact.valid_from, fact.act)
    if on and fact.valid_to and on > fact.valid_to:
        return _was_valid(fact.valid_to, fact.act)
    if on and on > _FUND_RULES_CHECKED_UNTIL and _is_of_the_fund(fact.act):
        return f"{ASSUMPTION} — проверить"
    asked = "проверить" in f"{fact.text} {fact.act}".lower()
    return "проверить" if asked or fact.confidence not in _NEEDS_NO_CHECK else ""


def _was_valid(until: date, act: str) -> str:
    return f"действовало по {show_date(until)} ({act}) — проверить"


def _will_be_valid(since: date, act: str) -> str:
    return f"действует только с {show_date(since)} ({act}) — проверить"


def _assumption(norm: Norm, on: date) -> str:
    of_the_fund = norm.id.startswith("fpg_") or _is_of_the_fund(norm.act)
    return ASSUMPTION if of_the_fund and on > _FUND_RULES_CHECKED_UNTIL else ""


def _is_of_the_fund(act: str) -> bool:
    return any(words in act for words in _FUND_ACTS)
