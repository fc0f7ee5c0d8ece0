"""Tables of the school as files that Excel opens, replaced whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def rewritten(path: Path) -> Iterator[TextIO]:
    """A file to write a table into; it takes the place of ``path`` when the block ends well.

    UTF-8 with BOM, so that Excel shows Russian letters.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    with fresh.open("w", encoding="utf-8-sig", newline="") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)
