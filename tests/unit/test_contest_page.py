"""The kernel's side of the jury's page: steps from the browser, saving, damaged records."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nastavnik.contest import moves, setup
from nastavnik.contest.book import Book
from nastavnik.contest.example import example_book
from nastavnik.forms.jury.room import Room
from nastavnik.forms.jury.sheet import JurySheet, sheet_view
from nastavnik.forms.jury.table import JuryTable
from nastavnik.portal.jury import experts_of, jury_page, open_jury
from nastavnik.portal.jury_book import KeptBook
from nastavnik.portal.kept import open_kept
from nastavnik.reports.contest_book import JURY
from nastavnik.school.folders import ROSTER
from nastavnik.school.roster import Person, Role, write_roster

# anywidget 0.11 adds traits in a way ipywidgets 8.1.2 answers with a warning of traitlets.
pytestmark = pytest.mark.filterwarnings("ignore:Deprecated in traitlets 4.1:DeprecationWarning")
LOGINS = ("gromova.a", "lapin.s")


def step(part: Any, seq: int, kind: str, **more: Any) -> None:
    part._handle_custom_msg({"seq": seq, "kind": kind} | more, [])


def part_of(page: Any, kind: type) -> Any:
    return next(one for one in page.children if isinstance(one, kind))


def test_both_parts_look_at_one_contest() -> None:
    room = Room()
    sheet, table = JurySheet(room), JuryTable(room)
    step(table, 1, "example")
    assert len(sheet.view["projects"]) == 15
    assert table.view["state"] == "example"


def test_a_step_sent_twice_is_done_once() -> None:
    table = JuryTable(Room())
    for _ in range(2):
        step(table, 1, "add", list="projects")
    assert len(table.room.book.projects) == 1
    assert table.heard == 1


@pytest.mark.parametrize(
    "content",
    [None, [], {}, {"seq": "x"}, {"seq": 1}, {"seq": 1, "kind": "party"}, {"seq": 1, "kind": "field"},
     {"seq": 1, "kind": "discuss", "after": 5}, {"seq": 1, "kind": "add", "list": ["projects"]}],
)  # fmt: skip
def test_strange_messages_do_no_harm(content: Any) -> None:
    for part in (JuryTable(Room(example_book())), JurySheet(Room(example_book()))):
        part._handle_custom_msg(content, [])
        assert part.room.book == example_book()
        assert part.notice


def test_the_example_never_replaces_a_contest_and_only_it_is_cleared() -> None:
    table = JuryTable(Room())
    step(table, 1, "add", list="experts")
    step(table, 2, "example")
    assert "уже начат" in table.notice
    step(table, 3, "clear")
    assert "не учебный пример" in table.notice
    assert len(table.room.book.experts) == 1


def test_a_mark_for_a_criterion_that_is_not_there_is_refused() -> None:
    sheet = JurySheet(Room(example_book()))
    step(sheet, 1, "mark", project="raduga", expert="expert-1", criterion=11, mark="5")
    assert "Такого критерия нет" in sheet.notice


def test_an_expert_sees_nobody_elses_marks_even_after_all_handed_in() -> None:
    book = example_book()
    book = moves.discuss(
        book, "fakel", 5, {}, who="Секретарь", when="16.04.2027", decided="Тайное решение"
    )
    words = json.dumps(sheet_view(book, "expert-1", "fakel"), ensure_ascii=False)
    assert "Тайное решение" not in words
    mine = {str(n): one.mark for n, one in book.sheet("fakel", "expert-1").typed.items()}
    shown = sheet_view(book, "expert-1", "fakel")["sheet"]["criteria"]
    assert {str(one["number"]): one["mark"] for one in shown} == mine


def test_a_failing_save_is_said_and_the_marks_stay() -> None:
    def fail(_: Book) -> str:
        raise OSError("disk full")

    table = JuryTable(Room(None, fail))
    step(table, 1, "example")
    assert "Не закрывайте страницу" in table.saved
    assert len(table.room.book.projects) == 15


def test_the_contest_is_there_on_the_next_visit(tmp_path: Path) -> None:
    page = open_jury(tmp_path)
    step(part_of(page, JuryTable), 1, "example")
    assert part_of(page, JuryTable).saved.startswith("Сохранено")
    again = part_of(open_jury(tmp_path), JurySheet)
    assert again.room.book == example_book()


def test_the_tabs_show_one_part_at_a_time() -> None:
    page = jury_page(Room())
    sheet, table = part_of(page, JurySheet), part_of(page, JuryTable)
    assert (sheet.layout.display, table.layout.display) == ("", "none")
    page.children[1].value = "Стол председателя"
    assert (sheet.layout.display, table.layout.display) == ("none", "")


def test_records_of_another_shape_are_set_aside_and_said(tmp_path: Path) -> None:
    store, _ = open_kept(JURY, Book.from_data, tmp_path)
    store.save({JURY: {"projects": "нет"}})
    before = (tmp_path / "answers.json").read_bytes()
    table = part_of(open_jury(tmp_path), JuryTable)
    assert "не читаются" in table.notice
    step(table, 1, "example")
    aside = [path for path in tmp_path.iterdir() if "повреждён" in path.name]
    assert [path.read_bytes() for path in aside] == [before]


def test_more_text_than_can_be_read_back_is_not_saved_over_the_last(tmp_path: Path) -> None:
    table = part_of(open_jury(tmp_path), JuryTable)
    step(table, 1, "example")
    kept = table.room.book
    sheet = kept.sheet("raduga", "expert-1").with_typed(1, comment="я" * 1_100_000)
    table.room.change(Book(sheets={("raduga", "expert-1"): sheet}))
    assert "Не сохранено" in table.saved
    assert part_of(open_jury(tmp_path), JuryTable).room.book == kept


def with_logins(book: Book) -> Book:
    """The example's experts log in: ``expert-1`` as ``gromova.a``, ``expert-2`` as ``lapin.s``."""
    for row, login in (("expert-1", "Gromova.A"), ("expert-2", "lapin.s")):
        book = setup.set_field(book, "experts", row, "login", login)
    return book


def test_whoever_logs_in_has_their_own_sheet_whatever_the_browser_says() -> None:
    sheet = JurySheet(Room(with_logins(example_book())), "gromova.a")
    step(sheet, 1, "choose", expert="expert-2", project="fakel")
    assert sheet.view["expert"] == "expert-1"
    shown = json.dumps(sheet.view, ensure_ascii=False)
    assert "Лапин" not in shown
    mine = sheet.room.book.sheet("fakel", "expert-1").typed[1].mark
    assert sheet.view["sheet"]["criteria"][0]["mark"] == mine


def test_nobody_marks_or_hands_in_for_another() -> None:
    book = with_logins(example_book())
    open_ones = {pair: one for pair, one in book.sheets.items() if pair[0] != "fakel"}
    sheet = JurySheet(Room(replace(book, sheets=open_ones)), "gromova.a")
    step(sheet, 1, "mark", project="fakel", expert="expert-2", criterion=1, mark="9")
    assert ("fakel", "expert-2") not in sheet.room.book.sheets
    assert sheet.room.book.sheet("fakel", "expert-1").typed[1].mark == "9"
    step(sheet, 2, "hand_in", project="fakel", expert="expert-2")
    assert "Критерий" in sheet.notice
    assert ("fakel", "expert-2") not in sheet.room.book.sheets


def test_a_stranger_to_the_jury_sees_no_project_and_marks_nothing() -> None:
    sheet = JurySheet(Room(with_logins(example_book())), "serova.n")
    step(sheet, 1, "choose", expert="expert-1", project="fakel")
    assert (sheet.view["experts"], sheet.view["projects"], sheet.view["sheet"]) == ([], [], None)
    step(sheet, 2, "mark", project="fakel", expert="expert-1", criterion=1, mark="0")
    assert sheet.room.book == with_logins(example_book())
    assert sheet.notice


def test_experts_mark_at_the_same_time_and_nobodys_marks_are_lost(tmp_path: Path) -> None:
    book = with_logins(example_book())
    KeptBook(tmp_path).save(replace(book, sheets={}))
    rooms = [Room(one.book, one.save, one.held) for one in (KeptBook(tmp_path), KeptBook(tmp_path))]
    sheets = [JurySheet(room, login) for room, login in zip(rooms, LOGINS, strict=True)]
    for seq, mark in enumerate("4567", start=1):
        for sheet in sheets:
            step(sheet, seq, "mark", project="fakel", expert="", criterion=seq, mark=mark)
    kept = KeptBook(tmp_path).book
    for expert in ("expert-1", "expert-2"):
        assert [kept.sheet("fakel", expert).typed[n].mark for n in range(1, 5)] == list("4567")


def test_a_file_spoilt_meanwhile_does_not_take_the_contest_away(tmp_path: Path) -> None:
    kept = KeptBook(tmp_path)
    table = JuryTable(Room(kept.book, kept.save, kept.held))
    step(table, 1, "example")
    (tmp_path / "answers.json").write_text('{"version"', "utf-8")
    step(table, 2, "setting", field="place", value="Кореновск")
    assert len(KeptBook(tmp_path).book.projects) == 15


def test_the_chair_invites_the_experts_of_the_school_once(tmp_path: Path) -> None:
    write_roster(
        [
            Person("lapin.s", "Семён", "Лапин", "Гулькевичский район", "", role=Role.EXPERT),
            Person("lukina.o", "Ольга", "Лукина", "", ""),
        ],
        tmp_path / ROSTER,
    )
    table = JuryTable(Room(), experts_of(tmp_path))
    assert table.view["uninvited"] == 1
    for seq in (1, 2):
        step(table, seq, "invite")
    (expert,) = table.room.book.experts
    assert (expert.name, expert.login) == ("Лапин Семён", "lapin.s")
    assert table.view["uninvited"] == 0
