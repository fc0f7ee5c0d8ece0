"""The page of a webinar: who came, one vote a person, questions, what is shown when."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from nastavnik.portal.hub import webinar_pages
from nastavnik.school.calendar import CALENDAR, schedule
from nastavnik.school.folders import HANDOUTS
from nastavnik.school.live import attendance
from nastavnik.school.live.attendance import Attendance
from nastavnik.school.live.polls import Polls
from nastavnik.school.live.questions import LONGEST, MOST_OF_ONE, Questions
from nastavnik.school.live.sessions import Session, Sessions
from nastavnik.school.roster import Person, Role
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput
from scenario import REPOSITORY
from served import Browser, served, with_people

PREFIX = "/services/cabinet/"
WEBINAR = "o5-budget"
PAGE = f"webinar/{WEBINAR}"
PEOPLE = [
    Person("Lukina.O", "Ольга", "Лукина", "Абинский район", "Команда 1"),
    Person("ivanov.p", "Пётр", "Иванов", "Абинский район", "Команда 2"),
    Person("orlova.t", "Тамара", "Орлова", "", "", role=Role.TRAINER),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "courses" / "training" / WEBINAR, tmp_path / "courses/t" / WEBINAR)
    return tmp_path


@pytest.fixture
def address(root: Path) -> Iterator[str]:
    with served(webinar_pages.PAGES, PREFIX, root, **with_people(root, PEOPLE)) as address:
        yield address


@pytest.fixture
def session(root: Path) -> Session:
    return Sessions(root).begin(WEBINAR)


def who_came(session: Session) -> list[str]:
    return [visit.who for visit in Attendance(session).visits()]


def test_opening_the_page_is_attendance_once_a_person(address: str, session: Session) -> None:
    olga, pyotr = Browser(address, "lukina.o"), Browser(address, "ivanov.p")
    assert "Вы отмечены:" in olga.open(PAGE)
    olga.open(PAGE)
    pyotr.open(PAGE)
    assert who_came(session) == ["Lukina.O", "ivanov.p"]
    assert len((session.folder / "attendance.jsonl").read_text("utf-8").split()) == 2


def test_the_first_and_the_last_time_are_kept(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Attendance(session)
    kept.note("Lukina.O")
    later = now() + timedelta(minutes=50)
    monkeypatch.setattr(attendance, "now", lambda: later)
    kept.note("Lukina.O")
    (visit,) = kept.visits()
    assert visit.last - visit.first > timedelta(minutes=49)


def test_nobody_is_marked_before_the_beginning_and_after_the_end(address: str, root: Path) -> None:
    olga = Browser(address, "lukina.o")
    page = olga.open(PAGE)
    assert "Сейчас вебинар не идёт. Когда он начнётся, скажет координатор." in page
    assert not list(root.glob("grading/live/**/*.jsonl"))
    held = Sessions(root).begin(WEBINAR)
    Sessions(root).end(held)
    assert "не идёт" in olga.open(PAGE)
    assert who_came(held) == []


def test_whoever_came_sees_it_afterwards(address: str, root: Path, session: Session) -> None:
    olga, pyotr = Browser(address, "lukina.o"), Browser(address, "ivanov.p")
    olga.open(PAGE)
    Sessions(root).end(session)
    assert f"Вы были на вебинаре {session.began:%d.%m.%Y}." in olga.open(PAGE)
    assert "Вы были" not in pyotr.open(PAGE)


def test_the_page_says_when_the_webinar_will_be(address: str, root: Path) -> None:
    olga, begins = Browser(address, "lukina.o"), now() + timedelta(days=3)
    schedule(root, WEBINAR, begins, "https://video.example/room?a=1&b=2")
    page = olga.open(PAGE)
    assert f"Начало: {begins:%d.%m.%Y, %H:%M} по московскому времени." in page
    assert 'href="https://video.example/room?a=1&amp;b=2"' in page
    schedule(root, WEBINAR, now() - timedelta(minutes=2))
    assert "ведущий ещё не начал" in olga.open(PAGE)
    schedule(root, WEBINAR, now() - timedelta(days=2))
    assert "скажет координатор" in olga.open(PAGE)
    (root / CALENDAR).write_text("мусор", "utf-8")
    assert "скажет координатор" in olga.open(PAGE)


def test_a_participant_votes_once_and_may_change(address: str, session: Session) -> None:
    polls = Polls(session)
    polls.ask("Что <тревожит>?", ("Взносы", "Цены"), "ABEKM")
    olga = Browser(address, "lukina.o")
    assert "Что &lt;тревожит&gt;?" in olga.open(PAGE)
    for option in ("0", "1"):
        page = olga.open(f"{PAGE}/vote", {"code": "ABEKM", "option": option})
    assert "Голос принят: Цены." in page
    assert polls.all()[0].counts == (0, 1)
    page = Browser(address, "lukina.o").open(f"{PAGE}/vote", {"code": "ABEKM", "option": "7"})
    assert "Такого ответа нет" in page
    polls.end("ABEKM")
    page = olga.open(f"{PAGE}/vote", {"code": "ABEKM", "option": "0"})
    assert "оно окончено" in page
    assert polls.all()[0].counts == (0, 1)
    kept = (session.folder / "polls.jsonl").read_text("utf-8")
    assert "lukina" not in kept.casefold()


def test_a_question_reaches_the_trainer_and_stays_text(address: str, session: Session) -> None:
    olga = Browser(address, "lukina.o")
    page = olga.open(f"{PAGE}/ask", {"question": " Можно ли  <b>такси</b>?\r\nИ автобус? "})
    assert "Ведущий получил" in page
    assert "Можно ли &lt;b&gt;такси&lt;/b&gt;?" in page
    olga.open(f"{PAGE}/ask", {"question": "Можно ли <b>такси</b>?\nИ автобус?"})
    (asked,) = Questions(session).all()
    assert (asked.who, asked.text) == ("Lukina.O", "Можно ли <b>такси</b>?\nИ автобус?")
    assert "Можно ли" not in Browser(address, "ivanov.p").open(PAGE)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "Вопрос пуст"),
        (" \n\t ", "Вопрос пуст"),
        ("\u200b\u202e", "Вопрос пуст"),
        ("ж" * (LONGEST + 1), "длиннее 1000"),
        ("ж" * 200_000, "длиннее 1000"),
    ],
)
def test_a_hostile_question_is_refused_and_not_lost(
    address: str, session: Session, typed: str, why: str
) -> None:
    page = Browser(address, "lukina.o").open(f"{PAGE}/ask", {"question": typed})
    assert why in page
    assert typed.strip()[:1000] in page
    assert Questions(session).all() == ()


def test_one_person_cannot_flood_the_trainer(session: Session) -> None:
    questions = Questions(session)
    for number in range(MOST_OF_ONE):
        questions.ask("Lukina.O", f"Вопрос {number}")
    with pytest.raises(BadInput, match="уже 20 вопросов"):
        questions.ask("Lukina.O", "Ещё один")
    questions.ask("ivanov.p", "Первый мой")
    assert len(questions.all()) == MOST_OF_ONE + 1


def test_the_page_is_for_participants(address: str, session: Session) -> None:
    for login, status in (("orlova.t", 403), ("stranger", 403)):
        browser = Browser(address, login)
        for path in (PAGE, f"{PAGE}/handout", f"{PAGE}/checklist"):
            browser.open(path)
            assert browser.status == status
        browser.open(f"{PAGE}/ask", {"question": "Кто я?"})
        assert browser.status == status
    assert who_came(session) == []
    assert Questions(session).all() == ()


@pytest.mark.parametrize(
    "path", ["webinar/o6", "webinar/..", "webinar/O5-budget", "webinar/o6/ask"]
)
def test_there_is_no_other_webinar(address: str, path: str) -> None:
    browser = Browser(address, "lukina.o")
    browser.open(path)
    assert browser.status == 404


@pytest.mark.parametrize(
    ("path", "file", "words"),
    [
        ("handout", f"{WEBINAR}.html", "Раздаточный лист"),
        ("checklist", f"{WEBINAR}.checklist.html", "Памятка на стену"),
    ],
)
def test_a_page_to_print_is_given_when_there_is_one(
    address: str, root: Path, path: str, file: str, words: str
) -> None:
    olga = Browser(address, "lukina.o")
    assert words not in olga.open(PAGE)
    olga.open(f"{PAGE}/{path}")
    assert olga.status == 404
    (root / HANDOUTS / "t").mkdir(parents=True)
    (root / HANDOUTS / "t" / file).write_text("<p>Лист</p>", "utf-8")
    assert f'{PAGE}/{path}">{words}<' in olga.open(PAGE)
    assert olga.open(f"{PAGE}/{path}") == "<p>Лист</p>"
    assert "sandbox" in olga.headers["Content-Security-Policy"]
