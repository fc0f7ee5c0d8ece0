"""``nastavnik zip``: works from e-mail and sticks come in once, under their author's name."""

from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archives import zipped
from nastavnik.assignments.answers import FILE_NAME
from nastavnik.cli import main
from nastavnik.grading.intake import archive
from nastavnik.grading.intake.door import sent_at
from nastavnik.values.clock import now
from scenario import SAMPLES, TASK, Course

STRONG = (SAMPLES / "strong.json").read_bytes()
WEAK = (SAMPLES / "weak.json").read_bytes()


@pytest.fixture
def school(course: Course) -> Course:
    """A course with a roster of four."""
    return course.with_people("vera", "oleg", "inna", "pavel")


def merge(course: Course, *words: object) -> Result:
    return CliRunner().invoke(main, ["zip", *map(str, words), "--root", str(course.root)])


def answers(course: Course, person: str) -> bytes:
    return (course.root / "grading" / "submitted" / person / TASK / FILE_NAME).read_bytes()


def test_a_zip_of_the_task_folder_is_taken_graded_and_answered_with_a_receipt(
    school: Course, tmp_path: Path
) -> None:
    letter = zipped(tmp_path, "о5-vera (копия).zip", **{"o5-budget__answers": STRONG})
    said = merge(school, letter)
    assert said.exit_code == 0, said.output
    assert "принята, vera, o5-budget" in said.output
    school.grader.runs_engine()
    assert school.grader.auto_points("vera") == 26
    receipt = said.output.split("Квитанция ")[1][:9]
    found = CliRunner().invoke(main, ["receipt", receipt, "--root", str(school.root)])
    assert "Ответы в этой работе — те самые." in found.output


def test_the_same_letter_twice_changes_nothing(school: Course, tmp_path: Path) -> None:
    letter = zipped(tmp_path, "vera.zip", answers=STRONG)
    first = merge(school, letter)
    school.grader.runs_engine()
    again = merge(school, letter)
    assert (first.exit_code, again.exit_code) == (0, 1)
    assert "Уже принята: квитанция" in again.output
    assert school.grader.runs_engine() == []


def test_an_old_letter_does_not_come_back_over_a_newer_work(school: Course, tmp_path: Path) -> None:
    old = zipped(tmp_path, "vera.zip", answers=WEAK)
    merge(school, old)
    school.participant("vera").fills_in("strong.json").hands_in()
    school.grader.collects()
    assert answers(school, "vera") == STRONG
    assert merge(school, old).exit_code == 1
    assert answers(school, "vera") == STRONG


def test_a_letter_older_than_the_work_here_is_not_the_newest(
    school: Course, tmp_path: Path
) -> None:
    school.participant("vera").fills_in("strong.json").hands_in()
    school.grader.collects()
    letter = zipped(tmp_path, "vera.zip", answers=WEAK)
    said = merge(school, letter, "--received", f"{now() - timedelta(days=2):%d.%m.%Y %H:%M}")
    assert "Позже сдана другая работа" in said.output
    assert answers(school, "vera") == STRONG


def test_a_letter_counts_from_when_it_came(school: Course, tmp_path: Path) -> None:
    came = (now() - timedelta(days=2)).replace(second=0, microsecond=0)
    letter = zipped(tmp_path, "vera.zip", answers=STRONG)
    assert merge(school, letter, "--received", f"{came:%d.%m.%Y %H:%M}").exit_code == 0
    assert sent_at(school.root / "grading" / "submitted" / "vera" / TASK) == came


def test_a_bare_answers_file_is_a_work_too(school: Course, tmp_path: Path) -> None:
    path = tmp_path / "inna.json"
    path.write_bytes(STRONG)
    assert merge(school, path).exit_code == 0
    assert answers(school, "inna") == STRONG


def test_a_whole_stick_comes_in_and_what_is_bad_on_it_is_named(
    school: Course, tmp_path: Path
) -> None:
    stick = zipped(
        tmp_path,
        "флешка.zip",
        **{
            "vera__o5-budget__answers": STRONG,
            "oleg__o5-budget__answers": b"{",
            "чужой__o5-budget__answers": WEAK,
            "pavel__o5-budget__answers": WEAK,
        },
    )
    said = merge(school, stick)
    assert said.exit_code == 1
    assert (answers(school, "vera"), answers(school, "pavel")) == (STRONG, WEAK)
    assert "oleg/o5-budget: не принята. Ответы не читаются" in said.output
    assert "чужой/o5-budget: не принята. Не понятно, чья это работа" in said.output


def test_the_author_is_named_by_the_grader_when_the_file_does_not(
    school: Course, tmp_path: Path
) -> None:
    letter = zipped(tmp_path, "смета итог.zip", answers=STRONG)
    assert "Назовите автора: --student" in merge(school, letter).output
    assert merge(school, letter, "--student", "vera").exit_code == 0
    stranger = merge(school, letter, "--student", "nobody")
    assert "нет логина «nobody»" in stranger.output


def test_two_names_are_a_question(school: Course, tmp_path: Path) -> None:
    letter = zipped(tmp_path, "vera.zip", **{"oleg__answers": STRONG})
    assert "Названы разные люди: oleg, vera" in merge(school, letter).output


def test_anothers_answers_are_a_question(school: Course, tmp_path: Path) -> None:
    merge(school, zipped(tmp_path, "vera.zip", answers=STRONG))
    said = merge(school, zipped(tmp_path, "inna.zip", answers=STRONG))
    assert "Такие же ответы уже сдал участник vera" in said.output
    assert merge(school, tmp_path / "inna.zip", "--student", "inna").exit_code == 0


def test_a_teams_letter_reaches_both(school: Course, tmp_path: Path) -> None:
    school.for_teams(("vera", "oleg"))
    merge(school, zipped(tmp_path, "vera.zip", answers=STRONG))
    assert answers(school, "oleg") == STRONG


def test_an_archive_over_the_limit_is_not_opened(
    school: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_ZIP_BYTES", 10)
    assert "больше 60 МБ" in merge(school, zipped(tmp_path, "vera.zip", answers=STRONG)).output


def test_names_of_russian_windows_are_read(school: Course, tmp_path: Path) -> None:
    path = zipped(tmp_path, "vera.zip", answers=STRONG, PHOTOXXX=b"1")
    data = path.read_bytes().replace(b"PHOTOXXX", "смета123".encode("cp866"))
    path.write_bytes(data)
    assert merge(school, path).exit_code == 0
    kept = school.root / "grading" / "submitted" / "vera" / TASK
    assert (kept / "смета123").read_bytes() == b"1"
