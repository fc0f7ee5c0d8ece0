"""The calendar of webinars: set by a coordinator, opened in Excel, read by everybody."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from nastavnik.cli import main
from nastavnik.portal.cabinet.lessons import lessons
from nastavnik.school.calendar import CALENDAR, next_of, read_calendar, schedule
from nastavnik.values.clock import MOSCOW, now
from nastavnik.values.numbers import BadInput
from scenario import REPOSITORY

DAY = datetime(2036, 12, 5, 10, tzinfo=MOSCOW)
LINK = "https://video.example/room?pwd=1"


def told(root: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["schedule", *words, "--root", str(root)])
    return result.exit_code, result.output


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """A course of one webinar."""
    course = tmp_path / "courses" / "training"
    course.mkdir(parents=True)
    (course / "o5-budget").symlink_to(REPOSITORY / "courses" / "training" / "o5-budget")
    return tmp_path


def test_a_date_is_set_moved_and_taken_back(school: Path) -> None:
    assert told(school) == (0, "o5-budget: без даты. О5. Бюджет по девяти статьям\n")
    code, said = told(school, "o5-budget", "05.12.2036", "10:00", "--link", LINK)
    assert (code, "05.12.2036, 10:00 по Москве (ближайший)" in said) == (0, True)
    assert read_calendar(school)["o5-budget"].link == LINK
    told(school, "o5-budget", "06.12.2036 11:30")
    assert read_calendar(school)["o5-budget"].starts == DAY + timedelta(days=1, hours=1.5)
    assert (school / CALENDAR).read_bytes().startswith(b"\xef\xbb\xbf"), "Excel needs the mark"
    assert "без даты" in told(school, "o5-budget", "--cancel")[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["o6-team", "05.12.2036 10:00"], "Вебинара «o6-team» нет. Есть: o5-budget."),
        (["o5-budget", "05.12.2036"], "Назовите и час"),
        (["o5-budget", "завтра в 10:00"], "не похоже"),
        (["o5-budget", "05.12.2036 10:00", "--link", "javascript:alert(1)"], "не похоже на ссылку"),
        (["o5-budget", "05.12.2036 10:00", "--link", "видео"], "не похоже на ссылку"),
    ],
)
def test_what_cannot_be_read_changes_nothing(school: Path, words: list[str], said: str) -> None:
    code, output = told(school, *words)
    assert (code, said in output) == (1, True)
    assert not (school / CALENDAR).exists()


def test_a_spoiled_line_is_named(school: Path) -> None:
    schedule(school, "o5-budget", DAY, LINK)
    path = school / CALENDAR
    path.write_text(path.read_text("utf-8-sig").replace("05.12.2036", "5 декабря"), "utf-8")
    with pytest.raises(BadInput, match=r"calendar\.csv, строка 2: «5 декабря"):
        read_calendar(school)


def test_a_calendar_saved_by_an_old_excel_is_told(school: Path) -> None:
    (school / CALENDAR).parent.mkdir()
    (school / CALENDAR).write_bytes("webinar;starts;link\no5-budget;завтра;".encode("cp1251"))
    with pytest.raises(BadInput, match="не в той кодировке"):
        read_calendar(school)


def test_a_webinar_is_next_until_it_is_over(school: Path) -> None:
    for ago, is_next in ((timedelta(minutes=89), True), (timedelta(minutes=91), False)):
        schedule(school, "o5-budget", now() - ago)
        (lesson,) = lessons(school)
        assert (lesson.is_next, lesson.is_past) == (is_next, not is_next)
    schedule(school, "later", now() + timedelta(days=2))
    schedule(school, "sooner", now() + timedelta(days=1))
    coming = next_of(read_calendar(school), {"o5-budget": 90})
    assert coming is not None
    assert coming.webinar == "sooner"
