"""A door of the school with logins: who may pass, and what they may see behind it."""

from dataclasses import dataclass, field

STRANGER, OWNER, OTHER = "не вошёл", "автор работы", "другой участник"
TRAINER, GRADER, EXPERT, MANAGER = "ведущий", "проверяющий", "эксперт", "координатор"
COLUMNS = (STRANGER, OWNER, OTHER, TRAINER, GRADER, EXPERT, MANAGER)
LEARNERS = frozenset({OWNER, OTHER})
STAFF = frozenset({TRAINER, GRADER, EXPERT, MANAGER})
NOBODY: frozenset[str] = frozenset()

ASSIGNMENT = r"([a-z0-9_-]{1,40})"
TEXT, MARK = "слова участника", "слова проверяющего"


@dataclass(frozen=True)
class Door:
    """An address of the school.

    Attributes:
        title: what is there, for ``docs/security.md``; doors of one title are one line.
        service: whose it is; empty for the hub.
        pattern: as the code's own table has it; empty for an address that is no page.
        path: the address under that of the service; ``{work}``, ``{grade}``, ``{comment}`` are
            ids of the author's work, ``{kernel}`` of a kernel of the author, ``{entry}`` of the
            journal's entry about the author's team, which the expert leads.
        open_to: the columns that may pass.
        method: of HTTP.
        status: for those who may.
        form: what is sent.
        shows: what of another's secrets is there for those who may.

    """

    title: str
    service: str
    pattern: str
    path: str
    open_to: frozenset[str] = NOBODY
    method: str = "GET"
    status: int = 200
    form: dict[str, str] = field(default_factory=dict)
    shows: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """For the test's id."""
        return f"{self.method} {self.service}/{self.path}"
