"""``nastavnik rehearse``: a small crowd goes through a real school."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from browser.school import environment_in
from nastavnik.cli import main
from nastavnik.portal.rehearsal import run
from nastavnik.portal.rehearsal.walk import Manners
from scenario import REPOSITORY

# The same way through the school as people have who read and think; these do not.
HURRIED = """
import sys
from pathlib import Path
from nastavnik.portal.rehearsal.run import show_rehearsal
from nastavnik.portal.rehearsal.walk import Manners

manners = Manners(within=1, reading=0.5, word=0.05, idle=1)
sys.exit(0 if show_rehearsal(Path(sys.argv[1]), 3, manners) else 1)
"""


def test_the_command_asks_for_so_many_people_in_such_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(run, "show_rehearsal", lambda *given: asked.extend(given) or True)
    words = ["rehearse", "--root", str(REPOSITORY), "--people", "3", "--within", "1"]
    assert CliRunner().invoke(main, words).exit_code == 0
    assert asked == [REPOSITORY, 3, Manners(within=1)]


def test_three_people_go_through_the_school(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", HURRIED, str(REPOSITORY)],
        env=environment_in(tmp_path) | {"HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr
    rows = {line[:26].strip(): line[26:].split() for line in told.stdout.splitlines()[2:9]}
    for stage in ("вход", "кабинет", "форма открылась", "сохранено", "проверено", "сдано"):
        assert rows[stage][:2] == ["3", "0"], told.stdout
    assert "Прошло без ошибок." in told.stdout
    assert not (REPOSITORY / "grading" / "hub").exists() or "u0001" not in str(
        list((REPOSITORY / "grading").rglob("u0001"))
    ), "a rehearsal writes nothing into the course"
