"""What earlier works of the same team say, for a work that rests upon them."""

from dataclasses import dataclass, field
from datetime import datetime

from nastavnik.project.parts import Parts


@dataclass(frozen=True, slots=True)
class Source:
    """An earlier work.

    Attributes:
        assignment: its id; ``title``: what people call it.
        blocks: what of the project it gave.
        handed_in: when; ``None`` for a draft nobody has handed in yet.

    """

    assignment: str
    title: str
    blocks: tuple[str, ...]
    handed_in: datetime | None = None


@dataclass(frozen=True, slots=True)
class Upstream:
    """All that earlier works say.

    Attributes:
        parts: every block the work asked for; blank where no earlier work has it.
        sources: the works it was taken from, in teaching order.

    """

    parts: Parts = field(default_factory=Parts)
    sources: tuple[Source, ...] = ()

    @property
    def said(self) -> Parts:
        """The blocks that some work says something of; the others have nothing to compare."""
        return self.parts.only(block for one in self.sources for block in one.blocks)
