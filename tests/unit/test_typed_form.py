"""Cards and questions in open forms, without a browser: windows, teammates, disputes, copies."""

from pathlib import Path
from typing import Any

import pytest

from kinds import TASK, loaded
from nastavnik.assignments.answers import FILE_NAME, read_answers
from nastavnik.assignments.model import Assignment
from nastavnik.forms.assignment_form import AssignmentForm, Seat
from nastavnik.forms.company import Company
from nastavnik.forms.fields import as_shown

NAMES = {"lukina.o": "Ольга Лукина", "ivanov.p": "Пётр Иванов"}
CARDS, MEETING = "fragments", "meeting"


@pytest.fixture
def assignment(tmp_path: Path) -> Assignment:
    return loaded(tmp_path)[0]


@pytest.fixture
def one(assignment: Assignment, tmp_path: Path) -> AssignmentForm:
    return AssignmentForm(assignment).seat(
        Seat(tmp_path / "work", company=Company("lukina.o", NAMES))
    )


@pytest.fixture
def two(assignment: Assignment, tmp_path: Path) -> AssignmentForm:
    return AssignmentForm(assignment).seat(
        Seat(tmp_path / "work", company=Company("ivanov.p", NAMES))
    )


def edits(form: AssignmentForm, field: str, /, **change: Any) -> None:
    """What the browser sends: everything it shows, with a change."""
    held = form.views[field].form
    typed = {**held.typed, **change}
    state = {"typed": typed, "version": held.version + 1, "seen": held.given}
    held.set_state(state)


def kept(tmp_path: Path) -> dict[str, Any]:
    return read_answers(tmp_path / "work" / FILE_NAME, TASK).answers


def dispute(form: AssignmentForm, field: str) -> str:
    return " ".join(box.children[0].value for box in form.keeping.disputes[field].children)


def choose(form: AssignmentForm, field: str, words: str) -> None:
    (box,) = form.keeping.disputes[field].children
    next(button for button in box.children[1].children if button.description == words).click()


def row(name: str, what: str, pages: str = "1") -> dict[str, str]:
    return {"id": name, "what": what, "pages": pages}


def test_every_answer_is_saved_in_the_shape_of_the_contract(
    one: AssignmentForm, tmp_path: Path
) -> None:
    edits(one, CARDS, age="replace")
    edits(one, MEETING, residents="241", votes=[{"id": "r1", "yes": "70"}])
    edits(one, "quorum", form="meeting")
    saved = kept(tmp_path)
    assert saved[CARDS] == {"age": "replace", "name": "", "lawyer": ""}
    assert saved[MEETING]["residents"] == "241"
    assert [cells["yes"] for cells in saved[MEETING]["votes"]] == ["70", ""]
    assert saved["quorum"]["form"] == "meeting"
    assert "Сохранено" in one.status.value


def test_the_browser_hears_which_edit_is_on_the_disk(one: AssignmentForm) -> None:
    edits(one, CARDS, age="keep")
    form = one.views[CARDS].form
    assert (form.version, form.kept, form.report["version"]) == (1, 1, 1)


def test_two_people_sort_different_cards_and_answer_different_questions(
    one: AssignmentForm, two: AssignmentForm, tmp_path: Path
) -> None:
    edits(one, CARDS, age="replace")
    edits(two, CARDS, name="keep")
    edits(one, MEETING, residents="241")
    edits(two, MEETING, came="79")
    one.keeping.refresh()
    for form in (one, two):
        assert form.views[CARDS].value == {"age": "replace", "name": "keep", "lawyer": ""}
    saved = kept(tmp_path)[MEETING]
    assert (saved["residents"], saved["came"]) == ("241", "79")
    assert "Пётр Иванов дополняет ответ «2. Собрание»." in one.status.value


def test_tables_are_joined_row_by_row_and_cell_by_cell(
    one: AssignmentForm, two: AssignmentForm, tmp_path: Path
) -> None:
    edits(
        one, MEETING, votes=[{"id": "r1", "yes": "70"}, {"id": "r2"}], papers=[row("a", "Список")]
    )
    edits(two, MEETING, votes=[{"id": "r1", "no": "9"}, {"id": "r2"}], papers=[row("b", "Схема")])
    saved = kept(tmp_path)[MEETING]
    assert saved["votes"][0] == {"id": "r1", "yes": "70", "no": "9", "abstained": ""}
    assert {paper["what"] for paper in saved["papers"]} == {"Список", "Схема"}


def test_an_edit_made_before_the_news_arrived_takes_nothing_back(
    one: AssignmentForm, two: AssignmentForm, tmp_path: Path
) -> None:
    edits(two, CARDS, name="keep")
    before = one.views[CARDS].form
    old = dict(before.typed)
    one.keeping.refresh()
    assert before.given == 1
    before.set_state({"typed": {**old, "age": "replace"}, "version": 1, "seen": 0})
    assert kept(tmp_path)[CARDS] == {"age": "replace", "name": "keep", "lawyer": ""}
    assert before.typed["name"] == "keep"


def test_one_card_on_two_shelves_is_a_dispute_in_plain_words(
    one: AssignmentForm, two: AssignmentForm, tmp_path: Path
) -> None:
    edits(one, CARDS, age="replace")
    edits(two, CARDS, age="ask")
    told = dispute(two, CARDS)
    assert "Карточка «В собрании участвуют жители с 16 лет.»: два разных ответа" in told
    assert "<blockquote>заменить</blockquote>" in told
    assert two.views[CARDS].value["age"] == "ask", "nothing changes under anybody's hands"
    choose(two, CARDS, "Оставить моё")
    assert kept(tmp_path)[CARDS]["age"] == "ask"
    one.keeping.refresh()
    assert (one.views[CARDS].value["age"], dispute(one, CARDS)) == ("ask", "")


def test_a_cell_and_a_chosen_answer_are_disputed_by_their_names(
    one: AssignmentForm, two: AssignmentForm
) -> None:
    edits(one, MEETING, form="meeting", votes=[{"id": "r1"}, {"id": "r2", "yes": "70"}])
    edits(two, MEETING, form="conference", votes=[{"id": "r1"}, {"id": "r2", "yes": "71"}])
    told = dispute(two, MEETING)
    assert "«Что проводите»: два разных ответа" in told
    assert "<blockquote>собрание</blockquote>" in told
    assert "«Голоса», строка «Устав», «За»: два разных ответа" in told
    assert "<blockquote>70</blockquote>" in told


def test_a_copy_of_the_browser_is_given_back(one: AssignmentForm, tmp_path: Path) -> None:
    blank = as_shown(one.assignment.field(CARDS), None)
    copy = {"base": blank, "value": blank | {"age": "keep"}}
    one.keeping.lifeline._handle_custom_msg(
        {"kind": "inherit", "page": "gone", "fields": {CARDS: copy}}, []
    )
    assert kept(tmp_path)[CARDS]["age"] == "keep"
    assert one.views[CARDS].form.typed["age"] == "keep"


def test_problems_stand_at_their_fields_and_a_calculator_answers(one: AssignmentForm) -> None:
    edits(
        one, MEETING, residents="сто", votes=[{"id": "r1", "yes": "семь", "no": "1"}, {"id": "r2"}]
    )
    problems = one.views[MEETING].form.report["problems"]
    assert set(problems) == {"residents", "votes.0.yes"}
    edits(one, "quorum", on="14.03.2027", form="meeting", residents="241", came="79")
    report = one.views["quorum"].form.report
    assert "не хватает 2" in report["headline"]
    assert report["cards"]


def test_an_untouched_form_reproaches_nobody(one: AssignmentForm) -> None:
    assert one.views[MEETING].form.report["problems"] == {}
    assert one.views["quorum"].form.report["headline"].startswith("Осталось вопросов")


def test_a_failure_of_ours_is_one_sentence(
    one: AssignmentForm, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("nastavnik.forms.typed.questions.read_all", fail)
    monkeypatch.setattr("nastavnik.forms.typed.questions.run", fail)
    edits(one, MEETING, residents="241")
    edits(one, "quorum", came="5")
    assert one.views[MEETING].form.notice.startswith("Проверить поля не получилось")
    assert one.views["quorum"].form.report["headline"].startswith("Посчитать не получилось")
    assert kept(tmp_path)[MEETING]["residents"] == "241"


@pytest.mark.parametrize(
    "junk",
    [None, 5, "текст", [], [1], {"votes": 7}, {"age": ["keep"]}, {"votes": [1, None, {"yes": 5}]},
     {"papers": [{"id": "a"}, {"id": "a"}, {"id": 7}, {"id": "r3"}]}, {"age": {"a": {}}}],
)  # fmt: skip
@pytest.mark.parametrize("field", [CARDS, MEETING, "quorum"])
def test_junk_is_shown_as_nothing_typed_and_rows_have_names_of_their_own(
    assignment: Assignment, field: str, junk: Any
) -> None:
    asked = assignment.field(field)
    shown = as_shown(asked, junk)
    assert as_shown(asked, shown) == shown
    for value in shown.values():
        if isinstance(value, list):
            names = [cells["id"] for cells in value]
            assert len(set(names)) == len(names)
        else:
            assert value == ""
