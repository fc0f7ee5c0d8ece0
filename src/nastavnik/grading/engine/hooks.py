"""Nbgrader's own autograding, told to the engine: what formgrader's button graded is done.

The line of the journal is taken away before nbgrader touches a work and put back after its last
file is written, so a run that was killed half-way is found by ``nastavnik grade`` and graded anew.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from nastavnik.grading.engine.fingerprint import rules_hash, work_hash
from nastavnik.grading.engine.journal import Journal
from nastavnik.grading.engine.place import Place
from nastavnik.grading.gradebook import open_gradebook
from nastavnik.grading.intake.tidying import tidy
from nastavnik.grading.names import put_names_into
from nastavnik.grading.terms import Terms
from nastavnik.school.gradebook import url_of

_begun: dict[Path, str] = {}


def begin(assignment: str, student: str, notebooks: Iterable[str]) -> None:
    """Before a work is graded; nbgrader stands in the course folder, ``student`` may be ``*``."""
    tidy(assignment, student, notebooks)
    for place, folder in _works(assignment, notebooks):
        place.engine.mkdir(parents=True, exist_ok=True)
        Journal(place.journal).forget(folder.parent.name)
        _begun[folder] = _key(place, folder)


def end(assignment: str, student: str, notebooks: Iterable[str]) -> None:
    """After all files of a work are written."""
    for place, folder in _works(assignment, notebooks):
        name, key = folder.parent.name, _key(place, folder)
        if _begun.pop(folder, "") == key:  # nobody handed in anew meanwhile
            Journal(place.journal).add(name, key, place.autograded(name))
        put_names_into(url_of(place.root), place.root)


def _works(assignment: str, notebooks: Iterable[str]) -> Iterator[tuple[Place, Path]]:
    place = Place(Path.cwd(), assignment)
    for folder in {Path(notebook).absolute().parent for notebook in notebooks}:
        yield place, folder


def _key(place: Place, folder: Path) -> str:
    with open_gradebook(url_of(place.root)) as gradebook:
        terms, student = Terms(place.root, place.assignment_id), folder.parent.name
        known = terms.key_of(gradebook.db, student)
    return work_hash(folder, rules_hash(place.root, place.assignment_id), known)
