"""Hostile files for ``nastavnik zip``: each is refused in one sentence and leaves nothing behind."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from archives import ARCHIVES, Archive
from nastavnik.cli import main
from scenario import Course


@pytest.mark.parametrize("archive", ARCHIVES, ids=[one.name for one in ARCHIVES])
def test_a_hostile_archive_is_refused_in_one_sentence(
    released: Course, tmp_path: Path, archive: Archive
) -> None:
    file = archive.make(tmp_path)
    said = CliRunner().invoke(
        main, ["zip", str(file), "--student", "vera", "--root", str(released.root)]
    )
    assert said.exit_code == 1
    assert archive.says in said.output
    assert len(said.output.strip().splitlines()) == 1
    assert not (released.root / "grading" / "submitted").exists()
