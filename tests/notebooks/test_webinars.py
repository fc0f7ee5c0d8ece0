"""Every webinar and assignment of the school is clean, and every webinar runs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from nbformat import NotebookNode

from nastavnik.lint.run import lint

ROOT = Path(__file__).parents[2]
TASKS = sorted(path.parent for path in ROOT.glob("assignments/*/assignment.yml"))


def test_there_are_webinars() -> None:
    assert any((ROOT / "courses").rglob("webinar.ipynb"))


def test_a_webinar_is_clean(webinar: Path) -> None:
    assert [finding.line(ROOT) for finding in lint([webinar])] == []


@pytest.mark.parametrize("task", TASKS, ids=lambda path: path.name)
def test_an_assignment_is_clean(task: Path) -> None:
    assert [finding.line(ROOT) for finding in lint([task])] == []


def test_it_runs_from_top_to_bottom(
    webinar: Path, executed: Callable[[Path], NotebookNode]
) -> None:
    for cell in executed(webinar).cells:
        for output in cell.get("outputs", []):
            assert output.output_type in ("execute_result", "display_data"), cell.id
