"""What the school lays out for a person by their role; never keys, works or marks."""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from nastavnik.assignments.build import NOTEBOOK
from nastavnik.school.folders import CONFIG_FILE
from nastavnik.school.roster import Role

COURSES, TASKS, DASHBOARDS = Path("courses"), Path("tasks"), Path("dashboards")
RELEASE = Path("release")
# The pages that a trainer shows; those of graders, experts and participants are services.
SHOWN = ("canvas", "budget", "calculators")
# With this file a folder is a course of its own: what is kept there stays there.
MARK = Path(CONFIG_FILE)
_MARK_TEXT = b"# This folder is a copy for one person; the school itself lies elsewhere.\n"


def offered(school: Path, role: Role) -> dict[Path, bytes]:
    """Files by their place in the person's folder."""
    files = dict(_read(school, _visible(school / COURSES)))
    files |= _descriptions(school)
    if role is Role.TRAINER:
        pages = (school / DASHBOARDS / f"{name}.ipynb" for name in SHOWN)
        files |= _read(school, (page for page in pages if page.is_file()))
        files[MARK] = _MARK_TEXT
    else:
        tasks = dict(_read(school, _released(school)))
        files |= {TASKS / place.relative_to(RELEASE): text for place, text in tasks.items()}
    return files


def _visible(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and not any(part.startswith((".", "__")) for part in inside.parts):
            yield path


def _read(school: Path, paths: Iterable[Path]) -> Iterator[tuple[Path, bytes]]:
    for path in paths:
        with suppress(PermissionError):  # it is not for this person
            yield path.relative_to(school), path.read_bytes()


def _released(school: Path) -> list[Path]:
    return sorted((school / RELEASE).glob(f"*/{NOTEBOOK}"))


def _descriptions(school: Path) -> Iterator[tuple[Path, bytes]]:
    """The public part of each assignment, which its webinar shows; a task notebook carries it."""
    for task in _released(school):
        try:
            known = json.loads(task.read_bytes())["metadata"]["nastavnik"]["assignment"]
        except (PermissionError, ValueError, KeyError, TypeError):
            continue  # the webinar says what it misses
        place = Path("assignments", task.parent.name, "assignment.yml")
        yield place, json.dumps(known, ensure_ascii=False, indent=1).encode()
