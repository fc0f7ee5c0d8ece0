"""Sessions written down afterwards: in a hall without internet people were there all the same."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from nastavnik.portal import held
from nastavnik.portal.hub import held_pages
from nastavnik.reports.kpi.read import read_fulfilment
from nastavnik.reports.lesson import page_name
from nastavnik.school.folders import WRITTEN_REPORTS
from nastavnik.school.live.attendance import Attendance
from nastavnik.school.live.sessions import Session, Sessions
from nastavnik.school.records.database import VARIABLE
from nastavnik.school.roster import Person, Role
from nastavnik.values.clock import MOSCOW, now
from nastavnik.values.numbers import BadInput
from scenario import REPOSITORY
from served import Browser, served, with_people

WEBINAR = "c01-new-law"
BEGAN = datetime(2026, 7, 3, 18, tzinfo=MOSCOW)
PEOPLE = [
    Person("vera", "Вера", "Азовская", "Кореновский район", "ТОС «Тополиный»"),
    Person("oleg", "Олег", "Бейсуг", "Кореновский район", "ТОС «Тополиный»"),
    Person("zina", "Зина <b>", "Вишнякова", "Калининский район", ""),
    Person("lead", "Тамара", "Орлова", "", "", role=Role.TRAINER),
    Person("expert", "Фёдор", "Степнов", "", "", role=Role.EXPERT),
]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(VARIABLE, raising=False)
    (tmp_path / "programme.yml").write_bytes((REPOSITORY / "programme.yml").read_bytes())
    (tmp_path / "courses").symlink_to(REPOSITORY / "courses")
    with_people(tmp_path, PEOPLE)
    return tmp_path


@pytest.fixture
def staff(root: Path) -> Iterator[str]:
    with served(held_pages.PAGES, "/services/staff/", root, **with_people(root, PEOPLE)) as address:
        yield address


def came(root: Path) -> set[str]:
    (session,) = Sessions(root).held(WEBINAR)
    return {one.who for one in Attendance(session).visits()}


def opened_by_vera(root: Path) -> Session:
    session = Sessions(root).record(WEBINAR, BEGAN, BEGAN + timedelta(minutes=90))
    Attendance(session).record(["vera"], BEGAN)
    return session


def test_a_webinar_without_the_program_counts_in_the_plan(root: Path) -> None:
    held.record(root, WEBINAR, "03.07.2026 18:00", ["vera", "oleg", "nobody"], "lead")
    assert came(root) == {"vera", "oleg"}
    found = read_fulfilment(root, now().date())
    counts = {one.aim.id: one.done for one in found.aims}
    assert (counts["preparatory"], counts["applicants"]) == (1, 2)


@pytest.mark.parametrize(
    ("webinar", "when", "said"),
    [
        ("", "03.07.2026 18:00", "Выберите занятие"),
        ("../../etc", "03.07.2026 18:00", "Выберите занятие"),
        (WEBINAR, "вчера", "и час"),
        (WEBINAR, "03.07.2026", "и час"),
        (WEBINAR, "33.07.2026 18:00", "не похоже на дату"),
        (WEBINAR, "03.07.2026 25:00", "не похоже на время"),
        (WEBINAR, "03.07.2099 18:00", "ещё не наступило"),
        (WEBINAR, "03.07.2026 18:00", "уже записан"),
    ],
)
def test_what_cannot_be_written_down_is_said(
    root: Path, webinar: str, when: str, said: str
) -> None:
    opened_by_vera(root)
    with pytest.raises(BadInput, match=said):
        held.record(root, webinar, when, ["oleg"], "lead")
    assert came(root) == {"vera"}


def test_marks_by_hand_may_be_taken_back_and_the_page_is_believed(root: Path) -> None:
    session = opened_by_vera(root)
    held.mark(root, session, ["oleg", "zina"], "lead")
    assert came(root) == {"vera", "oleg", "zina"}
    held.mark(root, session, ["zina"], "lead")
    assert came(root) == {"vera", "zina"}
    assert {one.who: one.by for one in Attendance(session).visits()} == {"vera": "", "zina": "lead"}


def test_the_same_marks_again_write_nothing(root: Path) -> None:
    session = opened_by_vera(root)
    held.mark(root, session, ["oleg"], "lead")
    before = (session.folder / "by-hand.jsonl").read_bytes()
    held.mark(root, session, ["oleg", "vera"], "lead")
    assert (session.folder / "by-hand.jsonl").read_bytes() == before


def test_the_trainer_writes_down_marks_and_finds_the_report_made_anew(
    root: Path, staff: str
) -> None:
    trainer = Browser(staff, "lead")
    page = trainer.open("held")
    assert "Занятий ещё не было" in page
    assert "<b>, Калининский" not in page
    form = {"webinar": WEBINAR, "when": "03.07.2026", "here": "oleg"}
    refused = trainer.open("held", form)
    assert "Назовите и час" in refused
    assert 'value="oleg" checked' in refused
    assert f'value="{WEBINAR}" selected' in refused
    assert "Пришли: 1" in trainer.open("held", form | {"when": "03.07.2026 18:00"})
    (session,) = Sessions(root).held(WEBINAR)
    report = root / WRITTEN_REPORTS / f"{page_name(WEBINAR, session.id)}.html"
    report.parent.mkdir(parents=True)
    report.write_text("<p>прежний отчёт</p>", "utf-8")
    assert "прежний отчёт" in trainer.open(f"held/{WEBINAR}/{session.id}")
    people = trainer.open(f"held/{WEBINAR}/{session.id}/people")
    assert people.count(" checked") == 1
    trainer.open(f"held/{WEBINAR}/{session.id}/people", {"here": "zina"})
    assert came(root) == {"zina"}
    assert not report.exists()


def test_others_write_down_nothing(root: Path, staff: str) -> None:
    session = opened_by_vera(root)
    expert = Browser(staff, "expert")
    for path in ("held", f"held/{WEBINAR}/{session.id}/people"):
        expert.open(path, {"here": "oleg", "webinar": WEBINAR, "when": "04.07.2026 18:00"})
        assert expert.status == 403
    assert came(root) == {"vera"}


def test_a_session_that_goes_on_is_not_written_over(root: Path, staff: str) -> None:
    session = Sessions(root).begin(WEBINAR)
    trainer = Browser(staff, "lead")
    trainer.open(f"held/{WEBINAR}/{session.id}/people", {"here": "oleg"})
    assert trainer.status == 404
    assert came(root) == set()
