"""Questions for the «Вопросы-ответы» meetings in the school's database, on the way to the slide."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from nastavnik.school.folders import SCHOOL
from nastavnik.school.live.questions import Questions
from nastavnik.school.live.sessions import Sessions
from nastavnik.school.questions.agenda import Agenda, Planned
from nastavnik.school.questions.pool import MOST_OF_ONE, Pool, heard_at_webinars
from nastavnik.school.questions.topics import read_meetings
from nastavnik.school.records.database import Records
from nastavnik.values.numbers import BadInput
from scenario import REPOSITORY

AT = datetime(2027, 3, 1, 10, 0, tzinfo=UTC)
MEETINGS = read_meetings(REPOSITORY)


@pytest.fixture
def pool(tmp_path: Path) -> Pool:
    return Pool(Records(tmp_path), MEETINGS)


def texts(pool: Pool) -> list[str]:
    return [one.text for one in pool.all()]


def test_the_same_question_again_changes_nothing(pool: Pool) -> None:
    for number, typed in enumerate(("Кто ставит  границы?", "кто ставит границы?\u200b ", "Кто?")):
        pool.ask("a.a", typed, "v1-law", AT + timedelta(minutes=number))
    pool.ask("b.b", "Кто ставит границы?", "", AT)
    assert [(one.login, one.text, one.wanted, one.asked_at) for one in pool.all()] == [
        ("a.a", "Кто ставит границы?", "v1-law", AT),
        ("b.b", "Кто ставит границы?", "", AT),
        ("a.a", "Кто?", "v1-law", AT + timedelta(minutes=2)),
    ]
    assert [one.text for one in pool.of("b.b")] == ["Кто ставит границы?"]


@pytest.mark.parametrize(
    ("typed", "wanted", "says"),
    [
        ("", "", "пуст"),
        (" \u200b\n\t ", "", "пуст"),
        ("а" * 1001, "", "длиннее 1000"),
        ("Позвоните мне: +7 918 123-45-67", "", "телефон.*уберите"),
        ("Пишите на ivanova@example.ru, пожалуйста", "", "адрес почты.*уберите"),
        ("Паспорт 03 07 123456 подойдёт?", "", "номер паспорта"),
        ("Вопрос?", "v9-nothing", "Такой встречи нет"),
        ("Вопрос?", "'; DROP TABLE question; --", "Такой встречи нет"),
    ],
)
def test_what_cannot_be_read_aloud_is_refused_in_one_sentence(
    pool: Pool, typed: str, wanted: str, says: str
) -> None:
    with pytest.raises(BadInput, match=says) as refusal:
        pool.ask("a.a", typed, wanted, AT)
    assert "\n" not in str(refusal.value)
    assert pool.all() == []


@pytest.mark.parametrize(
    "typed",
    [
        "'; DROP TABLE question; --",
        "<script>alert(1)</script>",
        "{{ 7 * 7 }} {% raw %}",
        "Z\u0334\u0321a\u0338lgo и \u202eперевёрнутый\u202c текст",
        "а" * 1000,
        "Сумма 410 000 ₽ и дата 01.07.2027 — это не телефон?",
    ],
)
def test_hostile_words_are_kept_as_typed(pool: Pool, typed: str) -> None:
    pool.ask("a.a", typed, "", AT)
    (kept,) = texts(pool)
    assert kept == "".join(sign for sign in typed if sign.isprintable())


def test_one_person_asks_no_more_than_twenty(pool: Pool) -> None:
    for number in range(MOST_OF_ONE):
        pool.ask("a.a", f"Вопрос {number}?", "", AT)
    with pytest.raises(BadInput, match="уже 20"):
        pool.ask("a.a", "Ещё один?", "", AT)
    pool.ask("a.a", "Вопрос 3?", "", AT)
    pool.ask("b.b", "Ещё один?", "", AT)
    assert len(pool.all()) == MOST_OF_ONE + 1


def test_questions_of_webinars_are_taken_each_once(pool: Pool, tmp_path: Path) -> None:
    sessions = Sessions(tmp_path)
    for webinar in ("o5-budget", "c02-assembly", "v1-law"):
        session = sessions.begin(webinar)
        Questions(session).ask("a.a", "Можно ли такси?")
        Questions(session).ask("b.b", f"Что про {webinar}? Звоните 8 918 123 45 67")
        sessions.end(session)
    Questions(sessions.begin("o6-team")).ask("a.a", "Это ещё идёт?")
    heard = heard_at_webinars(tmp_path, MEETINGS)
    assert len(heard) == 4
    assert pool.take(heard) == 3
    assert pool.take(heard) == 0
    found = {one.text: one for one in pool.all()}
    assert found["Можно ли такси?"].source.startswith("c02-assembly/20")
    assert found["Можно ли такси?"].hidden == ""
    hidden = {text: one.hidden for text, one in found.items() if one.hidden}
    assert set(hidden.values()) == {"В тексте телефон"}
    assert len(hidden) == 2


def test_a_person_moves_hides_and_marks(pool: Pool, tmp_path: Path) -> None:
    for number in range(3):
        pool.ask("a.a", f"Вопрос {number}?", "", AT + timedelta(minutes=number))
    first, second, third = (one.id for one in pool.all())
    agenda = Agenda(Records(tmp_path))
    agenda.keep("v1-law", [Planned("Тема", 5, (first, second, third))])
    pool.move([first], "v2-reports", "books")
    pool.hide([second], " не по  теме ")
    pool.answer([third], AT)
    one, two, three = pool.all()
    assert (one.meeting, one.topic, one.agenda_id) == ("v2-reports", "books", None)
    assert (two.hidden, two.agenda_id) == ("не по теме", None)
    (turn,) = agenda.of("v1-law")
    assert (turn.wordings, turn.is_answered) == (("Вопрос 2?",), True)
    assert three.answered_at == AT
    pool.answer([third], None)
    pool.show([second])
    pool.move([first], "", "")
    assert [(one.meeting, one.hidden, one.answered_at) for one in pool.all()] == [
        ("", "", None)
    ] * 3


@pytest.mark.parametrize("why", ["", "  \n ", "а" * 301])
def test_a_reason_is_given(pool: Pool, why: str) -> None:
    pool.ask("a.a", "Вопрос?", "", AT)
    with pytest.raises(BadInput, match=r"[Пп]ричин|почему"):
        pool.hide([pool.all()[0].id], why)


def test_what_is_not_there_is_not_moved(pool: Pool) -> None:
    pool.ask("a.a", "Вопрос?", "", AT)
    for meeting, topic in (("v1-law", "nothing"), ("v9", "borders"), ("v1-law", "")):
        with pytest.raises(BadInput, match="Такой темы нет"):
            pool.move([pool.all()[0].id], meeting, topic)
    with pytest.raises(BadInput, match="Отметьте"):
        pool.show([])


def test_a_new_running_order_takes_the_place_of_the_old_one(pool: Pool, tmp_path: Path) -> None:
    for number in range(3):
        pool.ask("a.a", f"Вопрос {number}?", "", AT + timedelta(minutes=number))
    ids = [one.id for one in pool.all()]
    agenda = Agenda(Records(tmp_path))
    agenda.keep("v1-law", [Planned("А", 5, (ids[0],)), Planned("Б", 0, (ids[1],))])
    agenda.keep("v2-reports", [Planned("В", 4, (ids[2],))])
    agenda.keep("v1-law", [Planned("Б", 7, (ids[1], ids[0]))])
    (turn,) = agenda.of("v1-law")
    assert (turn.topic, turn.minutes, turn.wordings) == ("Б", 7, ("Вопрос 0?", "Вопрос 1?"))
    assert [one.topic for one in agenda.of("v2-reports")] == ["В"]
    agenda.keep("v1-law", [])
    assert agenda.of("v1-law") == ()
    assert len(pool.all()) == 3


def test_what_people_asked_never_enters_git() -> None:
    ignored = (REPOSITORY / ".gitignore").read_text("utf-8").splitlines()
    assert {f"{SCHOOL}*", "grading/.school.lock"} <= set(ignored)
