"""«Советы экспертов»: what a team was advised, what it answers, what has become better since."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from http import HTTPStatus
from pathlib import Path

import pytest

from journals import ADVICE, ASKED, CHAIN, PEOPLE, PREDEFENCE, hands_in, journal_of, school_in
from nastavnik.contest import moves, setup
from nastavnik.contest.book import Book
from nastavnik.contest.example import example_book
from nastavnik.portal.hub import advice_pages, cabinet_pages
from nastavnik.portal.journal.advice import advised
from nastavnik.portal.journal.compare import Side
from nastavnik.portal.jury_book import KeptBook
from nastavnik.portal.results import publish
from nastavnik.school.folders import SCHOOL
from nastavnik.school.journal.kinds import State
from nastavnik.school.records.database import VARIABLE
from served import Browser, served, with_people

CABINET = "/services/cabinet/"
VERA = PEOPLE[0]
LATER = replace(PREDEFENCE, day=date(2026, 11, 20), marks=dict.fromkeys(ASKED, 9), comments={})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return school_in(tmp_path / "school")


@pytest.fixture
def address(root: Path) -> Iterator[str]:
    pages = {**cabinet_pages.PAGES, **advice_pages.PAGES}
    with served(pages, CABINET, root, **with_people(root, PEOPLE)) as address:
        yield address


@pytest.fixture
def entry(root: Path) -> int:
    return journal_of(root).write(PREDEFENCE, "expert")


def ids(root: Path, entry: int) -> list[str]:
    return [str(one.id) for one in journal_of(root).one(entry).advice]


def test_a_team_reads_answers_and_takes_back(address: str, root: Path, entry: int) -> None:
    vera, inna = Browser(address, "vera"), Browser(address, "inna")
    assert "Ждут вашего ответа: 3" in vera.open("")
    page = vera.open("advice")
    assert "<script" not in page
    for one in ADVICE:
        assert one.text in page
    assert "Скажите, чем клуб лучше кружка" in page
    assert "Степнов Фёдор Иванович" in page
    first, second, _ = ids(root, entry)
    done = {"advice": first, "state": "done", "text": "Приложили прейскурант", "seen": "open"}
    assert "Ответ сохранён" in vera.open("advice", done)
    page = inna.open("advice")
    assert "Сделано</strong>: Приложили прейскурант" in page
    assert "Плотникова Вера Ильинична" in page
    assert "Ждут вашего ответа: <strong>2</strong>" in page
    inna.open("advice", {"advice": first, "state": "open", "seen": "done"})
    told = journal_of(root).one(entry).advice[0]
    assert (told.state, told.replied_by) == ("open", "inna")
    assert "Приложили прейскурант</textarea>" in inna.open("advice"), "to go on from"
    for number in ids(root, entry):
        words = {"advice": number, "state": "done", "text": "", "seen": "open"}
        vera.open("advice", words)
    assert "Вы ответили на все советы" in vera.open("")
    assert second in ids(root, entry)


def test_who_will_not_do_it_says_why_and_loses_nothing(
    address: str, root: Path, entry: int
) -> None:
    vera = Browser(address, "vera")
    first, second, _ = ids(root, entry)
    page = vera.open("advice", {"advice": first, "state": "declined", "text": " ", "seen": "open"})
    assert vera.status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "почему не будете" in page
    long = "Зал дают даром. " * 50
    page = vera.open("advice", {"advice": first, "state": "done", "text": long, "seen": "open"})
    assert "знаков, а можно 600" in page
    assert long.strip() in page
    phone = {"advice": second, "state": "done", "text": "звоните 8 918 123-45-67", "seen": "open"}
    assert "телефон" in vera.open("advice", phone)
    assert journal_of(root).one(entry).left == 3
    why = {"advice": first, "state": "declined", "text": "Зал дают даром", "seen": "open"}
    assert "Не будем</strong>: Зал дают даром" in vera.open("advice", why)


def test_two_of_a_team_who_answer_at_once_see_both_answers(
    address: str, root: Path, entry: int
) -> None:
    first = ids(root, entry)[0]
    vera, inna = Browser(address, "vera"), Browser(address, "inna")
    vera.open("advice", {"advice": first, "state": "done", "text": "Приложили", "seen": "open"})
    late = {"advice": first, "state": "declined", "text": "Не нужно", "seen": "open"}
    page = inna.open("advice", late)
    assert "ответил другой человек из команды" in page
    assert "Сделано</strong>: Приложили" in page
    assert "Не нужно</textarea>" in page
    inna.open("advice", {**late, "seen": "done"})
    assert journal_of(root).one(entry).advice[0].state == "declined"


def test_what_is_said_to_a_team_is_its_own(address: str, root: Path, entry: int) -> None:
    pavel = Browser(address, "pavel")
    assert "Советов вашей команде пока нет" in pavel.open("advice")
    assert "Советы экспертов" not in pavel.open("")
    for number in (*ids(root, entry), "999", "x", ""):
        pavel.open("advice", {"advice": number, "state": "done", "text": "Да", "seen": "open"})
        assert pavel.status == HTTPStatus.NOT_FOUND
    assert journal_of(root).one(entry).left == 3
    expert = Browser(address, "expert")
    expert.open("advice")
    assert expert.status == HTTPStatus.FORBIDDEN


def test_what_is_only_planned_is_not_shown(address: str, root: Path) -> None:
    journal_of(root).write(replace(PREDEFENCE, state=State.PLANNED), "expert")
    assert "Назовите источник" not in Browser(address, "vera").open("advice")


def test_words_stay_while_the_database_is_away(
    address: str, root: Path, entry: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    vera = Browser(address, "vera")
    words = {"advice": ids(root, entry)[0], "state": "done", "text": "Приложили", "seen": "open"}
    with monkeypatch.context() as away:
        away.setenv(VARIABLE, f"postgresql+psycopg://school@/school?host={root}")
        page = vera.open("advice", words)
        assert vera.status == HTTPStatus.UNPROCESSABLE_ENTITY
        assert "не отвечает" in page
        assert "Приложили</textarea>" in page
    assert "Ответ сохранён" in vera.open("advice", words)


@pytest.mark.sqlite
def test_a_damaged_journal_leaves_the_cabinet_open(address: str, root: Path) -> None:
    (root / SCHOOL).write_bytes("это не база".encode() * 400)
    vera = Browser(address, "vera")
    assert "Мой кабинет" in vera.open("")
    vera.open("advice")
    assert vera.status == HTTPStatus.SERVICE_UNAVAILABLE


def test_marks_before_and_after_are_compared(address: str, root: Path, entry: int) -> None:
    hands_in(root, "vera")
    page = Browser(address, "vera").open("advice")
    assert "Предзащита 10.11.2026" in page
    assert "Разница" not in page
    journal_of(root).write(LATER, "expert")
    both = advised(root, VERA).comparison
    assert both is not None
    assert both.after is not None
    assert (both.before.total, both.after.total, both.gained) == (69, 90, 21)
    rows = {row.criterion.number: row.difference for row in both.rows}
    assert rows == {number: Decimal(4 if number == 3 else 2) for number in ASKED}
    page = Browser(address, "vera").open("advice")
    assert '<td class="sum" data-label="Разница">+21</td>' in page
    assert "наша цель, а не порог фонда" in page


def test_parts_handed_in_anew_since_the_meeting_are_named(root: Path, entry: int) -> None:
    with_people(root, PEOPLE)
    assert advised(root, VERA).meetings[0].advice[0].has_changed is None
    hands_in(root, "vera", CHAIN[:4])
    told = advised(root, VERA).meetings[0]
    assert [one.has_changed for one in told.advice] == [False, False, False]
    assert told.changed == ()
    hands_in(root, "inna", ("o5-budget",), on=date(2026, 11, 15))
    told = advised(root, VERA).meetings[0]
    assert [one.has_changed for one in told.advice] == [True, False, False]
    assert told.changed == ("Бюджет",)


def test_what_is_done_is_counted_by_part(root: Path, entry: int) -> None:
    with_people(root, PEOPLE)
    journal = journal_of(root)
    journal.answer(journal.one(entry).advice[0].id, "done", "", "vera")
    journal.write(replace(LATER, advice=(*ADVICE, replace(ADVICE[0], part=""))), "expert")
    assert set(advised(root, VERA).by_part) == {
        ("О заявке в целом", 0, 1),
        ("Проблема и её значимость", 0, 2),
        ("Партнёры", 0, 2),
        ("Бюджет", 1, 2),
    }


def test_the_jurys_marks_are_after_once_the_results_are_public(root: Path, entry: int) -> None:
    with_people(root, PEOPLE)
    book = judged(example_book())
    KeptBook(root / "work" / "jury").save(book)
    assert after(root) is None, "the coordinator has not published the results"
    publish(root, "manager")
    jury = after(root)
    assert jury is not None
    assert (jury.title, jury.marks[1], jury.total) == ("Конкурс 16.04.2027", 8, 80)
    last = book.projects[-1].id
    half = replace(book, sheets={key: one for key, one in book.sheets.items() if key[0] != last})
    KeptBook(root / "work" / "jury").save(half)
    assert after(root) is None, "somebody is not judged yet"


def after(root: Path) -> Side | None:
    found = advised(root, VERA).comparison
    assert found is not None
    return found.after


def judged(book: Book) -> Book:
    """«Лучики» get eight by every criterion, each next project seven by one criterion more."""
    data = book.to_data()
    data |= {"projects": data["projects"][:2], "sheets": [], "discussions": [], "ties": []}
    book = Book.from_data(data)
    book = setup.set_field(book, "projects", book.projects[0].id, "team", "Лучики")
    for place, project in enumerate(book.projects):
        for expert in book.judges(project.id):
            for number, one in enumerate(project.weights(book.on).asked):
                mark = "7" if number < place else "8"
                book = moves.write_mark(book, project.id, expert.id, one.number, mark=mark)
            book = moves.hand_in(book, project.id, expert.id, "25.11.2026, 12:00")
    return book
