"""A copy of the exemplar webinar and its assignment, to be spoilt."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scenario import REPOSITORY, TASK

LESSON = Path("courses", "training", TASK)
Spoil = Callable[["Course"], None]


@dataclass(frozen=True)
class Course:
    """A course of one webinar with its assignment."""

    root: Path

    @property
    def notebook(self) -> Path:
        return self.root / LESSON / "webinar.ipynb"

    @property
    def task(self) -> Path:
        return self.root / "assignments" / TASK

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace words that must be there, in a file of the webinar or of the assignment."""
        places = (self.root / LESSON / file, self.task / file)
        path = next(place for place in places if place.is_file())
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    def change(self, spoil: Callable[[dict[str, Any]], None]) -> None:
        """Change the notebook as data."""
        notebook = json.loads(self.notebook.read_text("utf-8"))
        spoil(notebook)
        self.notebook.write_text(json.dumps(notebook, ensure_ascii=False), "utf-8")


def exemplar(folder: Path) -> Course:
    for part in (LESSON, Path("assignments", TASK)):
        shutil.copytree(REPOSITORY / part, folder / part)
    shutil.copyfile(REPOSITORY / "nbgrader_config.py", folder / "nbgrader_config.py")
    return Course(folder)


def words(file: str, old: str, new: str) -> Spoil:
    return lambda course: course.edit(file, old, new)


def cell(cell_id: str, **changes: Any) -> Spoil:
    """Change parts of a cell."""

    def spoil(notebook: dict[str, Any]) -> None:
        (found,) = (one for one in notebook["cells"] if one["id"] == cell_id)
        found.update(changes)

    return lambda course: course.change(spoil)


def about(**changes: Any) -> Spoil:
    """Change the front matter."""
    return lambda course: course.change(
        lambda notebook: notebook["metadata"]["nastavnik"]["webinar"].update(changes)
    )


def gone(file: str) -> Spoil:
    def spoil(course: Course) -> None:
        places = (course.root / LESSON / file, course.task / file)
        next(place for place in places if place.is_file()).unlink()

    return spoil
