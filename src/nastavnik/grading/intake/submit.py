"""``nbgrader submit``: what is under way is not there yet, and only plain files travel."""

from pathlib import Path
from typing import Any

from nbgrader.exchange.default import ExchangeSubmit

from nastavnik.grading.intake.sorting import copy_plain


class Submit(ExchangeSubmit):  # type: ignore[misc]
    """nbgrader's submit, with two holes closed.

    A work is copied under a hidden name and gets its own when it is whole, so nobody collects half
    of it. Links are not followed: the one who copies may read more than the participant.
    """

    assignment_filename: str

    def copy_files(self) -> None:
        """Copy into the exchange and into the participant's own record of it."""
        name = self.assignment_filename
        self.assignment_filename = f".{name}"
        super().copy_files()
        self.assignment_filename = name
        kept = name.rsplit("+", 1)[0] if self.add_random_string else name
        Path(self.cache_path, f".{kept}").rename(Path(self.cache_path, kept))
        Path(self.inbound_path, f".{name}").rename(self.arrived)

    @property
    def arrived(self) -> Path:
        """Where the work lies in the exchange."""
        return Path(self.inbound_path, self.assignment_filename)

    def do_copy(self, src: str, dest: str, log: Any = None) -> None:
        """Copy one folder (see the class)."""
        copy_plain(Path(src), Path(dest))
