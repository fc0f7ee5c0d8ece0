"""``nastavnik build``: source and release notebooks of every assignment, made or compared."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from nastavnik.assignments.build import NOTEBOOK, write_source
from nastavnik.grading.desk import Desk
from nastavnik.school.gradebook import file_url
from nastavnik.values.numbers import BadInput


def build_all(root: Path) -> Iterator[Path]:
    """Write ``source/`` and ``release/`` of every assignment; yields the released notebooks.

    The release is made by nbgrader's own ``generate_assignment`` in a folder of its own with a
    gradebook of its own, so that of the course is not touched.
    """
    with tempfile.TemporaryDirectory() as name:
        for made in _made(root, Path(name)):
            for step in ("source", "release"):
                target = root / step / made.name / NOTEBOOK
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(Path(name) / step / made.name / NOTEBOOK, target)
            yield target


def stale(root: Path) -> list[Path]:
    """Notebooks of ``source/`` and ``release/`` that differ from what would be built now."""
    found = []
    with tempfile.TemporaryDirectory() as name:
        for made in _made(root, Path(name)):
            for step in ("source", "release"):
                place = Path(step) / made.name / NOTEBOOK
                kept = root / place
                if not kept.exists() or kept.read_bytes() != (Path(name) / place).read_bytes():
                    found.append(place)
    return found


def _made(root: Path, workshop: Path) -> Iterator[Path]:
    """Build each assignment inside ``workshop``; yields the assignment folders of ``root``."""
    desk = Desk(workshop, gradebook=file_url(workshop))
    descriptions = sorted((root / "assignments").glob("*/assignment.yml"))
    if not descriptions:
        raise BadInput(f"В папке {root.name} нет заданий: не нашли assignments/*/assignment.yml.")
    for description in descriptions:
        write_source(description.parent, workshop / "source")
        desk.generate(description.parent.name)
        yield description.parent
