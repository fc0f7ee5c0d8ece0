"""What anybody may find out about a paper whose code they hold."""

import re
from dataclasses import dataclass
from pathlib import Path

from nastavnik.school.certificates.names import short_name
from nastavnik.school.certificates.registry import CERTIFICATE, WORDS, Registry
from nastavnik.school.folders import ROSTER
from nastavnik.school.records.database import Records
from nastavnik.school.roster import read_roster


@dataclass(frozen=True, slots=True)
class Checked:
    """A paper of the register, as a stranger sees it.

    Attributes:
        kind: ``Сертификат``.
        number: as printed.
        day: ``20.04.2027``.
        holder: surname with initials; of a diploma, what it is for.
        why: why it is cancelled; empty when it holds.
        is_cancelled: whether it is.

    """

    kind: str
    number: str
    day: str
    holder: str
    why: str
    is_cancelled: bool


def check(root: Path, code: str, number: str = "") -> Checked | None:
    """The paper with this code and, when one is typed, this number; ``None`` when there is none.

    Raises:
        BadInput: the register cannot be read.

    """
    found = Registry(Records(root)).with_code(code)
    if found is None or (number.strip() and _digits(number) != _digits(found.name)):
        return None
    holder = _name(root, found.holder) if found.kind == CERTIFICATE else found.award
    return Checked(
        WORDS[found.kind],
        found.name,
        found.day.strftime("%d.%m.%Y"),
        holder,
        found.why,
        found.cancelled_at is not None,
    )


def _digits(number: str) -> list[int]:
    """Its year and its number: the letters are typed in either alphabet."""
    return [int(one) for one in re.findall(r"[0-9]{1,9}", number[:40])]


def _name(root: Path, login: str) -> str:
    people = (one for one in read_roster(root / ROSTER) if one.id == login)
    return next(map(short_name, people), "имени в школе больше не хранят")
