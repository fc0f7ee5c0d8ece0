"""The engine imports a part of nbgrader and nothing of its web server; its workers import none."""

import subprocess
import sys

import pytest

LIST = "import {module}, sys; print(*sys.modules)"
LATER = """
import nastavnik.grading.engine.run
import nbgrader
from nbgrader import utils
from nbgrader.apps.api import NbGraderAPI
print(nbgrader.__version__, nbgrader.utils is utils, hasattr(nbgrader, "no_such_name"))
"""


def said_by(code: str) -> str:
    command = [sys.executable, "-W", "ignore", "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        (
            "nastavnik.grading.engine.run",
            {"nbgrader.apps", "nbgrader.server_extensions", "nbconvert", "jupyter_server", "lark"},
        ),
        ("nastavnik.grading.engine.worker", {"nbgrader.utils", "sqlalchemy", "nbconvert", "lark"}),
    ],
)
def test_what_is_not_used_is_not_loaded(module: str, heavy: set[str]) -> None:
    loaded = set(said_by(LIST.format(module=module)).split())
    assert module in loaded
    assert loaded & heavy == set()


def test_the_whole_of_nbgrader_can_be_had_afterwards() -> None:
    from nbgrader import __version__

    assert said_by(LATER).split() == [__version__, "True", "False"]
