"""The selection in the school: numbers gathered, decisions recorded, each sees their own line."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from shutil import copytree
from time import perf_counter

import pytest
from docx import Document
from openpyxl import load_workbook

from nastavnik.portal.hub import selection_line_pages, selection_pages
from nastavnik.portal.selection.board import announce, board_of, decide, is_announced, own_line
from nastavnik.reports.works import Mark as Cell
from nastavnik.reports.works import Work
from nastavnik.school.live.attendance import Attendance
from nastavnik.school.live.sessions import Sessions
from nastavnik.school.programme import load_programme
from nastavnik.school.records.database import Records
from nastavnik.school.roster import Person, Role, demo_roster
from nastavnik.school.selection.commission import Commission, Mark
from nastavnik.school.selection.counting import State
from nastavnik.school.selection.steps import Kind, Step
from nastavnik.school.selection.teams import Side
from nastavnik.values.clock import MOSCOW
from nastavnik.values.numbers import BadInput
from scenario import REPOSITORY
from served import Browser, served, with_people

DAY = datetime(2026, 8, 31, 12, tzinfo=MOSCOW)
STAFF = [
    Person("manager", "Галина", "Дуброва", "", "", role=Role.MANAGER),
    Person("trainer", "Вера", "Лиманова", "", "", role=Role.TRAINER),
]
COHORT = demo_roster(load_programme(REPOSITORY), participants=40)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Forty people in twenty pairs; the letters are read, the first pairs wrote the better ones."""
    for name in ("programme.yml", "courses/selection.yml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((REPOSITORY / name).read_bytes())
    copytree(REPOSITORY / "courses/preparatory/c01-new-law", tmp_path / "courses/preparatory/c01")
    copytree(REPOSITORY / "assignments/c01-new-law", tmp_path / "assignments/c01-new-law")
    with_people(tmp_path, [*COHORT, *STAFF])
    Commission(Records(tmp_path)).mark(
        {
            one.id: Mark((Side.OFFICIAL, Side.ACTIVIST)[number % 2], 4 - number // 8, 2)
            for number, one in enumerate(COHORT)
        }
    )
    return tmp_path


@pytest.fixture
def staff(root: Path) -> Iterator[str]:
    settings = with_people(root, [*COHORT, *STAFF])
    with served(selection_pages.PAGES, "/services/staff/", root, **settings) as address:
        yield address


@pytest.fixture
def cabinet(root: Path) -> Iterator[str]:
    settings = with_people(root, [*COHORT, *STAFF])
    with served(selection_line_pages.PAGES, "/services/cabinet/", root, **settings) as address:
        yield address


def settle(root: Path) -> None:
    """Record who goes first until no equal points are left."""
    while equal := board_of(root).listing.of(State.EQUAL):
        decide(root, Step(Kind.AHEAD, equal[0].team.name, why="Жребий", by="manager", at=DAY))


def test_coming_to_a_webinar_counts_once(root: Path) -> None:
    for _ in range(2):
        session = Sessions(root).begin("c01")
        Attendance(session).note("demo39")
        Sessions(root).end(session)
    values = board_of(root).listing.field.values
    assert values["demo39"]["attended"] == 1
    assert values["demo40"]["attended"] == 0


def test_a_work_counts_by_the_rule_of_the_certificate(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def work(login: str, given: int) -> Work:
        marks = (
            Cell("a", False, Decimal(4), Decimal(4)),
            Cell("b", True, Decimal(10), Decimal(given)),
        )
        return Work(login, login, True, None, marks)

    works = {"c01-new-law": (work("demo01", 6), work("demo02", 5))}
    monkeypatch.setattr("nastavnik.reports.credits.read_all_works", lambda *_: works)
    values = board_of(root).listing.field.values
    assert [values[one]["credited"] for one in ("demo01", "demo02", "demo03")] == [1, 0, 0]


def test_equal_points_must_be_settled_before_the_list_is_announced(root: Path) -> None:
    with pytest.raises(BadInput, match=r"Объявлять рано. Команда 13, .*равный балл"):
        announce(root, "manager", DAY)
    assert not is_announced(root)
    settle(root)
    announce(root, "manager", DAY)
    assert is_announced(root)
    board = board_of(root)
    assert (len(board.listing.of(State.CHOSEN)), board.listing.chosen_people) == (15, 30)
    assert board.unseen == ()


def test_an_announced_list_keeps_its_numbers(root: Path) -> None:
    settle(root)
    announce(root, "manager", DAY)
    before = board_of(root).listing.standings
    Attendance(Sessions(root).begin("c01")).note("demo40")
    assert board_of(root).listing.standings == before
    with pytest.raises(BadInput, match="отзовите"):
        Commission(Records(root)).mark({"demo01": Mark()})
    Commission(Records(root)).withdraw("Ошибка в явке", "manager", DAY)
    assert board_of(root).listing.field.values["demo40"]["attended"] == 1
    assert own_line(root, "demo01") is None
    assert not is_announced(root)


def test_who_declines_frees_the_places_of_the_pair_for_the_reserve(root: Path) -> None:
    settle(root)
    announce(root, "manager", DAY)
    first = board_of(root).listing.of(State.RESERVE)[0].team
    step = decide(root, Step(Kind.DECLINE, login="demo01", why="Болезнь", by="manager", at=DAY))
    assert f"Прошли: {first.name}" in step.outcome
    assert "Больше не в списке: Команда 01" in step.outcome
    alone = own_line(root, "demo02")
    assert alone is not None
    assert alone.standing is not None
    assert alone.standing.state is State.BROKEN
    gone = own_line(root, "demo01")
    assert gone is not None
    assert gone.declined
    joined = own_line(root, first.people[0])
    assert joined is not None
    assert joined.standing is not None
    assert joined.standing.state is State.CHOSEN


def test_a_third_takes_the_last_place_and_a_fourth_finds_none(root: Path) -> None:
    settle(root)
    step = Step(Kind.JOIN, "Команда 01", "demo40", "Из того же хутора", "manager", DAY)
    assert decide(root, step).outcome.endswith("Свободных мест: 0")
    with pytest.raises(BadInput, match="Места для ещё одного"):
        decide(root, replace(step, login="demo38"))
    assert board_of(root).listing.chosen_people == 31


@pytest.mark.parametrize(
    ("step", "says"),
    [
        (Step(Kind.TAKE, "Команда 20"), "без причины"),
        (Step(Kind.TAKE, "Команда 20", why="я" * 1001), "длиннее"),
        (Step(Kind.TAKE, "<b>Чужая", why="Надо"), "в списке нет"),
        (Step(Kind.DECLINE, login="manager", why="Надо"), "в списке нет"),
        (Step(Kind.RETURN, login="demo01", why="Надо"), "не отказывался"),
    ],
)
def test_a_decision_about_nobody_is_refused(root: Path, step: Step, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        decide(root, replace(step, by="manager", at=DAY))
    assert Commission(Records(root)).read().steps == ()


def test_the_manager_decides_and_announces_on_the_page(
    staff: str, cabinet: str, root: Path
) -> None:
    manager, person = Browser(staff, "manager"), Browser(cabinet, "demo01")
    assert "пока нет" in person.open("selection")
    page = manager.open("selection")
    assert "Записать решение комиссии" in page
    refused = {"action": "decide", "kind": "take", "team": "Команда 20", "login": "", "why": " "}
    page = manager.open("selection", refused)
    assert "без причины" in page
    assert "<option selected>Команда 20</option>" in page
    page = manager.open("selection", refused | {"kind": "announce", "why": "<b>взлом"})
    assert "Выберите решение из списка" in page
    assert "&lt;b&gt;взлом</textarea>" in page
    assert "Объявлять рано" in manager.open("selection", {"action": "announce"})
    settle(root)
    assert "Объявлено" in manager.open("selection", {"action": "announce"})
    page = person.open("selection")
    assert "вы отобраны" in page
    assert re.search(r"<strong>1</strong> из 20", page)
    assert "demo02" not in page
    assert COHORT[1].last_name not in page


def test_marks_are_typed_by_the_manager_only(staff: str, root: Path) -> None:
    manager, trainer = Browser(staff, "manager"), Browser(staff, "trainer")
    form = {"side-demo01": "activist", "first-demo01": "3", "second-demo01": "5"}
    page = manager.open("selection/marks", form)
    assert "Строка «demo01»" in page
    form |= {"second-demo01": "0"}
    assert "Читавшие письмо разошлись: 3 и 0" in manager.open("selection/marks", form)
    assert Commission(Records(root)).read().marks["demo01"] == Mark(Side.ACTIVIST, 3, 0)
    assert "Записать решение" not in trainer.open("selection")
    for path, typed in (("selection/marks", form), ("selection", {"action": "announce"})):
        trainer.open(path, typed)
        assert trainer.status == 403
    for path in ("selection.xlsx", "selection.docx", "selection/marks"):
        trainer.open(path)
        assert trainer.status == 403


def test_the_files_say_the_list_and_the_decisions(root: Path) -> None:
    settle(root)
    decide(root, Step(Kind.DECLINE, login="demo03", why="{{ 7*7 }} <w:p>", by="manager", at=DAY))
    announce(root, "manager", DAY)
    board = board_of(root)
    given = board.criteria, board.listing, board.recorded, board.name
    book = load_workbook(BytesIO(selection_pages.write_selection_xlsx(*given)))
    rows = list(book["Список"].iter_rows(min_row=5, values_only=True))
    assert len(rows) == 39
    assert sum(row[-1] == "отобрана" for row in rows) == 30
    paper = Document(BytesIO(selection_pages.write_selection_docx(*given)))
    words = "\n".join(one.text for one in paper.paragraphs).replace("\xa0", " ")
    assert "Отобрано: 15 команд, 30 человек. Свободных мест: 1" in words
    assert "ПРЕДВАРИТЕЛЬНЫЙ" not in words
    assert "{{ 7*7 }} <w:p>" in words
    assert "Отказались: " in words


def test_the_list_of_forty_comes_soon(staff: str, root: Path) -> None:
    for number in range(10):
        kind, at = (Kind.TAKE, Kind.COUNT)[number % 2], DAY + timedelta(number)
        decide(root, Step(kind, "Команда 03", why=f"Решение {number}", by="manager", at=at))
    manager = Browser(staff, "manager")
    manager.open("selection")
    begun = perf_counter()
    assert "Решение 9" in manager.open("selection")
    assert perf_counter() - begun < 0.3
