"""The core is light: it needs no table, chart, widget or office library to be imported."""

import subprocess
import sys

import pytest

HEAVY = {"pandas", "numpy", "matplotlib", "ipywidgets", "IPython", "openpyxl", "docx", "nbgrader"}
CORE = (
    "nastavnik",
    "nastavnik.norms",
    "nastavnik.project.checks",
    "nastavnik.project.readiness",
    "nastavnik.contest.outcome",
    "nastavnik.calculators",
)
LIST = "import sys, {module}; print(*sys.modules)"


def loaded_by(module: str) -> set[str]:
    command = [sys.executable, "-c", LIST.format(module=module)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {name.partition(".")[0] for name in said.split()}


@pytest.mark.parametrize("module", CORE)
def test_the_core_loads_nothing_heavy(module: str) -> None:
    assert loaded_by(module) & HEAVY == set()


def test_a_form_opens_without_nbgrader() -> None:
    loaded = loaded_by("nastavnik.portal.dashboards, nastavnik.portal.calculators")
    assert "ipywidgets" in loaded
    assert loaded & {"nbgrader", "nbconvert", "matplotlib", "pandas", "openpyxl", "docx"} == set()


def test_grading_forms_pays_nothing_for_the_sandbox() -> None:
    loaded = loaded_by("nastavnik.grading.engine.worker")
    assert "nbformat" in loaded
    assert loaded & {"zmq", "jupyter_client", "nbclient", "IPython"} == set()
