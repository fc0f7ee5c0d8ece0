"""The self-check on the page of a webinar: first answers are counted, without names."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from nastavnik.assignments.questions import read_questions
from nastavnik.portal.hub import quiz_pages, webinar_pages
from nastavnik.school.live.quiz import Quiz
from nastavnik.school.live.sessions import Session, Sessions
from nastavnik.school.roster import Person, Role
from scenario import REPOSITORY
from served import Browser, served, with_people

PREFIX = "/services/cabinet/"
WEBINAR = "o5-budget"
FOLDER = REPOSITORY / "courses" / "training" / WEBINAR
PAGE = f"webinar/{WEBINAR}/quiz"
QUESTIONS = read_questions(FOLDER / "quiz.yml")
RIGHT = {
    one.id: str(next(place for place, option in enumerate(one.options) if option.right))
    for one in QUESTIONS
}
PEOPLE = [
    Person("Lukina.O", "Ольга", "Лукина", "Абинский район", "Команда 1"),
    Person("ivanov.p", "Пётр", "Иванов", "Абинский район", "Команда 2"),
    Person("orlova.t", "Тамара", "Орлова", "", "", role=Role.TRAINER),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER, tmp_path / "courses/t" / WEBINAR)
    return tmp_path


@pytest.fixture
def address(root: Path) -> Iterator[str]:
    pages = {**webinar_pages.PAGES, **quiz_pages.PAGES}
    with served(pages, PREFIX, root, **with_people(root, PEOPLE)) as address:
        yield address


@pytest.fixture
def session(root: Path) -> Session:
    return Sessions(root).begin(WEBINAR)


def wrong(question_id: str) -> str:
    return "1" if RIGHT[question_id] == "0" else "0"


def test_a_participant_answers_and_reads_why(address: str, session: Session) -> None:
    olga = Browser(address, "lukina.o")
    assert f"{PAGE}" in olga.open(f"webinar/{WEBINAR}")
    page = olga.open(PAGE)
    assert page.count("<fieldset>") == len(QUESTIONS)
    assert "<script" not in page
    answers = RIGHT | {"free-hall": wrong("free-hall")}
    page = olga.open(PAGE, answers)
    assert f"Верно {len(QUESTIONS) - 1} из {len(QUESTIONS)}." in page
    assert page.count("Верный ответ:") == 1
    assert Quiz(session).all() == ({one: int(place) for one, place in answers.items()},)


def test_only_the_first_answers_count(address: str, session: Session) -> None:
    olga, pyotr = Browser(address, "lukina.o"), Browser(address, "ivanov.p")
    first = {one: wrong(one) for one in RIGHT}
    olga.open(PAGE, first)
    assert f"Верно 0 из {len(QUESTIONS)}." in olga.open(PAGE, RIGHT)
    pyotr.open(PAGE, RIGHT)
    found = Quiz(session).all()
    assert len(found) == 2
    assert [str(choices["free-hall"]) for choices in found] == [
        wrong("free-hall"),
        RIGHT["free-hall"],
    ]


def test_what_is_missed_is_said_and_the_rest_stays_chosen(address: str, session: Session) -> None:
    some = {one: place for one, place in RIGHT.items() if one != "price-proof"}
    page = Browser(address, "lukina.o").open(PAGE, some)
    assert "пропущено 1" in page
    assert len(re.findall(r" checked>", page)) == len(QUESTIONS) - 1
    assert Quiz(session).all() == ()


@pytest.mark.parametrize("place", ["", "-1", "3", "99", "x", "0" * 5000, "<b>"])
def test_a_hostile_answer_is_no_answer(address: str, session: Session, place: str) -> None:
    page = Browser(address, "lukina.o").open(PAGE, RIGHT | {"free-hall": place, "more": "0"})
    assert "пропущено 1" in page
    assert Quiz(session).all() == ()


def test_nobody_can_tell_who_answered_what(address: str, session: Session) -> None:
    Browser(address, "lukina.o").open(PAGE, RIGHT)
    kept = (session.folder / "quiz.jsonl").read_text("utf-8")
    assert "lukina" not in kept.casefold()
    Quiz(session).close()
    assert Quiz(session).of("login Lukina.O") == {}
    assert not list(session.folder.glob("*.key"))


def test_it_is_there_while_the_webinar_is_held_for_participants(address: str, root: Path) -> None:
    olga, trainer = Browser(address, "lukina.o"), Browser(address, "orlova.t")
    olga.open(PAGE)
    assert olga.status == 404
    Sessions(root).begin(WEBINAR)
    trainer.open(PAGE)
    assert trainer.status == 403
    (root / "courses/t" / WEBINAR / "quiz.yml").write_text("questions: [", "utf-8")
    olga.open(PAGE)
    assert olga.status == 503
