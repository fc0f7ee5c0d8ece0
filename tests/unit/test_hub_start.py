"""``nastavnik hub`` says in one sentence why it cannot open the school."""

import socket
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from nastavnik.cli import main
from nastavnik.school.folders import ROSTER
from nastavnik.school.roster import Person, write_roster
from scenario import REPOSITORY


def test_without_people_there_is_nobody_to_let_in(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["hub", "--root", str(tmp_path)])
    assert told.exit_code == 1
    assert told.output.strip().startswith("Список людей пуст.")
    assert list(tmp_path.iterdir()) == []


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    write_roster([Person("a", "Анна", "Ветрова", "", "")], tmp_path / ROSTER)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        told = CliRunner().invoke(main, ["hub", "--root", str(tmp_path), "--port", str(port)])
    assert told.exit_code == 1
    assert f"Порт {port} занят." in told.output


def test_a_code_needs_a_login_or_everybody(tmp_path: Path) -> None:
    for asked in ([], ["a", "--all"], ["a", "--xlsx", "codes.xlsx"]):
        told = CliRunner().invoke(main, ["password", *asked, "--root", str(tmp_path)])
        assert told.exit_code == 1
        assert told.output.strip().startswith("Назовите логин")


def test_people_and_secrets_of_the_hub_stay_out_of_git() -> None:
    ignored = (REPOSITORY / ".gitignore").read_text("utf-8").split()
    assert {"grading/hub/", "grading/passwords.json", "grading/.passwords.json.*"} <= set(ignored)


def test_a_school_may_hold_the_forms_of_a_crowd_open_whatever_it_was_given_at_first() -> None:
    lines = (
        "import resource",
        "from nastavnik.portal.hub.start import allow_many_files",
        "hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]",
        "resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard))",
        "allow_many_files()",
        "print(*resource.getrlimit(resource.RLIMIT_NOFILE), hard)",
    )
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True
    )
    soft, hard, before = map(int, done.stdout.split())
    assert hard == before
    assert soft == min(65536, hard) > 256
