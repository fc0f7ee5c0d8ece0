"""«Вопросы» of a participant and of the staff: what is typed, refused, moved, shown; to whom."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from nastavnik.portal.hub import questions_pages, staff_questions_pages
from nastavnik.portal.questions.shelves import page_of
from nastavnik.school.live.questions import Questions
from nastavnik.school.live.sessions import Sessions
from nastavnik.school.questions.agenda import Agenda, Planned
from nastavnik.school.questions.pool import Pool
from nastavnik.school.questions.topics import TOPICS, read_meetings
from nastavnik.school.records.database import Records
from nastavnik.school.records.schema import Question
from nastavnik.school.roster import Person, Role
from scenario import REPOSITORY
from served import Browser, served, with_people

AT = datetime(2027, 3, 1, 10, 0, tzinfo=UTC)
PEOPLE = [
    Person("Lukina.O", "Ольга", "Лукина", "Кореновский район", "Команда 1"),
    Person("ivanov.p", "Пётр", "Иванов", "Калининский район", "Команда 2"),
    Person("orlova.t", "Тамара", "Орлова", "", "", role=Role.TRAINER),
    Person("zueva.m", "Майя", "Зуева", "", "", role=Role.MANAGER),
    Person("serova.n", "Нина", "Серова", "", "", role=Role.GRADER),
]
HOSTILE = "<script>alert(1)</script> {{ 7 * 7 }}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / TOPICS).parent.mkdir(parents=True)
    (tmp_path / TOPICS).write_bytes((REPOSITORY / TOPICS).read_bytes())
    return tmp_path


@pytest.fixture
def cabinet(root: Path) -> Iterator[str]:
    pages, people = questions_pages.PAGES, with_people(root, PEOPLE)
    with served(pages, "/services/cabinet/", root, **people) as address:
        yield address


@pytest.fixture
def staff(root: Path) -> Iterator[str]:
    pages, people = staff_questions_pages.PAGES, with_people(root, PEOPLE)
    people["identity_provider"].hub_auth = SimpleNamespace(hub_prefix="/hub/")
    with served(pages, "/services/staff/", root, **people) as address:
        yield address


def questions_in(root: Path) -> list[Question]:
    return Pool(Records(root), read_meetings(root)).all()


def test_a_participant_asks_and_sees_their_own_only(cabinet: str, root: Path) -> None:
    olga, pyotr = Browser(cabinet, "lukina.o"), Browser(cabinet, "ivanov.p")
    page = olga.open("questions", {"text": "Кто ставит границы?", "meeting": "v1-law"})
    assert "Вопрос принят" in page
    assert "В1. Закон и устав: сложные случаи. Ход встречи ещё не собран." in page
    olga.open("questions", {"text": "Кто ставит  границы?", "meeting": ""})
    page = olga.open("questions", {"text": HOSTILE, "meeting": ""})
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 7 }}" in page
    assert "Встречу выберет ведущий." in page
    assert "Кто ставит" not in pyotr.open("questions")
    assert [one.login for one in questions_in(root)] == ["Lukina.O"] * 2


def test_a_refusal_loses_nothing(cabinet: str, root: Path) -> None:
    olga = Browser(cabinet, "lukina.o")
    typed = {"text": "Звоните мне 8 918 123-45-67, <b>жду</b>", "meeting": "v4-neighbours"}
    page = olga.open("questions", typed)
    assert "В вопросе телефон: «8 918 123-45-67»" in page
    assert "Звоните мне 8 918 123-45-67, &lt;b&gt;жду&lt;/b&gt;</textarea>" in page
    assert '<option value="v4-neighbours" selected>' in page
    assert questions_in(root) == []


@pytest.mark.sqlite
def test_a_database_that_cannot_be_read_gives_back_what_was_typed(cabinet: str, root: Path) -> None:
    (root / "grading/school.db").write_bytes("это не база".encode() * 400)
    page = Browser(cabinet, "lukina.o").open("questions", {"text": "Кто?", "meeting": "v1-law"})
    assert "База школы не читается" in page
    assert "Кто?</textarea>" in page


def test_the_author_sees_where_a_question_went(cabinet: str, root: Path) -> None:
    pool = Pool(Records(root), read_meetings(root))
    for number, text in enumerate(("Про кворум?", "Про границы?", "Про устав?", "Про закон?")):
        pool.ask("Lukina.O", text, "v1-law", AT + timedelta(minutes=number))
    quorum, borders, charter, law = (one.id for one in pool.all())
    planned = [Planned("А", 7, (borders,)), Planned("Б", 3, (quorum,)), Planned("В", 0, (charter,))]
    Agenda(Records(root)).keep("v1-law", planned)
    pool.hide([law], "это личное дело")
    pool.answer([borders], AT)
    page = Browser(cabinet, "lukina.o").open("questions")
    for words in (
        "В ходе встречи — 2-й из 2, на ответ 3 мин.",
        "Ответим письменно.",
        "Ведущий отложил вопрос: это личное дело.",
        "На этот вопрос ответили.",
    ):
        assert words in page


def test_only_a_trainer_and_a_manager_see_the_pool(staff: str, root: Path) -> None:
    Pool(Records(root), read_meetings(root)).ask("Lukina.O", "Кто ставит границы?", "", AT)
    for login, status in (
        ("orlova.t", 200),
        ("zueva.m", 200),
        ("serova.n", 403),
        ("lukina.o", 403),
    ):
        visitor = Browser(staff, login)
        page = visitor.open("questions?meeting=v1-law")
        assert visitor.status == status, login
        assert ("Кто ставит границы?" in page) is (status == 200)
        visitor.open("questions", {"action": "take"})
        assert visitor.status == status, login


def test_the_staff_moves_hides_and_marks(staff: str, root: Path) -> None:
    pool = Pool(Records(root), read_meetings(root))
    for number, text in enumerate((f"Почему? {HOSTILE}", "Кто ставит границы?")):
        pool.ask("Lukina.O", text, "", AT + timedelta(minutes=number))
    first, second = (str(one.id) for one in pool.all())
    tamara = Browser(staff, "orlova.t")
    assert "&lt;script&gt;alert(1)" in tamara.open("questions")
    page = tamara.open("questions?meeting=v1-law")
    assert "решили слова: границы" in page
    assert "Лукина Ольга (Lukina.O), Кореновский район" in page
    page = tamara.open(
        "questions", {"action": "move", "id": first, "to": "v1-law/quorum", "meeting": "v1-law"}
    )
    assert "тему выбрал человек" in page
    page = tamara.open(
        "questions", {"action": "hide", "id": second, "why": " ", "meeting": "v1-law"}
    )
    assert "Напишите, почему откладываете" in page
    assert f'value="{second}" checked' in page
    tamara.open(
        "questions", {"action": "hide", "id": second, "why": "Уже разобрали", "meeting": "v1-law"}
    )
    tamara.open("questions", {"action": "answer", "id": first, "meeting": "v1-law"})
    one, two = questions_in(root)
    assert (one.meeting, one.topic, one.answered_at is not None) == ("v1-law", "quorum", True)
    assert two.hidden == "Уже разобрали"
    tamara.open("questions", {"action": "show", "id": second, "meeting": "v1-law"})
    tamara.open("questions", {"action": "wait", "id": first, "meeting": "v1-law"})
    assert [(one.hidden, one.answered_at) for one in questions_in(root)] == [("", None)] * 2


def test_what_no_button_sends_changes_nothing(staff: str, root: Path) -> None:
    Pool(Records(root), read_meetings(root)).ask("Lukina.O", "Кто?", "", AT)
    tamara = Browser(staff, "orlova.t")
    for form, status, says in (
        ({"action": "drop"}, 400, ""),
        ({}, 400, ""),
        ({"action": "answer"}, 200, "Отметьте хотя бы один"),
        ({"action": "answer", "id": "1 OR 1=1"}, 200, "Отметьте хотя бы один"),
        ({"action": "answer", "id": "9" * 30}, 200, "Отметьте хотя бы один"),
        ({"action": "move", "id": "1", "to": "v1-law/../x"}, 200, "Такой темы нет"),
        ({"action": "order", "meeting": "--help", "minutes": "60"}, 200, "Встречи «--help» нет"),
        ({"action": "order", "meeting": "v1-law", "minutes": "60"}, 200, "вопросов ещё нет"),
        ({"action": "order", "meeting": "v1-law", "minutes": "час"}, 200, "Минуты встречи"),
        (
            {"action": "order", "meeting": "v1-law", "minutes": "60", "first": "$(id)"},
            200,
            "через запятую",
        ),
    ):
        page = tamara.open("questions", form)
        assert (tamara.status, says in page) == (status, True), form
    (kept,) = questions_in(root)
    assert (kept.meeting, kept.hidden, kept.answered_at) == ("", "", None)


def test_questions_of_webinars_are_taken_by_one_button(staff: str, root: Path) -> None:
    session = Sessions(root).begin("o5-budget")
    Questions(session).ask("ivanov.p", "Можно ли такси?")
    Sessions(root).end(session)
    tamara = Browser(staff, "orlova.t")
    for _ in range(2):
        tamara.open("questions", {"action": "take"})
    page = tamara.open("questions?meeting=v3-spending")
    assert page.count("Можно ли такси?") == 1
    assert "вебинар o5-budget; решили слова: такси" in page


def test_the_report_is_given_once_it_is_made(staff: str, root: Path) -> None:
    tamara = Browser(staff, "orlova.t")
    tamara.open("questions/v1-law.html")
    assert tamara.status == 404
    page_of(root, "v1-law", "html").parent.mkdir(parents=True)
    page_of(root, "v1-law", "html").write_text("<h1>Ход встречи</h1>", "utf-8")
    assert tamara.open("questions/v1-law.html") == "<h1>Ход встречи</h1>"
    assert tamara.headers["Content-Disposition"].startswith("attachment")
    assert "Скачать отчёт" in tamara.open("questions?meeting=v1-law")


def test_a_course_without_topics_says_who_writes_them(staff: str, root: Path) -> None:
    (root / TOPICS).unlink()
    assert "методист описывает встречи" in Browser(staff, "orlova.t").open("questions")
