"""The exchange: nobody hands in for another, nobody turns the clock back, nobody stops the rest."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from nastavnik.assignments.answers import FILE_NAME
from nastavnik.grading.intake import collect
from nastavnik.grading.intake.arrival import arrival_of
from nastavnik.grading.intake.door import sent_at
from nastavnik.grading.intake.submit import Submit
from nastavnik.values.clock import now
from scenario import SAMPLES, TASK, Course

OLD = "2026-01-01 10:00:00.000000 UTC"
NOBODY = 65534
COLLECT = f"""
import sys
from pathlib import Path
from nastavnik.grading.desk import Desk
Desk(Path(sys.argv[1])).collect({TASK!r})
"""


def inbound(course: Course, person: str) -> list[Path]:
    place = course.root / "grading" / "exchange" / "nastavnik" / "inbound"
    return sorted(place.glob(f"{person}+*"))


def submitted(course: Course, person: str) -> Path:
    return course.root / "grading" / "submitted" / person / TASK


def test_a_forged_time_stamp_is_not_believed_and_told(course: Course) -> None:
    course.participant("vera").fills_in("strong.json").hands_in()
    (folder,) = inbound(course, "vera")
    (folder / "timestamp.txt").write_text(OLD)
    folder.rename(folder.with_name(f"vera+{TASK}+{OLD}+xyz"))
    course.due(now() - timedelta(days=1))
    course.grader.collects().runs_engine()
    assert abs(sent_at(submitted(course, "vera")) - now()) < timedelta(minutes=1)
    assert "Время сдачи в работе изменено" in course.grader.said("vera")
    assert course.grader.penalty("vera") == 1


def test_answers_rewritten_in_the_exchange_lose_their_early_time(course: Course) -> None:
    person = course.participant("vera").fills_in("weak.json").hands_in()
    (folder,) = inbound(course, "vera")
    (folder / FILE_NAME).write_bytes((SAMPLES / "strong.json").read_bytes())
    course.grader.collects()
    found = arrival_of(submitted(course, "vera"))
    assert found.receipt != person.receipt.code
    assert sent_at(submitted(course, "vera")) > person.receipt.sent


def test_a_work_laid_in_under_anothers_name_is_passed_over_and_told(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    course.participant("vera").fills_in("strong.json").hands_in()
    (own,) = inbound(course, "vera")
    forged = own.with_name(f"vera+{TASK}+2030-01-01 10:00:00.000000 UTC+xyz")
    forged.mkdir()
    (forged / FILE_NAME).write_bytes((SAMPLES / "weak.json").read_bytes())
    monkeypatch.setattr(collect, "owner_of", lambda folder: NOBODY if folder == forged else 0)
    course.grader.collects().runs_engine()
    assert course.grader.auto_points("vera") == 26
    assert "пробовал сдать работу другой человек: «nobody»" in course.grader.said("vera")


@pytest.mark.parametrize(
    "name",
    [
        f"oleg+{TASK}+вчера+xyz",
        f"oleg+{TASK}",
        f"oleg+extra+{TASK}+{OLD}+xyz",
        f"+{TASK}+{OLD}+xyz",
        f"..+{TASK}+{OLD}+xyz",
    ],
)
def test_a_strange_name_in_the_exchange_stops_nobody(course: Course, name: str) -> None:
    course.participant("vera").fills_in("strong.json").hands_in()
    (own,) = inbound(course, "vera")
    own.with_name(name).mkdir()
    course.grader.collects().runs_engine()
    assert course.grader.auto_points("vera") == 26


def test_a_file_in_the_place_of_a_work_stops_nobody(course: Course) -> None:
    course.participant("vera").fills_in("strong.json").hands_in()
    (own,) = inbound(course, "vera")
    own.with_name(f"oleg+{TASK}+{OLD}+xyz").write_text("не папка")
    own.with_name(f"inna+{TASK}+{OLD}+xyz").symlink_to(course.root / "assignments")
    course.grader.collects()
    assert [path.name for path in (course.root / "grading" / "submitted").iterdir()] == ["vera"]


def test_half_a_work_is_not_collected(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    person = course.participant("vera").fills_in("strong.json")

    def runs_full(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(Submit, "set_perms", runs_full)
    with pytest.raises(OSError, match="the disk is full"):
        person.hands_in()
    assert inbound(course, "vera") == []
    course.grader.collects()
    assert not submitted(course, "vera").exists()


def test_what_a_newer_work_replaces_is_kept(course: Course) -> None:
    person = course.participant("vera").fills_in("weak.json").hands_in()
    course.grader.collects()
    person.fills_in("strong.json").hands_in()
    course.grader.collects()
    kept = course.root / "grading" / "engine" / TASK / "older" / "vera" / "1" / FILE_NAME
    assert kept.read_bytes() == (SAMPLES / "weak.json").read_bytes()
    assert (submitted(course, "vera") / FILE_NAME).read_bytes() == (
        SAMPLES / "strong.json"
    ).read_bytes()


def test_a_file_in_the_schools_own_name_says_nothing(course: Course) -> None:
    person = course.participant("vera").fills_in("strong.json")
    (person.task / "arrival.json").write_text('{"sender": "boss", "receipt": "X", "notes": ["5+"]}')
    person.hands_in()
    course.grader.collects()
    assert arrival_of(submitted(course, "vera")).sender == "vera"
    assert arrival_of(submitted(course, "vera")).notes == ()


def test_two_who_collect_at_once_take_every_work_once(course: Course) -> None:
    people = [f"person{number}" for number in range(6)]
    for name in people:
        course.participant(name).fills_in("weak.json").hands_in()
    collect_all = [sys.executable, "-W", "ignore", "-c", COLLECT, str(course.root)]
    for process in [subprocess.Popen(collect_all) for _ in range(2)]:
        assert process.wait(60) == 0
    for name in people:
        assert (submitted(course, name) / FILE_NAME).read_bytes() == (
            SAMPLES / "weak.json"
        ).read_bytes()
    assert not list((course.root / "grading" / "engine" / TASK).glob("older/*/*"))
