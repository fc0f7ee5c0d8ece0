"""Hostile and damaged files for ``nastavnik restore``: one sentence, and not a byte is changed."""

import resource
from pathlib import Path

import pytest
from click.testing import CliRunner

from archives import Archive
from copies import COPIES, ROSTER_DATA, ROSTER_FILE, beside
from nastavnik.cli import main

MOST_MEMORY = 200 * 1024  # kilobytes above what the test began with


def tree(root: Path) -> dict[str, bytes]:
    return {
        str(one.relative_to(root)): one.read_bytes() for one in root.rglob("*") if one.is_file()
    }


@pytest.fixture
def school(tmp_path: Path) -> Path:
    root = tmp_path / "school"
    (root / "grading").mkdir(parents=True)
    (root / "grading" / "roster.csv").write_text("мои люди", "utf-8")
    return root


@pytest.mark.parametrize("copy", COPIES, ids=[one.name for one in COPIES])
def test_a_hostile_copy_is_refused_and_changes_nothing(
    school: Path, tmp_path: Path, copy: Archive
) -> None:
    file = copy.make(tmp_path)
    before = tree(tmp_path)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    said = CliRunner().invoke(main, ["restore", str(file), "--root", str(school), "--replace"])
    assert said.exit_code == 1
    assert copy.says in said.output
    assert len(said.output.strip().splitlines()) == 1
    assert tree(tmp_path) == before
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < MOST_MEMORY


def test_the_honest_copy_of_the_table_is_taken(school: Path, tmp_path: Path) -> None:
    file = beside()(tmp_path)
    said = CliRunner().invoke(main, ["restore", str(file), "--root", str(school), "--replace"])
    assert (said.exit_code, "1 файл" in said.output) == (0, True)
    assert (school / ROSTER_FILE).read_bytes() == ROSTER_DATA
