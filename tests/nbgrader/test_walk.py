"""From the released task to feedback, through nbgrader's own steps."""

import pytest

from nastavnik.assignments.answers import read_answers
from nastavnik.assignments.checks import evaluate
from nastavnik.assignments.model import load_assignment, load_key
from nastavnik.project.budget import rules
from scenario import REPOSITORY, SAMPLES, TASK, Course

FOLDER = REPOSITORY / "assignments" / TASK


def test_the_gradebook_holds_what_the_checks_found(course: Course) -> None:
    people = {
        "strong.json": "vera",
        "medium.json": "ivan",
        "weak.json": "petr",
        "empty.json": "olga",
    }
    for sample, name in people.items():
        course.participant(name).fills_in(sample).hands_in()
    grader = course.grader.collects().autogrades(*people.values())
    points = {}
    for sample, name in people.items():
        reading = read_answers(SAMPLES / sample, TASK)
        expected = evaluate(load_assignment(FOLDER), reading, load_key(FOLDER))
        points[sample] = grader.auto_points(name)
        assert points[sample] == float(expected.points)
        assert grader.said(name) == ""
    assert points["strong.json"] == 26
    assert points["strong.json"] > points["medium.json"] > points["weak.json"] > 0
    assert points["empty.json"] == 0


def test_a_text_waits_for_a_person_and_no_text_does_not(course: Course) -> None:
    course.participant("vera").fills_in("strong.json").hands_in()
    course.participant("olga").fills_in("empty.json").hands_in()
    grader = course.grader.collects().autogrades("vera", "olga")
    texts = [row for row in grader.rows("vera") if row[0].startswith("text-")]
    assert len(texts) == 4
    assert all(auto is None and waiting for _, auto, _, waiting in texts)
    empty = [row for row in grader.rows("olga") if row[0].startswith("text-")]
    assert all(auto == 0 and not waiting for _, auto, _, waiting in empty)


def test_formgrader_shows_the_answer_of_the_participant(course: Course) -> None:
    course.participant("vera").fills_in("strong.json").hands_in()
    grader = course.grader.collects().autogrades("vera")
    cells = {cell.metadata.nbgrader.grade_id: cell for cell in grader.autograded("vera").cells}
    assert "Проектор нужен на всех десяти занятиях" in cells["text-items"].source
    assert "410\u00a0000" in cells["form"].outputs[0].data["text/html"]
    assert cells["check-arithmetic"].outputs[-1].data["text/plain"] == "2.0"


def test_no_cell_of_a_submission_is_executed(course: Course) -> None:
    trap = course.root / "executed"

    def lay_traps(notebook: dict) -> None:
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell["source"] = f"open({str(trap)!r}, 'w').close()"

    course.participant("ivan").fills_in("strong.json").changes_notebook(lay_traps).hands_in()
    grader = course.grader.collects().autogrades("ivan")
    assert not trap.exists()
    assert grader.auto_points("ivan") == 26
    assert str(trap) not in str(grader.autograded("ivan"))


def test_marks_and_comments_reach_the_feedback(course: Course) -> None:
    course.participant("vera").fills_in("strong.json").hands_in()
    grader = course.grader.collects().autogrades("vera")
    waiting = grader.sends_feedback("vera")
    assert waiting.count("ещё не проверено") == 4
    page = grader.marks("vera", 4, "Попросите письмо у директора.").sends_feedback("vera")
    assert "<strong>42</strong> из 42" in page
    assert "Попросите письмо у директора." in page
    assert "ещё не проверено" not in page


def test_feedback_keeps_the_secrets(course: Course) -> None:
    course.participant("petr").fills_in("weak.json").hands_in()
    page = course.grader.collects().autogrades("petr").sends_feedback("petr")
    assert "Расчёт взносов" in page
    assert "Ошибки в чужом бюджете" in page
    for secret in ("60400", "60 400", "60\u00a0400", "key.yml", "key.choices"):
        assert secret not in page
    key_only = {"Премия руководителю", "Непредвиденные расходы — 9 000", "НДФЛ с оплаты"}
    assert not any(text in page for text in key_only)


def test_feedback_is_one_offline_page(course: Course) -> None:
    course.participant("vera").fills_in("strong.json").hands_in()
    page = course.grader.collects().autogrades("vera").sends_feedback("vera")
    assert not [
        outside for outside in ("http://", "https://", "<script", "src=") if outside in page
    ]


def test_a_second_submission_replaces_the_first(course: Course) -> None:
    ivan = course.participant("ivan").fills_in("weak.json").hands_in()
    grader = course.grader.collects().autogrades("ivan")
    first = grader.auto_points("ivan")
    ivan.fills_in("strong.json").hands_in()
    course.grader.collects().autogrades("ivan")
    assert grader.auto_points("ivan") == 26 > first


def test_a_fault_of_ours_waits_for_a_person(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(budget: object) -> list[object]:
        raise ZeroDivisionError

    monkeypatch.setitem(rules.RULES, "trips", broken)
    course.participant("vera").fills_in("strong.json").hands_in()
    grader = course.grader.collects().autogrades("vera")
    rows = {name: (auto, waiting) for name, auto, _, waiting in grader.rows("vera")}
    assert rows["check-trips"] == (None, True)
    assert rows["check-arithmetic"] == (2, False)


def test_an_empty_work_gets_one_kind_sentence_and_not_a_dozen(course: Course) -> None:
    course.participant("olga").fills_in("empty.json").hands_in()
    page = course.grader.collects().autogrades("olga").sends_feedback("olga")
    assert page.count("нужно не меньше 6") == 1
    assert "начните с первого мероприятия" in page


def test_feedback_begins_with_what_costs_most(course: Course) -> None:
    course.participant("petr").fills_in("weak.json").hands_in()
    page = course.grader.collects().autogrades("petr").sends_feedback("petr")
    first = page.split("в первую очередь")[1].split("</ol>")[0]
    assert first.count("<li>") == 5
    assert "Страховые взносы" in first
