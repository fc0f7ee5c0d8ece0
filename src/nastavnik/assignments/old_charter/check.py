"""The whole check of a charter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from nastavnik.assignments.old_charter.acts import old_acts
from nastavnik.assignments.old_charter.ages import old_ages, old_quorums
from nastavnik.assignments.old_charter.blocks import Looked, look_for_blocks
from nastavnik.assignments.old_charter.finding import Finder, Finding
from nastavnik.assignments.old_charter.powers import given_away
from nastavnik.assignments.old_charter.text import Charter, read_text
from nastavnik.assignments.old_charter.words import doubts, foreign_founders, old_words

MOST_FINDINGS = 200
# Of two findings at one place the first kind of finder is right.
_FINDERS: tuple[Finder, ...] = (
    old_acts,
    old_ages,
    old_words,
    given_away,
    foreign_founders,
    old_quorums,
    doubts,
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What is found.

    Attributes:
        findings: in the order of the text, no two at one place.
        more: whether there are places that are not among them.
        blocks: the six of them.

    """

    charter: Charter
    findings: tuple[Finding, ...]
    more: bool
    blocks: tuple[Looked, ...]

    @property
    def outdated(self) -> list[Finding]:
        """What must be mended."""
        return [one for one in self.findings if not one.is_doubt]

    @property
    def doubtful(self) -> list[Finding]:
        """What a lawyer should see."""
        return [one for one in self.findings if one.is_doubt]


def check_charter(text: str, on: date) -> Checked:
    """Read a charter for the law of a date."""
    charter = read_text(text)
    found = [one for finder in _FINDERS for one in islice(finder(charter, on), MOST_FINDINGS + 1)]
    kept = _apart(found)
    return Checked(
        charter,
        tuple(kept[:MOST_FINDINGS]),
        len(kept) > MOST_FINDINGS,
        look_for_blocks(charter),
    )


def _apart(found: Sequence[Finding]) -> list[Finding]:
    """Findings in the order of the text; of those that overlap, the one that was found first."""
    taken: dict[int, list[Finding]] = {}
    for one in found:
        others = taken.setdefault(one.paragraph, [])
        if all(one.end <= other.start or other.end <= one.start for other in others):
            others.append(one)
    return sorted(
        (one for many in taken.values() for one in many), key=lambda one: (one.paragraph, one.start)
    )
