"""Quorum of an assembly and of a conference of ТОС (dossier §1.3: Ф1.20–Ф1.23, Ф1.27).

The date decides the law: 33-ФЗ counts residents of 18 and more, 131-ФЗ before it counted those
of 16 and more. Thresholds are rounded up, since the law says «не менее».
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from nastavnik.norms import Known, look_up
from nastavnik.norms.model import Norm

MEETING, CONFERENCE = "meeting", "conference"
OF_DELEGATES, OF_RESIDENTS = "tos_quorum_conf_delegates", "tos_quorum_conf_represent"
_MEETING_LAWS = ("tos_quorum_meeting", "tos_quorum_meeting_old")
AGES = ("tos_age_min", "tos_age_min_old")


@dataclass(frozen=True, slots=True)
class Threshold:
    """How many are needed.

    Attributes:
        of: how many there are in all.
        needed: the least number that is enough.
        came: how many came or are represented.
        norm: the id of the norm the share is taken from.
        caution: what must be looked up; empty when the norm is certain.

    """

    of: int
    needed: int
    came: int
    norm: str
    caution: str

    @property
    def missing(self) -> int:
        """How many more are needed; 0 when there is a quorum."""
        return max(self.needed - self.came, 0)


def age_on(on: date) -> int:
    """From what age residents count on a date, in years."""
    return int(age_norm(on).number)


def age_norm(on: date) -> Known:
    """The norm of that age."""
    return _valid(AGES, on)


def meeting(residents: int, came: int, on: date) -> Threshold:
    """Quorum of an assembly.

    Args:
        residents: those old enough to take part (see :func:`age_on`) on the territory.
        came: how many of them took part.
        on: the day of the assembly.

    """
    return _threshold(residents, came, _valid(_MEETING_LAWS, on))


def conference(
    delegates: int, came: int, residents: int, represented: int, on: date
) -> tuple[Threshold, Threshold]:
    """Quorum of a conference: of the elected delegates, and of the residents they stand for."""
    return (
        _threshold(delegates, came, _valid((OF_DELEGATES,), on)),
        _threshold(residents, represented, _valid((OF_RESIDENTS,), on)),
    )


def _threshold(of: int, came: int, known: Known) -> Threshold:
    return Threshold(of, ceil(of * share_of(known.norm)), came, known.norm.id, known.caution)


def share_of(norm: Norm) -> Fraction:
    """The share a norm of quorum asks for."""
    if not isinstance(norm.value, Fraction):
        raise TypeError(f"{norm.id} is not a fraction")
    return norm.value


def _valid(norms: tuple[str, ...], on: date) -> Known:
    """The one of several norms that is in force on a date: together they cover all dates."""
    return next(found for norm in norms if isinstance(found := look_up(norm, on), Known))
