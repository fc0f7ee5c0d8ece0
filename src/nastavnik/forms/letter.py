"""A letter of a partner that the hall types: its four questions and no words that promise nothing."""

from nastavnik.forms.signs import Signs
from nastavnik.project.checks.letters import letter_signs
from nastavnik.values.verdict import Verdict


class LetterSigns(Signs):
    """The five signs of a letter, by the same rule as the assignment О6."""

    def judge(self, text: str) -> list[Verdict]:
        """What, how much, when, who, nothing hollow."""
        return letter_signs(text)
