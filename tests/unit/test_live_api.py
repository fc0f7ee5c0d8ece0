"""What a trainer's notebook asks of the school, through the client that the notebook has."""

import json
import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tornado.web import RequestHandler

from nastavnik.assignments.webinar import read_marks, read_webinar
from nastavnik.forms.lesson import ALONE, Lesson, OrderPart
from nastavnik.forms.live import course as live_course
from nastavnik.forms.live.course import Course
from nastavnik.forms.live.school import LiveSchool
from nastavnik.portal.hub import live_api
from nastavnik.school.folders import SCHOOL
from nastavnik.school.live.attendance import Attendance
from nastavnik.school.live.polls import Polls
from nastavnik.school.live.questions import Questions
from nastavnik.school.live.sessions import Sessions
from nastavnik.school.questions.agenda import Agenda, Planned
from nastavnik.school.records.database import Records
from nastavnik.school.records.schema import Question
from nastavnik.school.roster import Person, Role
from nastavnik.values.numbers import BadInput
from scenario import REPOSITORY
from served import served, with_people

# anywidget 0.11 adds traits in a way ipywidgets 8.1.2 answers with a warning of traitlets.
pytestmark = pytest.mark.filterwarnings("ignore:Deprecated in traitlets 4.1:DeprecationWarning")

PREFIX = "/services/open/"
WEBINAR = "o5-budget"
NOTEBOOK = REPOSITORY / "courses/training/o5-budget/webinar.ipynb"
OPTIONS = ("Взносы", "Цены")
PEOPLE = [
    Person("lukina.o", "Ольга", "Лукина", "Абинский район", "Команда 1"),
    Person("orlova.t", "Тамара", "Орлова", "", "", role=Role.TRAINER),
    Person("serova.n", "Нина", "Серова", "", "", role=Role.GRADER),
    Person("titov.k", "Кирилл", "Титов", "", "", role=Role.EXPERT),
    Person("zueva.m", "Майя", "Зуева", "", "", role=Role.MANAGER),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(NOTEBOOK.parent, tmp_path / "courses/training" / WEBINAR)
    return tmp_path


class Told:
    """The hub's word: a token is the login here, and ``+`` marks one without the scope."""

    access_scopes = frozenset({"access:services!service=open"})

    def get_token(self, handler: RequestHandler, *, in_cookie: bool) -> str:
        assert not in_cookie
        return handler.request.headers.get("Authorization", "").removeprefix("token ")

    async def user_for_token(self, token: str, *, sync: bool) -> dict[str, Any] | None:
        assert not sync
        if token == "forged":
            return None
        scopes = set() if token.endswith("+") else self.access_scopes
        return {"name": token.rstrip("+"), "scopes": scopes}

    def check_scopes(self, wanted: frozenset[str], owner: dict[str, Any]) -> set[str]:
        return set(wanted & owner["scopes"])


@pytest.fixture
def address(root: Path) -> Iterator[str]:
    settings = with_people(root, PEOPLE) | {"hub_auth": Told()}
    with served(live_api.PAGES, PREFIX, root, **settings) as address:
        yield address


@pytest.fixture
def school(address: str) -> LiveSchool:
    """The notebook's own client."""
    return LiveSchool(address, "orlova.t")


def test_a_trainer_opens_a_poll_and_sees_the_votes(school: LiveSchool, root: Path) -> None:
    code = school.ask(WEBINAR, "Что тревожит?", OPTIONS)["code"]
    (session,) = Sessions(root).held(WEBINAR)
    Polls(session).vote(code, "телефон", 1)
    assert school.poll(code) == {"code": code, "counts": [0, 1], "open": True}
    assert school.end_poll(code, (2, 0)) == {"code": code, "counts": [2, 1], "open": False}
    assert school.end_poll(code, (9, 9))["counts"] == [2, 1]


def test_the_same_question_goes_on_and_another_ends_it(school: LiveSchool) -> None:
    first = school.ask(WEBINAR, "Что тревожит?", OPTIONS)["code"]
    assert school.ask(WEBINAR, "Что тревожит?", OPTIONS)["code"] == first
    second = school.ask(WEBINAR, "Понятно?", OPTIONS)["code"]
    assert second != first
    assert school.poll(first)["open"] is False


def test_a_webinar_is_begun_seen_and_ended(school: LiveSchool, root: Path) -> None:
    assert school.state(WEBINAR) == {"webinar": WEBINAR, "running": False}
    assert school.begin(WEBINAR)["running"] is True
    (session,) = Sessions(root).held(WEBINAR)
    Attendance(session).note("lukina.o")
    Questions(session).ask("lukina.o", "Можно ли такси?")
    said = school.begin(WEBINAR)
    assert (said["present"], said["questions"]) == (1, ["Можно ли такси?"])
    code = school.ask(WEBINAR, "Что тревожит?", OPTIONS)["code"]
    assert school.end(WEBINAR)["running"] is False
    assert Polls(session).all()[0].is_open is False
    assert not list(session.folder.glob("*.key"))
    with pytest.raises(BadInput, match="в школе нет"):
        school.poll(code)
    assert len(Sessions(root).held(WEBINAR)) == 1


def test_there_is_no_report_before_the_webinar(school: LiveSchool) -> None:
    with pytest.raises(BadInput, match="ещё не проводили"):
        school.report(WEBINAR)
    with pytest.raises(BadInput, match="нет вебинара"):
        school.report("o6-budget")


@pytest.fixture
def collected(root: Path) -> tuple[int, ...]:
    """Three questions of two people in a running order: one asked by both, one left for a letter."""
    records = Records(root)
    asked = [
        ("lukina.o", "Кто ставит границы?"),
        ("a.a", "Кто решает о границах?"),
        ("a.a", "Где?"),
    ]
    with records.writing() as session:
        session.add_all(
            Question(
                login=login,
                text=text,
                asked_at=datetime(2027, 3, 1, 10, number, tzinfo=UTC),
                fingerprint=str(number),
            )
            for number, (login, text) in enumerate(asked)
        )
    Agenda(records).keep(WEBINAR, [Planned("Границы", 7, (2, 1)), Planned("Другое", 0, (3,))])
    return tuple(one.id for one in Agenda(records).of(WEBINAR))


def test_the_slide_shows_the_running_order_without_names(
    school: LiveSchool, collected: tuple[int, ...]
) -> None:
    said = school.order(WEBINAR)
    assert said == {
        "order": [
            {
                "id": collected[0],
                "topic": "Границы",
                "minutes": 7,
                "wordings": ["Кто ставит границы?", "Кто решает о границах?"],
                "people": 2,
                "is_answered": False,
            }
        ],
        "written": 1,
    }
    assert school.mark(WEBINAR, collected[0], answered=True)["order"][0]["is_answered"] is True
    assert school.mark(WEBINAR, collected[0], answered=False) == said


def test_a_place_of_another_meeting_cannot_be_marked(
    school: LiveSchool, root: Path, collected: tuple[int, ...]
) -> None:
    for place in (collected[0], 999):
        with pytest.raises(BadInput, match="собрали заново"):
            school.mark("v1-law", place, answered=True)
    for place in (0, -1, 2**40):
        with pytest.raises(BadInput, match="не поняла"):
            school.mark(WEBINAR, place, answered=True)
    assert Agenda(Records(root)).of(WEBINAR)[0].is_answered is False


def test_the_part_of_the_slide_follows_the_school(
    school: LiveSchool, collected: tuple[int, ...]
) -> None:
    part = OrderPart(Course(WEBINAR, school))
    assert part.view == {"order": [], "written": 0, "alone": False}
    part._handle_custom_msg({"kind": "look", "seq": 1}, [])
    assert [one["is_answered"] for one in part.view["order"]] == [False]
    part._handle_custom_msg({"kind": "mark", "seq": 2, "place": collected[0], "answered": True}, [])
    assert [one["is_answered"] for one in part.view["order"]] == [True]
    part._handle_custom_msg({"kind": "mark", "seq": 3, "place": 999, "answered": True}, [])
    assert "собрали заново" in part.notice
    assert [one["is_answered"] for one in part.view["order"]] == [True]


def test_a_manager_may_too(school: LiveSchool) -> None:
    assert LiveSchool(school.address, "zueva.m").begin(WEBINAR)["running"] is True


@pytest.mark.parametrize(
    "token", ["lukina.o", "serova.n", "titov.k", "stranger", "forged", "orlova.t+", ""]
)
def test_nobody_else_may(school: LiveSchool, root: Path, token: str) -> None:
    other = LiveSchool(school.address, token)
    for ask in (
        lambda: other.ask(WEBINAR, "Что?", OPTIONS),
        lambda: other.begin(WEBINAR),
        lambda: other.end(WEBINAR),
        lambda: other.state(WEBINAR),
        lambda: other.report(WEBINAR),
        lambda: other.order(WEBINAR),
        lambda: other.mark(WEBINAR, 1, answered=True),
        lambda: other.poll("ABEKM"),
        lambda: other.end_poll("ABEKM", ()),
    ):
        with pytest.raises(BadInput, match="не подключена к школе"):
            ask()
    assert not (root / "grading" / "live").exists()
    assert not (root / SCHOOL).exists()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"webinar":"o5-budget"}',
        b'{"webinar":"../x","question":"?","options":["a","b"]}',
        b'{"webinar":"o5-budget","question":"","options":["a","b"]}',
        b'{"webinar":"o5-budget","question":"?","options":["a"]}',
        b'{"webinar":"o5-budget","question":"?","options":["a","b","c","d","e","f","g","h","i"]}',
        b'{"webinar":"o5-budget","question":"?","options":"ab"}',
        json.dumps({"webinar": WEBINAR, "question": "x" * 401, "options": ["a", "b"]}).encode(),
        b"\xff" * 100,
        b"[" * 100_000,
    ],
)
def test_a_hostile_body_opens_nothing(address: str, root: Path, body: bytes) -> None:
    request = urllib.request.Request(
        f"{address}api/polls", body, {"Authorization": "token orlova.t"}, method="POST"
    )
    with pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.urlopen(request, timeout=10)
    with refusal.value as answer:
        said = json.load(answer)
    assert answer.status == 400
    assert said["message"].startswith("Школа не поняла")
    assert not (root / "grading" / "live").exists()


def test_there_is_no_other_webinar_or_poll(school: LiveSchool, root: Path) -> None:
    for ask in (
        lambda: school.begin("o6-budget"),
        lambda: school.ask("o6-budget", "Что?", OPTIONS),
        lambda: school.poll("TTTTT"),
    ):
        with pytest.raises(BadInput, match="в школе нет"):
            ask()
    assert not (root / "grading" / "live").exists()


def test_the_course_follows_the_school(
    school: LiveSchool, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_course, "EVERY_SECONDS", 0.05)
    course = Course(WEBINAR, school)
    changes: list[tuple[int, bool]] = []
    course.on_change(lambda: changes.append((course.present, course.is_running)))
    course.begin()
    (session,) = Sessions(root).held(WEBINAR)
    Attendance(session).note("lukina.o")
    for _ in range(200):
        if course.present:
            break
        course._stop.wait(0.05)
    assert course.present == 1
    course.end()
    assert changes[-1] == (1, False)
    assert Sessions(root).running(WEBINAR) is None


def test_without_a_hub_only_the_clock_runs() -> None:
    lesson = Lesson(read_webinar(NOTEBOOK), NOTEBOOK)
    clock = lesson.clock().children[1]
    assert clock.view["note"] == ALONE
    clock._handle_custom_msg({"kind": "begin", "seq": 1}, [])
    assert clock.view["running"] is True
    assert clock.view["present"] is None
    clock._handle_custom_msg({"kind": "end", "seq": 2}, [])
    assert clock.view["running"] is False
    assert lesson.questions().children[1].view == {"questions": [], "asked": False}
    order = lesson.running_order()
    order.children[1]._handle_custom_msg({"kind": "look", "seq": 1}, [])
    assert order.children[1].view == {"order": [], "written": 0, "alone": True}
    assert order.paper == ""


def test_the_plan_of_the_clock_is_that_of_the_notes() -> None:
    marks = read_marks(NOTEBOOK)
    assert marks[0] == (1, "Бюджет по девяти статьям")
    assert (18, "1. Люди") in marks
    assert marks[-1] == (90, "Спасибо!")
