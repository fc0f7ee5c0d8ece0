"""What is done: one line a graded work, appended and flushed to the disk."""

import json
import os
from pathlib import Path


class Journal:
    """The journal of one assignment; a line cut off by a crash is not there.

    Args:
        path: the file; it may be absent.

    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._done: dict[str, str] = {}
        for line in path.read_text("utf-8").splitlines() if path.exists() else ():
            try:
                entry = json.loads(line)
                self._done[str(entry["student"])] = str(entry["key"])
            except (ValueError, KeyError, TypeError):
                continue

    def has(self, student: str, key: str) -> bool:
        """Whether this very work of a participant was graded to the end."""
        return self._done.get(student) == key

    def add(self, student: str, key: str) -> None:
        """Say that a work is graded to the end."""
        line = json.dumps({"student": student, "key": key}, ensure_ascii=False)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")  # the first sign ends a line that a crash cut off
            file.flush()
            os.fsync(file.fileno())
        self._done[student] = key
