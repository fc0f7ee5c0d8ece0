"""Marking by hand: what a first and a second marker see, write, and where they disagree."""

import re
import sqlite3
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from test_audit import told

from nastavnik.assignments.marking import Answer, MarkingDesk
from nastavnik.cli import main
from nastavnik.grading.marking.desk import GradebookDesk
from nastavnik.grading.marking.waiting import waiting_assignments
from nastavnik.grading.texts import texts_path
from nastavnik.portal.marking import open_marking
from nastavnik.values.numbers import BadInput
from scenario import TASK, Course, Participant

D = Decimal
ANNA, BORIS, CLARA = "Дуброва А.", "Вершинин Б.", "Лукина К."
CHANGED = "Пока вы читали, ответ или отметка изменились"


@pytest.fixture
def graded(course: Course) -> Course:
    """Two works, graded by the programme and not marked yet."""
    course.with_people("vera", "oleg")
    for person, sample in (("vera", "strong.json"), ("oleg", "medium.json")):
        course.participant(person).fills_in(sample).hands_in()
    course.grader.collects().runs_engine()
    return course


def desk(course: Course) -> MarkingDesk:
    return GradebookDesk(course.root, TASK)


def sees(
    course: Course, marker: str, work: str = "vera", criterion: str = "share", **how: bool
) -> Answer:
    """One answer as a marker sees it."""
    shown = desk(course).answers(
        marker, second=how.get("second", False), blind=how.get("blind", False)
    )
    (found,) = (one for one in shown if (one.work, one.criterion) == (work, criterion))
    return found


def marks(
    course: Course, marker: str, points: str, comment: str = "", work: str = "vera", **how: bool
) -> Answer:
    """A marker reads an answer and marks it."""
    answer = sees(course, marker, work, **how)
    second = how.get("second", False)
    return desk(course).put(marker, answer, D(points), comment, second=second)


def row(course: Course, person: str, cell: str = "text-share") -> tuple[Any, ...]:
    (found,) = (one for one in course.grader.rows(person) if one[0] == cell)
    return found[2:]


def hands_in_again(course: Course, person: str, sample: str) -> None:
    task = course.root / "people" / person / TASK
    Participant(course, person, task).fills_in(sample).hands_in()
    course.grader.collects().runs_engine()


def test_a_grader_begins_with_what_waits_for_them(graded: Course) -> None:
    assert waiting_assignments(graded.root) == {TASK}
    assert open_marking(graded.root).room.place.assignment == TASK
    for work in ("vera", "oleg"):
        for criterion in desk(graded).assignment.rubric:
            answer = sees(graded, ANNA, work, criterion.id)
            desk(graded).put(ANNA, answer, D(2), "Хорошо", second=False)
    assert waiting_assignments(graded.root) == set()


def test_a_mark_is_in_the_gradebook_and_in_the_feedback(graded: Course) -> None:
    before = sees(graded, ANNA)
    assert (before.mark, before.waiting) == (None, True)
    assert before.author == "Фамилия Имя (vera), Команда 1, Абинский район"
    after = marks(graded, ANNA, "3.5", "Письмо названо, расчёта нет.")
    assert after.mark is not None
    assert (after.mark.marker, after.mark.points, after.waiting) == (ANNA, D("3.5"), False)
    assert after == sees(graded, ANNA)
    assert row(graded, "vera") == (3.5, False)
    assert row(graded, "oleg") == (None, True)
    assert sorted(told(graded)) == [
        f"{ANNA} · vera · Вклад подтверждён, комментарий: нет → «Письмо названо, расчёта нет.»",
        f"{ANNA} · vera · Вклад подтверждён: нет → 3,5",
    ]
    assert "Письмо названо, расчёта нет." in graded.grader.sends_feedback("vera")


def test_every_text_is_shown_once_with_what_was_graded(graded: Course) -> None:
    shown = desk(graded).answers(ANNA, second=False, blind=False)
    assert len(shown) == 8
    assert [one.criterion for one in shown[:4]] == ["items", "prices", "share", "priorities"]
    texts = {one.text for one in shown}
    path = texts_path(graded.root, TASK, "vera")
    path.write_text("{damaged", "utf-8")
    assert {one.text for one in desk(graded).answers(ANNA, second=False, blind=False)} == texts
    assert "" not in texts


def test_blind_marking_says_nothing_of_the_person(graded: Course) -> None:
    shown = desk(graded).answers(ANNA, second=False, blind=True)
    assert {one.work for one in shown} == {"Работа 01", "Работа 02"}
    assert not re.search(r"vera|oleg|Фамилия|Команда|Абинский", repr(shown))
    assert [one.code for one in shown] == [
        one.code for one in desk(graded).answers(BORIS, second=True, blind=False)
    ]
    code = sees(graded, ANNA).code
    after = marks(graded, ANNA, "2", work=code, blind=True)
    assert (after.work, after.author) == (code, "")
    assert row(graded, "vera") == (2.0, False)


def test_codes_stay_when_more_works_come(graded: Course) -> None:
    before = {one.work: one.code for one in desk(graded).answers(ANNA, second=False, blind=False)}
    for person in ("anna", "zoya"):
        graded.participant(person).fills_in("weak.json").hands_in()
    graded.grader.collects().runs_engine()
    after = {one.work: one.code for one in desk(graded).answers(ANNA, second=False, blind=False)}
    assert after.items() > before.items()
    assert sorted(after.values()) == ["Работа 01", "Работа 02", "Работа 03", "Работа 04"]


def test_a_second_marker_does_not_see_the_first_and_leaves_the_gradebook_alone(
    graded: Course,
) -> None:
    marks(graded, ANNA, "4", "Убедительно.")
    seen = sees(graded, BORIS, second=True)
    assert (seen.mark, seen.waiting, seen.earlier) == (None, True, None)
    before = graded.grader.tables()
    after = marks(graded, BORIS, "1.5", "Письма нет.", second=True)
    assert after.mark is not None
    assert (after.mark.marker, after.mark.points, after.waiting) == (BORIS, D("1.5"), False)
    assert graded.grader.tables() == before
    assert sees(graded, CLARA, second=True).mark is None
    first = sees(graded, ANNA)
    assert first.mark is not None
    assert (first.mark.points, first.mark.comment) == (D(4), "Убедительно.")


def test_nobody_is_both_markers_of_a_text(graded: Course) -> None:
    marks(graded, ANNA, "4")
    assert not sees(graded, ANNA, second=True).waiting
    with pytest.raises(BadInput, match="Вы уже первый проверяющий этого ответа"):
        marks(graded, ANNA, "2", second=True)
    marks(graded, BORIS, "4", second=True)
    with pytest.raises(BadInput, match="Вы уже второй проверяющий этого ответа"):
        marks(graded, BORIS, "3")
    assert row(graded, "vera") == (4.0, False)


@pytest.mark.parametrize("points", ["-0.5", "4.5", "1.25", "NaN", "Infinity"])
@pytest.mark.parametrize("second", [False, True])
def test_impossible_points_are_refused(graded: Course, points: str, second: bool) -> None:
    with pytest.raises(BadInput, match=r"ставят от 0 до 4 с шагом 0,5\.$"):
        marks(graded, ANNA, points, second=second)
    assert row(graded, "vera") == (None, True)
    assert sees(graded, ANNA, second=second).mark is None


def test_marks_on_one_level_agree(graded: Course) -> None:
    marks(graded, ANNA, "3")
    marks(graded, BORIS, "3.5", second=True)
    assert desk(graded).disagreements(blind=False) == []


def test_a_disagreement_is_settled_with_a_reason(graded: Course) -> None:
    marks(graded, ANNA, "4", "Убедительно.")
    marks(graded, BORIS, "3.5", second=True)
    (found,) = desk(graded).disagreements(blind=True)
    assert [(one.marker, one.points) for one in found.marks] == [(ANNA, D(4)), (BORIS, D("3.5"))]
    assert (found.answer.author, found.answer.work) == ("", found.answer.code)
    with pytest.raises(BadInput, match="Напишите, почему решили так"):
        desk(graded).settle(CLARA, found, D("3.5"), " ")
    desk(graded).settle(CLARA, found, D("3.5"), "перечитали вместе")
    assert desk(graded).disagreements(blind=False) == []
    assert row(graded, "vera") == (3.5, False)
    assert told(graded)[-1] == (f"{CLARA} · vera · Вклад подтверждён: 4 → 3,5 · перечитали вместе")
    now_seen = sees(graded, ANNA).mark
    assert now_seen is not None
    assert (now_seen.marker, now_seen.points, now_seen.comment) == (CLARA, D("3.5"), "Убедительно.")
    with pytest.raises(BadInput, match=CHANGED):
        desk(graded).settle(CLARA, found, D(0), "ещё раз")
    assert graded.asks("select role, settled, why from nastavnik_mark order by role") == [
        ("agreed", 1, "перечитали вместе"), ("first", 1, ""), ("second", 1, ""),
    ]  # fmt: skip


def test_a_new_mark_after_an_agreement_is_a_new_disagreement(graded: Course) -> None:
    marks(graded, ANNA, "4")
    marks(graded, BORIS, "2", second=True)
    desk(graded).settle(CLARA, desk(graded).disagreements(blind=False)[0], D(2), "спорно")
    marks(graded, ANNA, "0")
    (found,) = desk(graded).disagreements(blind=False)
    assert [one.points for one in found.marks] == [D(0), D(2)]


def test_after_a_new_text_the_old_marks_are_not_present_ones(graded: Course) -> None:
    marks(graded, ANNA, "4")
    marks(graded, BORIS, "0", second=True)
    old = sees(graded, ANNA)
    hands_in_again(graded, "vera", "medium.json")
    seen = sees(graded, ANNA)
    assert seen.text != old.text
    assert seen.earlier is not None
    assert (seen.mark, seen.waiting) == (None, True)
    assert (seen.earlier.points, seen.earlier.text) == (D(4), old.text)
    second = sees(graded, BORIS, second=True)
    assert (second.mark, second.waiting, second.earlier) == (None, True, None)
    assert desk(graded).disagreements(blind=False) == []
    with pytest.raises(BadInput, match=CHANGED):
        desk(graded).put(ANNA, old, D(2), "", second=False)
    assert row(graded, "vera") == (4.0, True)
    same = marks(graded, ANNA, "4", "Так же хорошо.")
    assert (same.waiting, same.earlier) == (False, None)
    assert row(graded, "vera") == (4.0, False)


def test_the_later_of_two_graders_is_told_and_writes_nothing(graded: Course) -> None:
    annas, boriss = sees(graded, ANNA), sees(graded, BORIS)
    desk(graded).put(ANNA, annas, D(4), "Хорошо.", second=False)
    before = graded.grader.tables()
    with pytest.raises(BadInput, match=CHANGED):
        desk(graded).put(BORIS, boriss, D(0), "Плохо.", second=False)
    assert graded.grader.tables() == before
    changed = marks(graded, BORIS, "3")
    assert changed.mark is not None
    assert changed.mark.marker == BORIS


def test_a_mark_given_in_formgrader_is_shown(graded: Course) -> None:
    marks(graded, ANNA, "4", "Хорошо.")
    graded.grader.marks("vera", 2, "Поправлено в formgrader.")
    mark = sees(graded, ANNA).mark
    assert mark is not None
    assert (mark.marker, mark.points, mark.comment, mark.when) == (
        "formgrader", D(2), "Поправлено в formgrader.", None,
    )  # fmt: skip
    marks(graded, BORIS, "4", second=True)
    (found,) = desk(graded).disagreements(blind=False)
    assert [one.marker for one in found.marks] == ["formgrader", BORIS]


def test_the_same_mark_again_changes_nothing(graded: Course) -> None:
    marks(graded, ANNA, "4", "Хорошо.")
    again = marks(graded, BORIS, "4.0", " Хорошо.\r\n")
    assert again.mark is not None
    assert again.mark.marker == ANNA
    assert len(told(graded)) == 2


def test_a_team_is_marked_once(course: Course) -> None:
    course.for_teams(("vera", "oleg"), ("inna", "pavel"))
    course.participant("oleg").fills_in("strong.json").hands_in()
    course.grader.collects().runs_engine()
    shown = desk(course).answers(ANNA, second=False, blind=False)
    assert {one.work for one in shown} == {"vera"}
    assert shown[0].author == ("Фамилия Имя (vera), Фамилия Имя (oleg), Команда 1, Абинский район")
    marks(course, ANNA, "4", "Хорошо.")
    marks(course, BORIS, "2", second=True)
    assert course.grader.rows("vera") == course.grader.rows("oleg")
    hands_in_again(course, "oleg", "weak.json")
    marks(course, ANNA, "4", "Так же.")  # the same points: who waits must be mirrored too
    assert course.grader.rows("vera") == course.grader.rows("oleg")
    assert row(course, "oleg") == (4.0, False)


def test_a_team_that_parts_gets_codes_of_its_own(course: Course) -> None:
    course.for_teams(("vera", "oleg"))
    course.participant("vera").fills_in("strong.json").hands_in()
    course.grader.collects().runs_engine()
    marks(course, ANNA, "4", "Хорошо.")
    course.with_people("vera", "oleg")
    shown = desk(course).answers(ANNA, second=False, blind=False)
    assert len({(one.work, one.code) for one in shown}) == 2
    assert len({one.code for one in shown}) == 2
    for person in ("vera", "oleg"):
        mark = sees(course, BORIS, person).mark
        assert mark is not None
        assert mark.marker == ANNA


@pytest.mark.sqlite
def test_a_busy_gradebook_is_said_and_nothing_is_lost(graded: Course) -> None:
    answer = sees(graded, ANNA)
    with sqlite3.connect(graded.desk.database) as other:
        other.execute("begin exclusive")
        with pytest.raises(BadInput, match="Журнал оценок сейчас занят другой программой"):
            desk(graded).put(ANNA, answer, D(4), "", second=False)
    assert desk(graded).put(ANNA, answer, D(4), "", second=False).mark is not None


@pytest.mark.sqlite
def test_a_course_without_a_gradebook_or_assignment_is_said(graded: Course) -> None:
    with pytest.raises(BadInput, match=r"Нет файла assignment\.yml"):
        GradebookDesk(graded.root, "o9-nothing")
    graded.desk.database.unlink()
    with pytest.raises(BadInput, match="Журнала оценок ещё нет"):
        desk(graded)
    assert waiting_assignments(graded.root) == set()


def nastavnik(course: Course, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["marks", *words, "--root", str(course.root)])
    return done.exit_code, done.output.strip()


def test_disagreements_on_the_screen(graded: Course, tmp_path: Path) -> None:
    assert nastavnik(graded, "disagreements", TASK) == (0, "Расхождений нет.")
    marks(graded, ANNA, "4")
    marks(graded, BORIS, "2", second=True)
    code = sees(graded, ANNA).code
    assert nastavnik(graded, "disagreements", TASK, "--blind") == (
        0, f"{code} · Вклад подтверждён: {ANNA} 4, {BORIS} 2",
    )  # fmt: skip


def test_a_sheet_goes_out_and_comes_back(graded: Course, tmp_path: Path) -> None:
    file = tmp_path / "отметки.xlsx"
    marks(graded, ANNA, "4", "Хорошо.")
    assert nastavnik(graded, "export", TASK, str(file))[0] == 0
    assert nastavnik(graded, "import", TASK, str(file), "--as", BORIS) == (
        0, "Отметок принято: 0, без изменений: 1. Без отметки осталось: 7.",
    )  # fmt: skip
    fills(file, {("oleg", "share"): ("1,5", "=хорошо"), ("vera", "items"): (0, "")})
    before = told(graded)
    assert nastavnik(graded, "import", TASK, str(file), "--as", BORIS, "--why", "вебинар") == (
        0, "Отметок принято: 2, без изменений: 1. Без отметки осталось: 5.",
    )  # fmt: skip
    assert row(graded, "oleg") == (1.5, False)
    assert row(graded, "vera", "text-items") == (0.0, False)
    assert f"{BORIS} · oleg · Вклад подтверждён: нет → 1,5 · вебинар" in told(graded)
    assert f"{BORIS} · oleg · Вклад подтверждён, комментарий: нет → «=хорошо» · вебинар" in told(
        graded
    )
    assert len(told(graded)) == len(before) + 3
    assert nastavnik(graded, "import", TASK, str(file), "--as", CLARA) == (
        0, "Отметок принято: 0, без изменений: 3. Без отметки осталось: 5.",
    )  # fmt: skip


def test_a_blind_sheet_of_a_second_marker_names_nobody(graded: Course, tmp_path: Path) -> None:
    file = tmp_path / "второй.xlsx"
    marks(graded, ANNA, "4", "Виден расчёт.")
    options = (TASK, str(file), "--as", BORIS, "--second")
    assert nastavnik(graded, "export", *options, "--blind")[0] == 0
    with ZipFile(file) as parts:
        everything = "".join(parts.read(name).decode() for name in parts.namelist())
    assert not re.search(r"vera|oleg|Фамилия|Команда 1|Абинский|Виден расчёт|Дуброва", everything)
    fills(file, {(sees(graded, ANNA).code, "share"): (2, "Письма нет.")})
    refused = nastavnik(graded, "import", TASK, str(file), "--as", BORIS)
    assert refused == (
        1, "Это таблица второго проверяющего: загрузите её как второй проверяющий.",
    )  # fmt: skip
    assert nastavnik(graded, "import", *options)[1].startswith("Отметок принято: 1")
    assert row(graded, "vera") == (4.0, False)
    assert len(desk(graded).disagreements(blind=True)) == 1


def test_a_sheet_with_faults_is_refused_whole_by_row(graded: Course, tmp_path: Path) -> None:
    file = tmp_path / "отметки.xlsx"
    assert nastavnik(graded, "export", TASK, str(file))[0] == 0
    marks(graded, ANNA, "4", "Хорошо.")
    before = graded.grader.tables()
    rows = fills(
        file,
        {
            ("oleg", "share"): (2, ""),
            ("oleg", "items"): ("пять", ""),
            ("oleg", "prices"): (7, ""),
            ("vera", "share"): (3, ""),
            ("vera", "items"): ("=1+1", ""),
        },
    )
    code, said = nastavnik(graded, "import", TASK, str(file), "--as", BORIS)
    assert code == 1
    start, *faults = said.rstrip(".").split("\n")
    assert start == "Ничего не записано. Исправьте таблицу:"
    assert sorted(fault.rstrip(";") for fault in faults) == sorted(
        [
            f"строка {rows['oleg', 'items']}: «пять» в баллах не похоже на число",
            f"строка {rows['oleg', 'prices']}: По критерию «Нет завышения цен» ставят "
            "от 0 до 4 с шагом 0,5",
            f"строка {rows['vera', 'share']}: пока таблица была у вас, ответ или отметка "
            "изменились, скачайте её снова",
            f"строка {rows['vera', 'items']}: в баллах формула, напишите число",
        ]
    )
    assert graded.grader.tables() == before


def test_a_comment_without_points_is_told_and_other_tasks_are_refused(
    graded: Course, tmp_path: Path
) -> None:
    file = tmp_path / "отметки.xlsx"
    assert nastavnik(graded, "export", TASK, str(file))[0] == 0
    rows = fills(file, {("oleg", "share"): (None, "Подумать."), ("oleg", "items"): (2, "")})
    assert nastavnik(graded, "import", TASK, str(file), "--as", BORIS) == (
        0,
        "Отметок принято: 1, без изменений: 0. Без отметки осталось: 7. "
        f"Комментариев без баллов: 1 (строки {rows['oleg', 'share']}), они не записаны.",
    )
    book = load_workbook(file)
    book["Отметки"]["H6"] = "o1-goal/first"
    book.save(file)
    refused = nastavnik(graded, "import", TASK, str(file), "--as", BORIS)
    assert refused[0] == 1
    assert refused[1].startswith("Это таблица другого задания, а не «")


def fills(file: Path, typed: dict[tuple[str, str], tuple[Any, str]]) -> dict[tuple[str, str], int]:
    """Type points and comments into a sheet in Excel; returns the rows of its answers."""
    book = load_workbook(file)
    page = book["Отметки"]
    rows = {(page.cell(at, 9).value, page.cell(at, 10).value): at for at in range(5, 13)}
    for key, (points, comment) in typed.items():
        page.cell(rows[key], 6).value = points
        page.cell(rows[key], 7).value = comment or None
        page.cell(rows[key], 7).data_type = "s"
    book.save(file)
    return rows
