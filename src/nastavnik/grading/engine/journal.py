"""What is done: one line a graded work, appended when all of it is in its place."""

import json
from pathlib import Path


class Journal:
    """The journal of one assignment; a line cut off by a crash is not there.

    The system may write lines and files to the disk in any order. After a power cut a lost line
    costs a second grading; a line whose files are lost is known by their size, which it holds.

    Args:
        path: the file; it may be absent.

    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._done: dict[str, tuple[str, int]] = {}
        for line in path.read_text("ascii", errors="replace").splitlines() if path.exists() else ():
            try:
                entry = json.loads(line)
                self._done[str(entry["student"])] = (str(entry["key"]), int(entry["size"]))
            except (ValueError, KeyError, TypeError):
                continue

    def has(self, student: str, key: str, graded: Path) -> bool:
        """Whether this very work of a participant was graded to the end, into ``graded``."""
        known = self._done.get(student)
        return known is not None and known == (key, folder_size(graded))

    def add(self, student: str, key: str, graded: Path) -> None:
        """Say that a work is graded to the end."""
        self._append(student, key, folder_size(graded))

    def forget(self, student: str) -> None:
        """Say that the work of a participant is to be graded, whatever was said before."""
        self._append(student, "", 0)

    def _append(self, student: str, key: str, size: int) -> None:
        entry = {"student": student, "key": key, "size": size}
        line = f"\n{json.dumps(entry)}\n"  # its first sign ends a line that a crash cut off
        with self.path.open("a", encoding="ascii") as file:
            file.write(line)
        self._done[student] = (key, size)


def folder_size(folder: Path) -> int:
    """The size of all files in a folder together."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
