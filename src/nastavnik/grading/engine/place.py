"""Where the engine keeps what it needs between runs: ``grading/engine/<assignment>/``."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from nastavnik.school.folders import AUTOGRADED, GRADING, SUBMITTED
from nastavnik.values.numbers import BadInput


@dataclass(frozen=True, slots=True)
class Place:
    """Folders of one assignment in the course ``root``; all of them are on one disk.

    A work is built in ``building``; once its plan is written it moves to ``ready`` in one step,
    and from then on a crash can only delay it.
    """

    root: Path
    assignment_id: str

    @property
    def engine(self) -> Path:
        """The engine's own folder of this assignment."""
        return self.root / GRADING / "engine" / self.assignment_id

    @property
    def building(self) -> Path:
        """Works being built; worthless after a crash."""
        return self.engine / "building"

    @property
    def ready(self) -> Path:
        """Works built and decided, to be finished after a crash."""
        return self.engine / "ready"

    @property
    def journal(self) -> Path:
        """What is graded to the end."""
        return self.engine / "journal.jsonl"

    def submitted(self, student: str) -> Path:
        """What a participant handed in."""
        return self.root / SUBMITTED / student / self.assignment_id

    def autograded(self, student: str) -> Path:
        """Where nbgrader looks for the graded work."""
        return self.root / AUTOGRADED / student / self.assignment_id

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the assignment for one run; a crash lets go of it.

        Raises:
            BadInput: another run holds it.

        """
        self.engine.mkdir(parents=True, exist_ok=True)
        with (self.engine / "lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise BadInput(
                    "Это задание уже проверяется в другом окне. Дождитесь конца."
                ) from None
            shutil.rmtree(self.building, ignore_errors=True)
            self.building.mkdir()
            self.ready.mkdir(exist_ok=True)
            yield
