"""``nastavnik doctor``: each check on facts that are good and on facts that are not; then for real."""

import json
import os
import socket
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from packaging.version import Version

from nastavnik.cli import main
from nastavnik.portal.doctor import (
    access,
    clock,
    databases,
    fonts,
    memory,
    office,
    packages,
    papers,
    ports,
    space,
    walls,
)
from nastavnik.portal.doctor.finding import Finding, Level, named
from nastavnik.portal.doctor.report import WIDTH, as_text
from nastavnik.portal.hub.passwords import Passwords
from nastavnik.portal.opened import hold_open
from nastavnik.school.folders import GRADEBOOK, ROSTER
from nastavnik.school.records.database import VARIABLE
from nastavnik.school.roster import Person, write_roster
from prices import write_task
from scenario import REPOSITORY

GOOD, LOOK, BAD = Level.GOOD, Level.LOOK, Level.BAD
GIB = 1024**3
TODAY = date(2026, 11, 26)
MOSCOW = timezone(timedelta(hours=3))
NOON = datetime(2026, 11, 26, 12, tzinfo=MOSCOW)
FOLDER, FILE = stat.S_IFDIR, stat.S_IFREG


def course(grading: int = 0o700, book: int = 0o644, **others: int) -> tuple[access.Entry, ...]:
    """Entries of a course folder; ``grading__roster`` stands for a path."""
    known = {"": FOLDER | 0o755, "grading": FOLDER | grading, "grading/gradebook.db": FILE | book}
    known |= {name.replace("__", "/"): mode for name, mode in others.items()}
    return tuple(access.Entry(Path(name), mode) for name, mode in known.items())


def reached(*entries: access.Entry, way_in: bool = True, exchange: bool | None = True):
    return access.judge(access.Facts(way_in, entries, exchange))


def held(wanted: dict[str, str] | None = None, **installed: str):
    return packages.judge(packages.Facts(installed, wanted), packages.table(), TODAY)


def told(moment: datetime = NOON, jump: float = 0, skew: float = 0, newest: datetime | None = None):
    return clock.judge(clock.Facts(moment, jump, skew, newest))


def doors(*free: bool, school_open: bool = False):
    known = tuple(ports.Door("hub", 8000 + number, one) for number, one in enumerate(free))
    return ports.judge(ports.Facts(known, school_open))


def database(state: databases.State):
    return databases.judge([databases.Fact("Журнал оценок", GRADEBOOK, state)])


State = databases.State
ONE = frozenset({"DejaVu Sans"})
NOTHING: frozenset[str] = frozenset()
# what is judged, about what, the level, part of the sentence or the command
CASES: dict[str, tuple[list[Finding], str, Level, str]] = {
    "no holes": (held(jupyterhub="6.1.1", voila="0.5.13"), "Уязвимости", GOOD, "таблица от"),
    "a hole": (held(jupyterhub="5.4.4"), "Уязвимости", BAD, "jupyterhub 5.4.4 (CVE-2026-40864"),
    "an old series mended": (held(jupyterhub="4.1.6"), "Уязвимости", BAD, "CVE-2026-54338"),
    "a hole of a release candidate": (held(voila="0.5.0a1"), "Уязвимости", BAD, "CVE-2024-30265"),
    "an old table": (
        packages.judge(packages.Facts({}, {}), packages.table(), TODAY + timedelta(days=400)),
        "Уязвимости",
        LOOK,
        "обновите школу",
    ),
    "the locked set": (held({"click": "8.1"}, click="8.1"), "Пакеты", GOOD, "Все 1"),
    "another version": (held({"click": "8.1"}, click="8.0"), "Пакеты", LOOK, "click 8.0 вместо"),
    "a package is missing": (held({"click": "8.1"}), "Пакеты", LOOK, "click — нет вместо 8.1"),
    "no lock": (held(None), "Пакеты", LOOK, "не с чем сравнить"),
    "closed folder": (reached(*course(0o700)), "Чтение", GOOD, "закрыты"),
    "open folder": (reached(*course(0o755)), "Чтение", BAD, "grading/gradebook.db"),
    "open folder, the command": (reached(*course(0o755)), "Чтение", BAD, "chmod -R o-rwx grading"),
    "open folder, closed book": (reached(*course(0o755, 0o600)), "Чтение", GOOD, "закрыты"),
    "no way in": (reached(*course(0o755), way_in=False), "Чтение", GOOD, "закрыты"),
    "a closed folder inside": (
        reached(*course(0o755, 0o600, grading__hub=FOLDER | 0o700, grading__hub__log=FILE | 0o644)),
        "Чтение",
        GOOD,
        "закрыты",
    ),
    "reports are in git": (
        reached(*course(0o755, 0o600, grading__reports__a=FILE | 0o644)),
        "Чтение",
        GOOD,
        "закрыты",
    ),
    "work of people": (
        reached(*course(work=FOLDER | 0o755, work__a=FILE | 0o644)),
        "Чтение",
        BAD,
        "chmod -R o-rwx work",
    ),
    "nobody else writes": (reached(*course()), "Запись", GOOD, "ничего не меняют"),
    "everybody writes": (reached(*course(setup=FILE | 0o666)), "Запись", BAD, "меняет setup"),
    "everybody writes into the exchange": (
        reached(*course(0o755, 0o600, grading__exchange=FOLDER | 0o777)),
        "Запись",
        BAD,
        "chmod o-rwx grading",
    ),
    "everybody writes what is closed": (
        reached(*course(0o700, 0o666)),
        "Запись",
        GOOD,
        "ничего не меняют",
    ),
    "a link": (reached(*course(link=stat.S_IFLNK | 0o777)), "Запись", GOOD, "ничего не меняют"),
    "exchange": (reached(), "Обмен", GOOD, "сдавать"),
    "no exchange yet": (reached(exchange=None), "Обмен", GOOD, "появится"),
    "closed exchange": (reached(exchange=False), "Обмен", BAD, "chmod u+rwx grading/exchange"),
    "room": (space.judge(space.Facts(10 * GIB, 40)), "Диск", GOOD, "10,0 ГБ"),
    "room without spare": (space.judge(space.Facts(GIB, 40)), "Диск", LOOK, "с запасом"),
    "no room": (space.judge(space.Facts(GIB, 400)), "Диск", BAD, "для 400 человек"),
    "memory": (memory.judge(memory.Facts(8 * GIB, 47, 40)), "Память", GOOD, "47 страниц"),
    "some wait": (memory.judge(memory.Facts(4 * GIB, 23, 40)), "Память", LOOK, "23 страниц из 40"),
    "most wait": (memory.judge(memory.Facts(GIB, 5, 40)), "Память", BAD, "Добавьте память"),
    "clock": (told(newest=NOON - timedelta(days=1)), "Часы", GOOD, "26.11.2026, 12:00"),
    "year of a dead battery": (told(NOON.replace(year=2000)), "Часы", BAD, "год не тот"),
    "the disk's clock": (told(skew=30), "Часы", BAD, "расходятся на 30 с"),
    "files of the future": (told(newest=NOON + timedelta(hours=1)), "Часы", BAD, "из будущего"),
    "the clock jumps": (told(jump=5), "Часы", LOOK, "переводят"),
    "moscow": (told(), "Пояс", GOOD, "Московское"),
    "utc": (told(NOON.astimezone(UTC)), "Пояс", LOOK, "timedatectl set-timezone"),
    "fonts": (fonts.judge(fonts.Facts(ONE, ONE)), "Шрифты", GOOD, "буквами: 1"),
    "no cyrillic": (fonts.judge(fonts.Facts(NOTHING, NOTHING)), "Шрифты", BAD, "квадраты"),
    "no marks": (fonts.judge(fonts.Facts(ONE, NOTHING)), "Шрифты", LOOK, "со знаками"),
    "no fontconfig": (fonts.judge(fonts.Facts(None, NOTHING)), "Шрифты", LOOK, "fontconfig"),
    "office": (office.judge(office.Facts(True, True)), "LibreOffice", GOOD, "Делает PDF"),
    "silent office": (office.judge(office.Facts(True, False)), "LibreOffice", BAD, "reinstall"),
    "no office": (office.judge(office.Facts(False, False)), "LibreOffice", LOOK, "apt install"),
    "no code": (walls.judge(walls.Facts((), "")), "Песочница", GOOD, "Не нужна"),
    "code and walls": (walls.judge(walls.Facts(("o3",), "")), "Песочница", GOOD, "o3"),
    "code, no walls": (
        walls.judge(walls.Facts(("o3",), "нет программы bubblewrap")),
        "Песочница",
        BAD,
        "bubblewrap",
    ),
    "free ports": (doors(True, True), "Порты", GOOD, "8000, 8001"),
    "taken port": (doors(False, True), "Порты", LOOK, "nastavnik hub --port 8010"),
    "our own port": (doors(False, True, school_open=True), "Порты", GOOD, "Школа открыта"),
    "no database": (database(State.ABSENT), "Журнал оценок", GOOD, "появится"),
    "whole database": (database(State.WHOLE), "Журнал оценок", GOOD, "цел"),
    "busy database": (database(State.BUSY), "Журнал оценок", LOOK, "Повторите"),
    "broken database": (database(State.BROKEN), "Журнал оценок", BAD, "nastavnik restore"),
    "a file": (papers.judge([papers.Fact("Сроки", "Решений: 1.")]), "Сроки", GOOD, "Решений: 1."),
    "a damaged file": (papers.judge([papers.Fact("Сроки", "", "Битый.")]), "Сроки", BAD, "Битый."),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_facts_are_judged(case: tuple[list[Finding], str, Level, str]) -> None:
    findings, about, level, says = case
    (found,) = [one for one in findings if one.about == about]
    assert found.level is level
    assert says in f"{found.sentence} {found.command}"
    assert found.level is GOOD or found.sentence.endswith((".", ":", "bubblewrap"))


def test_every_check_has_a_good_and_a_bad_case() -> None:
    levels: dict[str, set[Level]] = {}
    for _, about, level, _ in CASES.values():
        levels.setdefault(about, set()).add(level)
    assert all(GOOD in found and len(found) > 1 for found in levels.values())


def test_the_fixed_version_of_every_advisory_is_not_affected() -> None:
    for one in packages.table().advisories:
        assert not one.hits(one.fixed), one
        release = Version(one.fixed).release
        before = [*release[:-1], release[-1] - 1] if release[-1] else [release[0], release[1] - 1]
        assert one.hits(".".join(map(str, before))), one


def test_names_are_few() -> None:
    assert named("абв") == "а, б, в"
    assert named("абвгд") == "а, б, в и ещё 2"


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """A course nobody else gets into, with two people."""
    root = tmp_path / "school"
    root.mkdir(0o700)
    (root / "programme.yml").write_bytes((REPOSITORY / "programme.yml").read_bytes())
    (root / "assignments").symlink_to(REPOSITORY / "assignments")
    write_roster([Person(one, "Анна", "Ветрова", "", "") for one in "ab"], root / ROSTER)
    Passwords(root).give_codes(["a"])
    return root


def run(root: Path, *asked: str) -> Result:
    return CliRunner().invoke(main, ["doctor", "--root", str(root), *asked])


def found(root: Path, *asked: str) -> dict[str, tuple[str, str]]:
    """Level and sentence of every line of the JSON."""
    lines = json.loads(run(root, *asked, "--json").output)
    return {one["about"]: (one["level"], one["sentence"]) for one in lines}


def test_an_empty_folder_is_no_course_and_stays_empty(tmp_path: Path) -> None:
    said = run(tmp_path)
    assert said.exit_code == 1
    assert "В папке" in said.output
    assert "Traceback" not in said.output
    assert list(tmp_path.iterdir()) == []


def test_a_course_is_examined(school: Path) -> None:
    lines = found(school, "--people", "2")
    assert {about for about, (level, _) in lines.items() if level == BAD} == set()
    assert lines["Список людей"] == (GOOD, "Людей: 2.")
    assert lines["Пароли"] == (GOOD, "Свой пароль есть у 0 из 2.")
    assert lines["LibreOffice"][0] == GOOD
    said = run(school, "--people", "2")
    assert said.exit_code == 0
    sentences = [line for line in said.output.splitlines() if " chmod" not in line]
    assert max(map(len, sentences)) <= WIDTH


Spoil = Callable[[Path], object]
SPOILT: dict[str, tuple[Spoil, str, Level, str]] = {
    "gradebook is no database": (
        lambda root: (root / GRADEBOOK).write_bytes(b"gone" * 1000),
        "Журнал оценок",
        BAD,
        "повреждён",
    ),
    "roster": (lambda root: (root / ROSTER).write_text("?"), "Список людей", BAD, "повреждён"),
    "passwords": (
        lambda root: (root / "grading/passwords.json").write_text("{"),
        "Пароли",
        BAD,
        "повреждён",
    ),
    "programme": (lambda root: (root / "programme.yml").write_text("?"), "Программа", BAD, "чита"),
    "calendar": (
        lambda root: (root / "grading/calendar.csv").write_text("webinar;starts;link\no1;?;\n"),
        "Календарь",
        BAD,
        "строка 2",
    ),
    "calendar of an old Excel": (
        lambda root: (root / "grading/calendar.csv").write_bytes("вебинар".encode("cp1251")),
        "Календарь",
        BAD,
        "UTF-8",
    ),
    "gradebook of the future": (
        lambda root: os.utime(root / ROSTER, (2_200_000_000, 2_200_000_000)),
        "Часы",
        BAD,
        "из будущего",
    ),
    "no programs": (lambda root: None, "Шрифты", LOOK, "fc-list"),
}


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param(one, id=name, marks=[pytest.mark.sqlite] if "no database" in name else [])
        for name, one in SPOILT.items()
    ],
)
def test_what_is_spoilt_is_named(
    school: Path, spoilt: tuple[Spoil, str, Level, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(school))
    spoil, about, level, says = spoilt
    spoil(school)
    assert found(school)[about][0] == level
    assert says in found(school)[about][1]


def test_a_silent_office_is_bad(
    school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nexit 0\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/bin:/usr/bin")
    assert found(school)["LibreOffice"][0] == BAD


def test_a_damaged_page_of_the_gradebook_is_seen(school: Path) -> None:
    with closing(sqlite3.connect(school / GRADEBOOK)) as book:
        book.execute("create table grade (words text)")
        book.executemany("insert into grade values (?)", [("слово " * 100,)] * 200)
        book.commit()
    assert databases.state_of(school / GRADEBOOK) is State.WHOLE
    data = bytearray((school / GRADEBOOK).read_bytes())
    data[8192:12288] = b"\xff" * 4096
    (school / GRADEBOOK).write_bytes(data)
    assert databases.state_of(school / GRADEBOOK) is State.BROKEN


def test_a_database_on_a_server_that_is_away_is_said(
    school: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, f"postgresql+psycopg://school@/school?host={school}")
    states = {one.about: one.state for one in databases.look(school)}
    assert states["База школы"] is State.AWAY
    (said,) = [one for one in databases.judge(databases.look(school)) if one.level is BAD]
    assert "Проверьте адрес и сервер PostgreSQL" in said.sentence


def test_a_gradebook_being_written_is_busy_not_broken(
    school: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "_SECONDS", 0.1)
    with closing(sqlite3.connect(school / GRADEBOOK, isolation_level=None)) as book:
        book.execute("create table grade (words text)")
        book.execute("begin exclusive")
        assert databases.state_of(school / GRADEBOOK) is State.BUSY


def test_open_doors_of_the_folder_are_seen(school: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    school.chmod(0o755)
    (school / "grading").chmod(0o755)
    (school / ROSTER).chmod(0o644)
    (school / "nbgrader_config.py").write_text("")
    (school / "nbgrader_config.py").chmod(0o666)
    facts = access.look(school)
    readable, writable, _ = access.judge(access.Facts(True, facts.entries, facts.exchange))
    assert (readable.level, "grading/roster.csv" in readable.sentence) == (BAD, True)
    assert "passwords.json" not in readable.sentence
    assert (writable.level, "nbgrader_config.py" in writable.sentence) == (BAD, True)


def test_a_taken_port_is_named_unless_the_school_itself_holds_it(school: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        assert found(school, "--port", port)["Порты"][0] == LOOK
        hold_open(school)
        assert "Школа открыта" in found(school, "--port", port)["Порты"][1]


def test_a_check_that_may_not_read_stops_no_other(
    school: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(root: Path) -> None:
        raise PermissionError(13, "Permission denied", str(root))

    monkeypatch.setattr(access, "look", refuse)
    lines = found(school)
    assert lines["Права"][0] == LOOK
    assert lines["Диск"][0] == GOOD


def test_a_long_sentence_is_folded_and_a_command_is_not() -> None:
    text = as_text([Finding("Проба", BAD, "слово " * 40, "rm " + "x" * 90)])
    lines = text.splitlines()
    assert all(len(line) <= WIDTH for line in lines if "rm x" not in line)
    assert any(line.endswith("x" * 90) for line in lines)
    assert lines[-1] == "Плохо: 1, внимание: 0. Сначала исправьте то, что плохо."


def test_a_course_with_code_needs_walls(school: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (school / "assignments").unlink()
    write_task(school)
    assert walls.judge(walls.look(school))[0].level is GOOD
    monkeypatch.setenv("PATH", str(school))
    (finding,) = walls.judge(walls.look(school))
    assert (finding.level, "нет программы bubblewrap" in finding.sentence) == (BAD, True)
