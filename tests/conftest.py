"""Fixtures for every floor of tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import databases
from scenario import Course

if databases.is_on_server():
    databases.put_schools_on_server()


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course with the assignment released, made once; copy it before changing it."""
    return Course.opened(tmp_path_factory.mktemp("released") / "course")


@pytest.fixture
def course(released: Course, tmp_path) -> Course:
    """A course of one's own."""
    return released.copied(tmp_path / "course")


@pytest.fixture(autouse=True)
def _no_database_is_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a test has made on a server goes with it."""
    folder: Path | None = None
    if "tmp_path" in request.fixturenames:
        folder = request.getfixturevalue("tmp_path")
    yield
    if folder:
        databases.drop_below(folder)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a golden file be written anew after its test was read."""
    parser.addoption("--update-goldens", action="store_true", help="write the golden files anew")
