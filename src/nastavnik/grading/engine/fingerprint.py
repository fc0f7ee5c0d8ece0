"""Content hashes: a work is graded again when what it depends on has changed, and only then."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import nastavnik
from nastavnik.grading.intake.tidying import put_aside
from nastavnik.school.folders import CONFIG_FILE

_ROOMS = ("values", "norms", "project", "assignments", "grading")
_KINDS = {".py", ".yml", ".j2"}


def rules_hash(root: Path, assignment_id: str) -> str:
    """Hash of what all works share: task, key, release, settings, our own checks and norms."""
    parts = ("assignments", "source", "release")
    task = (path for part in parts for path in (root / part / assignment_id).rglob("*"))
    return _code_hash() + _hash(root, [*task, root / CONFIG_FILE])


@cache
def _code_hash() -> str:
    """Hash of our own code and data, once a process: it has loaded them once, too."""
    package = Path(nastavnik.__file__).parent
    code = (path for room in _ROOMS for path in (package / room).rglob("*"))
    return _hash(package, (path for path in code if path.suffix in _KINDS))


def work_hash(folder: Path, rules: str, terms: str) -> str:
    """Hash of one work under ``rules`` and ``terms`` (its due date); puts links aside first."""
    put_aside(folder)
    mark = hashlib.sha256(f"{rules}\n{terms}\n".encode())
    mark.update(_hash(folder, folder.rglob("*")).encode())
    return mark.hexdigest()


def _hash(base: Path, paths: Iterable[Path]) -> str:
    mark = hashlib.sha256()
    for path in sorted(path for path in paths if path.is_file()):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        mark.update(f"{path.relative_to(base)!s}\0{content}\n".encode("utf-8", "surrogateescape"))
    return mark.hexdigest()
