"""``nastavnik rehearse``: a small crowd goes through a real school."""

import subprocess
import sysconfig
from pathlib import Path

from browser.school import environment_in
from scenario import REPOSITORY


def test_three_people_go_through_the_school(tmp_path: Path) -> None:
    command = [str(Path(sysconfig.get_path("scripts")) / "nastavnik"), "rehearse"]
    told = subprocess.run(
        [*command, "--root", str(REPOSITORY), "--people", "3", "--within", "1"],
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
