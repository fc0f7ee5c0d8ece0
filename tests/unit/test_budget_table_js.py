"""The pure helpers of the budget table pass their own tests under Node."""

import shutil
import subprocess
from pathlib import Path

from playwright._impl._driver import compute_driver_executable

from nastavnik.forms.budget.table import BudgetTable
from nastavnik.forms.calculator.widget import CalculatorForm
from nastavnik.forms.canvas.widget import ProjectCanvas
from nastavnik.forms.jury.sheet import JurySheet
from nastavnik.forms.jury.table import JuryTable
from nastavnik.forms.lifeline.widget import Lifeline
from nastavnik.forms.marking.widget import MarkingPage
from nastavnik.forms.part.widget import PartForm
from nastavnik.forms.typed.questions import QuestionsForm
from nastavnik.forms.typed.sort import SortForm

ROOT = Path(__file__).parents[2]


def node() -> str:
    """Node of the machine, or the one playwright brings along."""
    return shutil.which("node") or str(compute_driver_executable()[0])


def test_javascript_helpers_pass_their_tests() -> None:
    files = sorted(str(path) for path in (ROOT / "tests" / "js").glob("*.test.mjs"))
    ran = subprocess.run(
        [node(), "--test", *files], capture_output=True, text=True, timeout=120, check=False
    )
    assert files
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_modules_of_every_large_widget_fit_into_one(tmp_path: Path) -> None:
    """Joined into one file they must not give two things one name."""
    for widget in (
        BudgetTable,
        CalculatorForm,
        JurySheet,
        JuryTable,
        Lifeline,
        MarkingPage,
        PartForm,
        ProjectCanvas,
        QuestionsForm,
        SortForm,
    ):
        joined = tmp_path / f"{widget.__name__}.mjs"
        joined.write_text(str(widget._esm), "utf-8")
        ran = subprocess.run(
            [node(), "--check", joined], capture_output=True, text=True, timeout=60, check=False
        )
        assert ran.returncode == 0, ran.stderr
