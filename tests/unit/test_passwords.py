"""Passwords: a one-time code, a password of one's own, nothing readable on the disk."""

import json
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from nastavnik.cli import main
from nastavnik.portal.hub import passwords as module
from nastavnik.portal.hub.passwords import PASSWORDS, Passwords
from nastavnik.school.folders import ROSTER
from nastavnik.school.roster import Person, Role, write_roster
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput

GOOD = "Ромашка и мёд"


def test_a_code_becomes_a_password_once(tmp_path: Path) -> None:
    kept = Passwords(tmp_path)
    code = kept.give_codes(["lukina.o"])["lukina.o"]
    assert not kept.fits("lukina.o", code), "a code is no password"
    assert kept.choose("LUKINA.O", code.lower().replace("-", " "), GOOD)
    assert kept.fits("Lukina.O", GOOD)
    assert not kept.fits("lukina.o", GOOD + "!")
    assert not kept.choose("lukina.o", code, "Другой пароль"), "the code is used up"
    assert kept.fits("lukina.o", GOOD)


def test_a_new_code_ends_the_old_password(tmp_path: Path) -> None:
    kept = Passwords(tmp_path)
    kept.choose("a", kept.give_codes(["a"])["a"], GOOD)
    kept.give_codes(["a"])
    assert not kept.fits("a", GOOD)
    assert not kept.has_password("a")


def test_a_code_grows_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Passwords(tmp_path)
    code = kept.give_codes(["a"])["a"]
    later = now() + timedelta(days=module.CODE_DAYS, seconds=1)
    monkeypatch.setattr(module, "now", lambda: later)
    assert not kept.choose("a", code, GOOD)


def test_nobody_has_an_empty_password(tmp_path: Path) -> None:
    kept = Passwords(tmp_path)
    kept.give_codes(["a"])
    assert not kept.fits("a", "")
    assert not kept.fits("stranger", "")
    assert not kept.choose("stranger", "", GOOD)


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("коротко", "не меньше 8"),
        ("д" * 129, "не больше 128"),
        ("абабабабаб", "легко угадать"),
        ("lukina.olga", "легко угадать"),
    ],
)
def test_a_weak_password_is_refused_and_the_code_stays(
    tmp_path: Path, password: str, said: str
) -> None:
    kept = Passwords(tmp_path)
    code = kept.give_codes(["lukina.olga"])["lukina.olga"]
    with pytest.raises(BadInput, match=said):
        kept.choose("lukina.olga", code, password)
    assert kept.choose("lukina.olga", code, GOOD)


def test_the_file_tells_nothing_and_is_its_owners_alone(tmp_path: Path) -> None:
    kept = Passwords(tmp_path)
    codes = kept.give_codes(["a", "b"])
    kept.choose("a", codes["a"], GOOD)
    path = tmp_path / PASSWORDS
    text = path.read_text("utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert GOOD not in text
    assert all(code not in text for code in codes.values())
    assert text.count("$argon2id$") == 2


def test_a_damaged_file_lets_nobody_in_and_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / PASSWORDS
    path.parent.mkdir()
    path.write_text('{"a": {"passw', "utf-8")
    with pytest.raises(BadInput, match="повреждён"):
        Passwords(tmp_path).fits("a", GOOD)
    with pytest.raises(BadInput, match="повреждён"):
        Passwords(tmp_path).give_codes(["a"])
    assert path.read_text("utf-8") == '{"a": {"passw'


def _school(root: Path) -> None:
    people = [
        Person("lukina.o", "Ольга", "Лукина", "Абинский район", "Команда 1"),
        Person("petrov.i", "Иван", "Петров", "Абинский район", "", role=Role.GRADER),
    ]
    write_roster(people, root / ROSTER)


def test_the_coordinator_prints_codes_for_everybody_without_a_password(tmp_path: Path) -> None:
    _school(tmp_path)
    kept = Passwords(tmp_path)
    kept.choose("petrov.i", kept.give_codes(["petrov.i"])["petrov.i"], GOOD)
    sheet = tmp_path / "codes.xlsx"
    command = ["password", "--all", "--xlsx", str(sheet), "--root", str(tmp_path)]
    told = CliRunner().invoke(main, command)
    assert told.exit_code == 0
    assert "Кодов: 1" in told.output
    rows = list(load_workbook(sheet).active.iter_rows(min_row=5, values_only=True))
    assert [row[3] for row in rows] == ["lukina.o"]
    assert rows[0][4] not in told.output, "the screen may be seen by others"
    assert kept.choose("lukina.o", str(rows[0][4]), GOOD)
    assert kept.fits("petrov.i", GOOD)
    again = CliRunner().invoke(main, command)
    assert again.exit_code == 1
    assert "уже есть" in again.output


def test_one_code_by_login_and_a_stranger_gets_none(tmp_path: Path) -> None:
    _school(tmp_path)
    told = CliRunner().invoke(main, ["password", "Lukina.O", "--root", str(tmp_path)])
    assert told.exit_code == 0
    code = told.output.partition("код ")[2].split()[0]
    assert Passwords(tmp_path).choose("lukina.o", code, GOOD)
    refused = CliRunner().invoke(main, ["password", "nobody", "--root", str(tmp_path)])
    assert (refused.exit_code, "нет логина" in refused.output) == (1, True)
    assert "nobody" not in json.loads((tmp_path / PASSWORDS).read_text("utf-8"))
