"""Collect submissions from the exchange, taking only what a submission may hold."""

import shutil
from pathlib import Path
from typing import Any

from nbgrader.exchange.default import ExchangeCollect

from nastavnik.grading.sorting import complete, say_refused, sort_out


class Collect(ExchangeCollect):  # type: ignore[misc]
    """nbgrader's collect, with three holes closed.

    Links are not followed (a link could carry a grader's private file into the course), oversized
    files and devices stay behind, and a submission without its notebook gets the released one:
    nbgrader silently passes over a submission that has none.
    """

    def do_copy(self, src: str, dest: str, log: Any = None) -> None:
        """Copy one submission from the exchange into ``submitted/``."""
        source, target = Path(src), Path(dest)
        target.mkdir(parents=True)
        plain, refused = sort_out(source)
        for path in plain:
            kept = target / path.relative_to(source)
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, kept, follow_symlinks=False)
        say_refused(target, refused)
        complete(target, Path(self.coursedir.root), self.coursedir.assignment_id)
