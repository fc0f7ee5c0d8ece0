"""Answers from strangers: each bad file ends in a named verdict for its author only."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from nastavnik.assignments.answers import FILE_NAME, read_answers
from nastavnik.assignments.checks import evaluate
from nastavnik.assignments.model import load_assignment, load_key
from nastavnik.values.verdict import Status
from scenario import REPOSITORY, SAMPLES, TASK

FOLDER = REPOSITORY / "assignments" / TASK
EXPECTED = yaml.safe_load((SAMPLES / "hostile" / "expected.yml").read_text("utf-8"))


def outcome(path: Path) -> tuple[str, float, str]:
    """Word of the first check, automatic points, and what was said about the file."""
    evaluation = evaluate(load_assignment(FOLDER), read_answers(path, TASK), load_key(FOLDER))
    said = evaluation.problem.sentence if evaluation.problem else ""
    return evaluation.results[0].status.value, float(evaluation.points), said


def test_every_hostile_sample_has_an_expectation() -> None:
    samples = {path.name for path in (SAMPLES / "hostile").glob("*.json")}
    assert samples == set(EXPECTED)
    assert len(samples) >= 10


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_hostile_sample_ends_in_its_verdict(name: str) -> None:
    word, points, said = outcome(SAMPLES / "hostile" / name)
    assert (word, points) == (EXPECTED[name]["word"], EXPECTED[name]["points"])
    assert EXPECTED[name].get("says", "") in said


def _other_file(path: Path) -> None:
    other = path.with_name("чужие ответы.json")
    other.write_bytes((SAMPLES / "strong.json").read_bytes())
    path.symlink_to(other)


def _long_text(path: Path) -> None:
    text = '{"version": 1, "assignment": "o5-budget", "answers": {"why_items": "%s"}}'
    path.write_text(text % ("ж" * 2_500_000), "utf-8")


FILES: list[tuple[str, Callable[[Path], object], Status]] = [
    ("nothing there", lambda path: None, Status.EMPTY),
    ("a link to somebody's answers", _other_file, Status.FAILED),
    ("a link to nowhere", lambda path: path.symlink_to("/nowhere"), Status.FAILED),
    ("a folder", lambda path: path.mkdir(), Status.FAILED),
    ("a pipe", os.mkfifo, Status.FAILED),
    ("five megabytes of text", _long_text, Status.FAILED),
    ("only zeros", lambda path: path.write_bytes(bytes(1000)), Status.FAILED),
    (
        "a lone surrogate",
        lambda path: path.write_bytes(b'{"answers": "\xed\xa0\x80"}'),
        Status.FAILED,
    ),
]


@pytest.mark.parametrize(("name", "lay", "status"), FILES, ids=[name for name, *_ in FILES])
def test_a_file_that_is_no_file_of_answers(
    tmp_path: Path, name: str, lay: Callable[[Path], object], status: Status
) -> None:
    path = tmp_path / FILE_NAME
    lay(path)
    word, points, said = outcome(path)
    assert (word, points) == (status.value, 0)
    assert said.endswith(".")
