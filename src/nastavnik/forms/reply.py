"""An answer to a resident that the hall types: is there a way in it, and nobody's secrets?"""

from nastavnik.assignments.rules.replies import reply_signs
from nastavnik.forms.signs import Signs
from nastavnik.values.verdict import Verdict


class ReplySigns(Signs):
    """The signs of an answer in the chat, by the same rules as the assignment В4."""

    def judge(self, text: str) -> list[Verdict]:
        """Where, who, when, who decides; no telephones, names, homes, illness, money."""
        return reply_signs(text)
