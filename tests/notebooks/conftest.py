"""Webinar notebooks, each executed once for all tests."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from nbformat import NotebookNode

from nastavnik.reports.handout import execute

WEBINARS = sorted((Path(__file__).parents[2] / "courses").rglob("webinar.ipynb"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test with an argument ``webinar`` runs for every webinar of the courses."""
    if "webinar" in metafunc.fixturenames:
        metafunc.parametrize("webinar", WEBINARS, ids=lambda path: path.parent.name)


@pytest.fixture(scope="session")
def executed() -> Callable[[Path], NotebookNode]:
    """The executed notebook of a webinar; a second call gives the same one."""
    return cache(execute)
