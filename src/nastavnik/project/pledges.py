"""What each partner brings by the budget: its lines name no partner, so their words must."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from nastavnik.project.budget.line import Line
from nastavnik.project.project import Partner, Project
from nastavnik.values.money import ZERO
from nastavnik.values.words import folded

_LEAST, _ENDING = 3, 2  # letters a word begins with, and letters of an ending
_WORD = re.compile(rf"[а-яa-z]{{{_LEAST},}}")
# Beginnings of words that tell no partner from another.
_COMMON = ("партн", "проек", "хутор", "стани", "посел", "район", "село", "для", "беспл", "помощ")


@dataclass(frozen=True, slots=True)
class Pledges:
    """Lines of the budget that partners pay.

    Attributes:
        lines: id of a partner → the lines that are surely theirs.
        nobodys: lines whose words fit no partner, or more than one.

    """

    lines: Mapping[str, tuple[Line, ...]]
    nobodys: tuple[Line, ...]

    def worth(self, partner: str) -> Decimal:
        """Roubles of what this partner gives."""
        return sum((line.partner_share for line in self.lines.get(partner, ())), ZERO)


def pledges_of(project: Project) -> Pledges:
    """Give every line a partner pays to the one partner whose words it shares."""
    theirs: dict[str, list[Line]] = {}
    nobodys = []
    for line in project.budget.lines:
        if line.partner_share <= ZERO:
            continue
        alike = givers_of(line, project)
        if len(alike) == 1:
            theirs.setdefault(alike[0].id, []).append(line)
        else:
            nobodys.append(line)
    return Pledges({name: tuple(lines) for name, lines in theirs.items()}, tuple(nobodys))


def givers_of(line: Line, project: Project) -> list[Partner]:
    """Partners whose name or gift shares a word with a line of the budget."""
    return [one for one in project.partners if _share_a_word(line, one)]


def _share_a_word(line: Line, partner: Partner) -> bool:
    theirs = _words(f"{partner.name} {partner.what}")
    return any(_are_alike(one, other) for one in _words(line.what) for other in theirs)


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(folded(text)) if not word.startswith(_COMMON)}


def _are_alike(one: str, other: str) -> bool:
    """Whether two words differ in their endings at most: «автобус», «автобусом»."""
    same = max(_LEAST, len(one) - _ENDING, len(other) - _ENDING)
    return one[:same] == other[:same]
