"""A letter of a partner (lesson О6; dossier Ф6.22): a ``text`` field whose id is ``letter``."""

from collections.abc import Mapping
from datetime import date

from nastavnik.assignments.rules.rule import Rule
from nastavnik.calculators import Values
from nastavnik.project.checks.letters import letter_signs
from nastavnik.values.verdict import Verdict

FIELD = "letter"


def signs(values: Values, on: date) -> list[Verdict]:
    """What, how much, when, who, and no words that promise nothing."""
    return letter_signs(values.text(FIELD))


RULES: Mapping[str, Rule] = {"signs": signs}
