"""The kernel's side of the grader's page: what is seen by whom, steps, refusals."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from marking_desk import COURSE, PEOPLE, MemoryDesk
from nastavnik.assignments.marking import Answer
from nastavnik.forms.marking.room import MarkingRoom, Place, read_points
from nastavnik.forms.marking.view import marking_view, said_points
from nastavnik.forms.marking.widget import MarkingPage
from nastavnik.portal.marking import marked_by_hand, marking_page
from nastavnik.values.numbers import BadInput

# anywidget 0.11 adds traits in a way ipywidgets 8.1.2 answers with a warning of traitlets.
pytestmark = pytest.mark.filterwarnings("ignore:Deprecated in traitlets 4.1:DeprecationWarning")
FIRST = "Работа 01"


def room_of(desk: MemoryDesk, marker: str = "Маркова") -> MarkingRoom:
    room = MarkingRoom({"o5-budget": "О5"}, lambda _: desk, marker)
    room.begin()
    return room


def page_of(desk: MemoryDesk, marker: str = "Маркова") -> MarkingPage:
    return MarkingPage(MarkingRoom({"o5-budget": "О5"}, lambda _: desk, marker))


def step(page: MarkingPage, seq: int, kind: str, *files: bytes, **more: Any) -> None:
    page._handle_custom_msg({"seq": seq, "kind": kind} | more, list(files))


def words_of(view: Any) -> str:
    return json.dumps(view, ensure_ascii=False)


def put(page: MarkingPage, seq: int, points: str, comment: str = "", **more: Any) -> None:
    answer = page.view["answer"]
    named = {name: answer[name] for name in ("code", "criterion", "seen")}
    step(page, seq, "put", points=points, comment=comment, **(named | more))


def sit(page: MarkingPage, seq: int, **more: Any) -> None:
    names = ("assignment", "marker", "question", "second", "blind")
    place = {name: page.view[name] for name in names}
    step(page, seq, "sit", **(place | {"code": "", "criterion": ""} | more))


def seen_in(desk: MemoryDesk, blind: bool) -> str:
    room = room_of(desk)
    for second, points in ((False, "4"), (True, "0")):
        room.sit(Place("o5-budget", "Маркова", "items", second, blind))
        assert room.now is not None
        room.put(points, "", room.now.seen)
    room.sit(Place("o5-budget", "Маркова", "", False, blind), FIRST, "items")
    assert room.differences
    return words_of(marking_view(room))


def test_blind_marking_shows_no_name_anywhere() -> None:
    hidden, shown = seen_in(MemoryDesk(), True), seen_in(MemoryDesk(), False)
    assert not [name for name in PEOPLE if name in hidden]
    assert PEOPLE[0] in shown


def test_logins_never_reach_the_browser() -> None:
    class ByLogin(MemoryDesk):
        def _answer(self, *given: Any, **more: Any) -> Answer:
            answer = super()._answer(*given, **more)
            return Answer(
                **{n: getattr(answer, n) for n in answer.__slots__} | {"work": "vetrova7"}
            )

    assert "vetrova7" not in seen_in(ByLogin(), False)


def test_a_second_marker_sees_no_mark_but_their_own() -> None:
    desk = MemoryDesk()
    page = page_of(desk, "Первая")
    put(page, 1, "4", "Замечательно сказано")
    other = page_of(desk, "Другая")
    sit(other, 1, second=True)
    assert "Замечательно" not in words_of(other.view)
    assert other.view["answer"]["mark"] is None
    assert {one["points"] for one in other.view["list"]} == {""}
    put(other, 2, "4", "Тоже хорошо")
    assert desk.of(FIRST, "items").marks[False].comment == "Замечательно сказано"
    assert desk.of(FIRST, "items").marks[True].marker == "Другая"


def test_saving_goes_to_the_next_that_waits_and_counts_down() -> None:
    page = page_of(MemoryDesk())
    step(page, 1, "go", code="Работа 02", criterion="items")
    put(page, 2, "2")
    assert page.view["answer"]["code"] == "Работа 03"
    put(page, 3, "2")
    put(page, 4, "2")
    assert page.view["answer"]["code"] == FIRST
    put(page, 5, "0,5")
    assert page.view["questions"][0] | {"title": ""} == {
        "id": "items", "title": "", "all": 4, "left": 0,
    }  # fmt: skip
    assert page.stored == page.heard == 5
    assert "Работа 01 · 0,5" in page.saved


def test_a_step_sent_twice_is_done_once() -> None:
    page = page_of(MemoryDesk())
    before = page.view["answer"]
    put(page, 1, "4")
    put(page, 1, "0", code=before["code"], seen=before["seen"])
    assert page.room.answers[0].mark is not None
    assert page.room.answers[0].mark.points == 4


def test_a_mark_for_an_answer_that_changed_is_refused_and_the_new_one_shown() -> None:
    desk = MemoryDesk("Столы.")
    page = page_of(desk)
    desk.of(FIRST, "items").text = "Столы и стулья."
    put(page, 1, "4")
    assert "Прочтите ответ ещё раз" in page.notice
    assert page.stored == 0
    assert page.view["answer"]["text"] == "Столы и стулья."
    put(page, 2, "4")
    assert page.stored == 2


def test_another_persons_mark_in_the_meantime_is_not_written_over() -> None:
    desk = MemoryDesk()
    mine, others = page_of(desk, "Первая"), page_of(desk, "Вторая")
    put(others, 1, "0")
    put(mine, 1, "4")
    assert desk.of(FIRST, "items").marks[False].marker == "Вторая"
    assert mine.view["answer"]["mark"]["points"] == "0"


@pytest.mark.parametrize("points", ["", " ", "много", "4,5", "-1", "1,7", "0.25", "1e1", "²"])
def test_points_that_are_not_halves_inside_the_criterion_are_refused(points: str) -> None:
    desk = MemoryDesk()
    page = page_of(desk)
    put(page, 1, points)
    assert page.notice
    assert page.stored == 0
    assert not desk.of(FIRST, "items").marks


@pytest.mark.parametrize(
    ("points", "value"), [("0", "0"), ("3,5", "3.5"), ("2.50", "2.5"), ("4", "4")]
)
def test_points_are_read_as_people_type_them(points: str, value: str) -> None:
    assert read_points(points, MemoryDesk().assignment.rubric[0]) == Decimal(value)


@pytest.mark.parametrize(
    ("points", "words"),
    [("1", "1 балл"), ("2", "2 балла"), ("5", "5 баллов"), ("1.5", "1,5 балла")],
)
def test_points_are_said_in_russian(points: str, words: str) -> None:
    assert said_points(Decimal(points)) == words


def test_a_marker_without_a_name_marks_nothing() -> None:
    desk = MemoryDesk()
    page = page_of(desk)
    sit(page, 1, marker="  ")
    put(page, 2, "4")
    assert "Напишите, кто проверяет" in page.notice
    assert not desk.of(FIRST, "items").marks


def test_showing_names_keeps_the_text_i_was_at() -> None:
    page = page_of(MemoryDesk())
    step(page, 1, "go", code="Работа 03", criterion="items")
    sit(page, 2, blind=False, code="Работа 03", criterion="items")
    assert page.view["answer"]["code"] == "Работа 03"
    assert PEOPLE[2] in page.view["answer"]["author"]


def test_whole_works_show_the_other_answers_beside() -> None:
    page = page_of(MemoryDesk())
    assert page.view["answer"]["others"] == []
    sit(page, 1, question="")
    assert len(page.view["answer"]["others"]) == len(page.room.rubric) - 1
    assert len(page.view["list"]) == len(page.room.rubric) * len(PEOPLE)


def test_settling_asks_for_a_reason_and_closes_the_difference() -> None:
    desk = MemoryDesk()
    page = page_of(desk)
    put(page, 1, "4")
    sit(page, 2, second=True)
    put(page, 3, "1")
    step(page, 4, "find")
    assert len(page.view["differences"]) == 1
    given = {"code": FIRST, "criterion": "items", "points": "3"}
    step(page, 5, "settle", why="  ", **given)
    assert "почему" in page.notice
    step(page, 6, "settle", why="Перечитали.", **given)
    assert page.view["differences"] == []
    assert desk.of(FIRST, "items").marks[False].points == 3
    step(page, 7, "settle", why="Ещё раз.", **given)
    assert "уже решено" in page.notice
    assert desk.settlements == [("Маркова", "Перечитали.")]


def test_a_desk_that_cannot_open_says_so_and_the_page_still_opens() -> None:
    def refuse(_name: str) -> MemoryDesk:
        raise BadInput("Журнала оценок ещё нет.")

    page = MarkingPage(MarkingRoom({"o5-budget": "О5"}, refuse, "Маркова"))
    assert page.notice == "Журнала оценок ещё нет."
    assert page.view["answer"] is None
    assert MarkingPage(MarkingRoom({}, refuse, "Маркова")).notice


@pytest.mark.parametrize(
    "content",
    [None, [], {}, {"seq": "x"}, {"seq": 1}, {"seq": 1, "kind": "party"}, {"seq": 1, "kind": "put"},
     {"seq": 1, "kind": "go", "code": 5, "criterion": "items"},
     {"seq": 1, "kind": "go", "code": "Работа 99", "criterion": "items"},
     {"seq": 1, "kind": "take", "why": ""}, {"seq": 1, "kind": "sit", "assignment": "../x"}],
)  # fmt: skip
def test_strange_messages_do_no_harm(content: Any) -> None:
    desk = MemoryDesk()
    page = page_of(desk)
    page._handle_custom_msg(content, [])
    assert page.notice
    assert page.view["answer"]["code"] == FIRST
    assert not any(one.marks for one in desk.kept)


def test_an_unknown_assignment_is_refused_and_the_place_kept() -> None:
    page = page_of(MemoryDesk())
    sit(page, 1, assignment="../../etc")
    assert page.notice
    assert page.view["assignment"] == "o5-budget"
    assert page.view["answer"] is not None


def test_the_portal_lists_what_has_criteria_and_begins_with_who_is_here(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("JUPYTERHUB_USER", "expert-7")
    titles = marked_by_hand(COURSE)
    assert "o5-budget" in titles
    assert marking_page(titles, lambda _: MemoryDesk()).view["marker"] == "expert-7"
    (tmp_path / "assignments" / "broken").mkdir(parents=True)
    (tmp_path / "assignments" / "broken" / "assignment.yml").write_text(":", "utf-8")
    assert marked_by_hand(tmp_path) == {"broken": "broken"}


def test_whoever_logged_in_marks_in_their_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTERHUB_USER", "serova.n")
    page = marking_page({"o5-budget": "О5"}, lambda _: MemoryDesk("Нужен проектор."))
    assert page.view["proven"]
    sit(page, 1, marker="Маркова", question="items")
    assert page.view["marker"] == "serova.n"
    put(page, 2, "4")
    assert page.room.now is not None
    assert "serova.n" in words_of(page.room.answers[0].mark and page.room.answers[0].mark.marker)
