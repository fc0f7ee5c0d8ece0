"""Who may write in one form: the person at it, and others by their logins."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Company:
    """The people of a form; ``names`` is how they are called, by login."""

    login: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

    def mate(self, login: str) -> str:
        """The name of another person; empty for oneself and for somebody unknown."""
        return "" if login == self.login else self.names.get(login, "")

    def place(self, login: str) -> str:
        """Where something was written, as the person at the form would say it."""
        return "в другом вашем окне" if login == self.login else self.mate(login) or "в другом окне"
