"""One thing to mend: where it is, what is wrong and what to do."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """``fault`` is a Russian sentence; ``place`` is a cell, a slide or a way inside the file."""

    path: Path
    place: str
    fault: str

    def line(self, root: Path) -> str:
        """``файл: место: что не так и что сделать``."""
        path = self.path.resolve()
        shown = path.relative_to(root) if path.is_relative_to(root) else self.path
        return ": ".join(part for part in (str(shown), self.place, self.fault) if part)
