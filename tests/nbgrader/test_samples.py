"""Every assignment of the school, end to end: built, released, its samples graded in their order."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from nastavnik.assignments.answers import Reading, read_answers
from nastavnik.assignments.build import NOTEBOOK, source_text, write_source
from nastavnik.assignments.model import Assignment, load_assignment
from nastavnik.forms.fields import as_shown
from scenario import REPOSITORY, Course

FOLDERS = sorted(path.parent for path in REPOSITORY.glob("assignments/*/assignment.yml"))
NAMES = [folder.name for folder in FOLDERS]
SAMPLES = ("strong", "medium", "weak", "empty")  # in the order of their points
MARKED = SAMPLES[:3]

each = pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """One course in which a sample person has handed in every assignment, all of them graded."""
    course: Course | None = None
    root = tmp_path_factory.mktemp("samples") / "course"
    for folder in FOLDERS:
        course = course.on(folder.name) if course else Course.prepared(root, folder.name)
        write_source(folder, root / "source")
        course.released()
        for sample in SAMPLES:
            course.participant(sample).fills_in(f"{sample}.json").hands_in()
        outcomes = course.grader.collects().runs_engine()
        assert {one.student for one in outcomes} == set(SAMPLES)
    assert course is not None
    return course


def marks_of(folder: Path) -> dict[str, dict[str, dict[str, Any]]]:
    """Reference marks: sample → criterion → points and why."""
    path = folder / "samples" / "marks.yml"
    return yaml.safe_load(path.read_text("utf-8")) if path.exists() else {}


def sample_of(assignment: Assignment, folder: Path, name: str) -> Reading:
    return read_answers(folder / "samples" / f"{name}.json", assignment.id)


def texts_in(value: Any) -> Iterator[str]:
    """Everything typed or chosen, wherever it lies."""
    if isinstance(value, str):
        yield from [value] if value.strip() else []
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from texts_in(one) if name != "id" else ()
    elif isinstance(value, list):
        for one in value:
            yield from texts_in(one)


def test_there_are_assignments() -> None:
    assert "o5-budget" in NAMES


@each
def test_the_source_in_the_repository_is_what_is_built(folder: Path) -> None:
    committed = REPOSITORY / "source" / folder.name / NOTEBOOK
    assert committed.read_text("utf-8") == source_text(folder), "run nastavnik build"


@each
def test_the_form_shows_everything_that_a_sample_says(folder: Path) -> None:
    assignment = load_assignment(folder)
    for name in SAMPLES:
        reading = sample_of(assignment, folder, name)
        assert reading.problem is None, name
        assert set(reading.answers) <= {field.id for field in assignment.fields}, name
        for field in assignment.fields:
            given = reading.answers.get(field.id)
            lost = Counter(texts_in(given)) - Counter(texts_in(as_shown(field, given)))
            assert not lost, f"{name}, {field.id}"


@each
def test_samples_are_graded_in_their_order(folder: Path, school: Course) -> None:
    grader = school.on(folder.name).grader
    strong, medium, weak, empty = (Decimal(str(grader.auto_points(name))) for name in SAMPLES)
    most = sum((check.points for check in load_assignment(folder).checks), Decimal(0))
    assert strong == most
    assert empty == 0
    assert strong > medium > weak, f"strong {strong}, medium {medium}, weak {weak}"


@each
def test_every_criterion_has_reference_marks_in_the_same_order(folder: Path) -> None:
    assignment, marks = load_assignment(folder), marks_of(folder)
    levels = {
        criterion.id: {level.points for level in criterion.levels}
        for criterion in assignment.rubric
    }
    if not levels:
        assert marks == {}
        return
    totals = []
    for name in MARKED:
        given = {one: Decimal(str(mark["points"])) for one, mark in marks[name].items()}
        assert set(given) == set(levels), name
        assert all(points in levels[one] for one, points in given.items()), name
        assert all(mark["why"].strip() for mark in marks[name].values()), name
        totals.append(sum(given.values(), Decimal(0)))
    strong, medium, weak = totals
    assert strong > medium > weak
