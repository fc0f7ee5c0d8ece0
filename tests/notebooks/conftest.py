"""Webinar notebooks, each executed once for all tests, in kernels forked from a warm process."""

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from nbformat import NotebookNode
from xdist.scheduler import LoadScopeScheduling

from nastavnik.portal.kernels import fork
from nastavnik.reports.handout import execute

WEBINARS = sorted((Path(__file__).parents[2] / "courses").rglob("webinar.ipynb"))
if fork.AVAILABLE:  # each worker warms one up and forks all its kernels from it
    os.environ.setdefault("JUPYTER_DEFAULT_PROVISIONER_NAME", fork.NAME)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test with an argument ``webinar`` runs for every webinar of the courses."""
    if "webinar" in metafunc.fixturenames:
        metafunc.parametrize("webinar", WEBINARS, ids=lambda path: path.parent.name)


class ByWebinar(LoadScopeScheduling):
    """All that is asked of one webinar is asked in one process; other tests go by their files.

    So nobody executes a notebook that another process has. (``--dist loadgroup`` of xdist 3.8 does
    nothing with pytest 9.2.)
    """

    def _split_scope(self, nodeid: str) -> str:
        file, _, test = nodeid.partition("::")
        asked = test.partition("[")[2].removesuffix("]")
        return asked if asked in {webinar.parent.name for webinar in WEBINARS} else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByWebinar:
    """What ``-n`` shares tests out by."""
    return ByWebinar(config, log)


def pytest_unconfigure() -> None:
    """Let the warm process end."""
    fork.ZYGOTE.close()


@pytest.fixture(scope="session")
def executed() -> Callable[[Path], NotebookNode]:
    """The executed notebook of a webinar; a second call gives the same one."""
    return cache(execute)
