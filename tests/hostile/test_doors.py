"""Every page, file, kernel and button of the school with logins, tried as every role."""

import asyncio
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import product
from pathlib import Path
from urllib.parse import quote

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from browser.hub import Hub, running_hub
from hostile.desks import SESSION
from hostile.door import (
    COLUMNS,
    EXPERT,
    GRADER,
    MANAGER,
    MARK,
    OTHER,
    OWNER,
    STRANGER,
    TEXT,
    TRAINER,
    Door,
)
from hostile.doors import DOORS, FILES, ON_A_SERVER, PLACES, POLL, WAYS
from hostile.site_doors import plant_site
from nastavnik.assignments.store import AnswersStore
from nastavnik.assignments.webinar import find_webinar
from nastavnik.contest import moves, setup
from nastavnik.contest.example import example_book
from nastavnik.portal.canvas import CANVAS
from nastavnik.portal.certificates.giving import Giving
from nastavnik.portal.charter_check import KeptCharter
from nastavnik.portal.hub.formgrader.pages import rules
from nastavnik.portal.hub.open_service import PAGES as OPEN_PAGES
from nastavnik.portal.hub.passwords import PASSWORDS
from nastavnik.portal.hub.service import ROOMS, pages_of
from nastavnik.portal.hub.services import MODULES
from nastavnik.portal.hub.workplace import lay_out, work_folder
from nastavnik.portal.jury_book import KeptBook
from nastavnik.portal.questions.shelves import page_of
from nastavnik.reports.lesson import page_name
from nastavnik.school.folders import WRITTEN_REPORTS, checklist_of, handout_of
from nastavnik.school.journal.entries import Draft, Journal, Told
from nastavnik.school.journal.kinds import State
from nastavnik.school.live.polls import Polls
from nastavnik.school.live.sessions import Sessions
from nastavnik.school.publication import Publications
from nastavnik.school.records.database import Records
from nastavnik.school.roster import Person, Role
from nastavnik.school.survey.questions import read_asked
from nastavnik.school.survey.surveys import Surveys
from nastavnik.values.clock import MOSCOW, now
from scenario import NOTEBOOK_ID, REPOSITORY, TASK, Course, Participant
from visitor import Answer, Visitor, has_password

LOGINS = {
    OWNER: "Lukina.O",
    OTHER: "ivanov.p",
    TRAINER: "tihonova.v",
    GRADER: "serova.n",
    EXPERT: "gromova.a",
    MANAGER: "zhukov.k",
}
PEOPLE = [
    Person("Lukina.O", "Ольга", "Лукина", "Абинский район", "Команда 1", email="lukina7730@a.ru"),
    Person("ivanov.p", "Пётр", "Иванов", "Анапа", "Команда 2"),
    Person("tretyak.t", "Тарас", "Третьяк", "Анапа", "Команда 3"),
    Person("zabyvalov.n", "Нил", "Забывалов", "Анапа", "Команда 3"),
    Person("tihonova.v", "Вера", "Тихонова", "", "", role=Role.TRAINER),
    Person("serova.n", "Нина", "Серова", "", "", role=Role.GRADER),
    Person("gromova.a", "Анна", "Громова", "", "", role=Role.EXPERT),
    Person("zhukov.k", "Кирилл", "Жуков", "", "", role=Role.MANAGER),
]
WORDS = {TEXT: "sunflower7731", MARK: "remark7732"}
HIDDEN = (
    "key7733",
    "notes7734",
    "verdict7735",
    "lukina7730",
    "$argon2",
    "SQLite format",
    "Traceback (most recent",
)
DEMO = REPOSITORY / "src/nastavnik/project/demo.json"
REFUSED = {403, 404, 405}


@dataclass
class House:
    """A school in which everything is there to be taken, and everybody has come in."""

    hub: Hub
    visitors: dict[str, Visitor]
    secrets: dict[str, str]
    ids: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The school, started once for this file."""
    with running_hub(tmp_path_factory.mktemp("doors"), PEOPLE) as hub:
        ids = _plant(hub.root)
        visitors = {STRANGER: Visitor(hub.address)}
        for column, login in {**LOGINS, "": "tretyak.t"}.items():
            has_password(hub.root, login)
            visitors[column] = Visitor(hub.address)
            assert visitors[column].comes_in(login).status == 200
        hidden = {word: word for word in HIDDEN}
        hidden["подпись хаба"] = (hub.root / "grading/hub/cookie_secret").read_text("utf-8").strip()
        living = House(hub, visitors, WORDS | hidden, ids)
        living.ids["kernel"] = kernel_of(visitors[OWNER])
        yield living


def kernel_of(visitor: Visitor) -> str:
    """Open a form; its kernel answers this person."""
    page = visitor.asks(f"services/cabinet/task/{TASK}").text
    found = re.search(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", page)
    assert found is not None
    return found[0]


def _plant(root: Path) -> dict[str, str]:
    """Put a word of its own into everything somebody might want to read."""
    for path, word in {
        f"assignments/{TASK}/key.yml": "key7733",
        f"source/{TASK}/notes.txt": "notes7734",
    }.items():
        place = root / path
        place.write_text(
            f"{place.read_text('utf-8') if place.exists() else ''}\n# {word}\n", "utf-8"
        )
    programme = root / "programme.yml"  # the canvas is closed to guests
    programme.write_text(programme.read_text("utf-8").replace("  - canvas\n", ""), "utf-8")
    course = Course(root)
    folder = lay_out(root, "Lukina.O", TASK)
    assert folder is not None
    author = Participant(course, "Lukina.O", folder.parent).fills_in("strong.json")
    answers = author.task / "answers.json"
    said = answers.read_text("utf-8").replace('"why_items": "', f'"why_items": "{WORDS[TEXT]} ')
    author.writes(said).hands_in()
    course.grader.collects().autogrades("Lukina.O").marks("Lukina.O", 3, WORDS[MARK])
    course.grader.sends_feedback("Lukina.O")
    Publications(Records(root)).publish("<p>Итоги</p>", "zhukov.k", now())
    given = Giving(root, "zhukov.k", "http://school.example/check").give("Lukina.O", "Решение")
    demo = json.loads(DEMO.read_text("utf-8"))
    AnswersStore(work_folder(root, "Lukina.O", CANVAS), CANVAS).save({CANVAS: demo})
    assert not KeptCharter(root, "Lukina.O").keep(f"Голосуют жители с 16 лет. {WORDS[TEXT]}")
    _judge(root)
    journal = Journal(Records(root))
    met = Draft("visit", State.HELD, date(2026, 11, 2), team="Команда 1", expert="gromova.a")
    met = replace(met, advice=(Told("Посчитайте часы"),))
    entries = [journal.write(met, "zhukov.k"), journal.write(replace(met, expert=""), "zhukov.k")]
    notebook = find_webinar(root, TASK)
    assert notebook is not None
    for page in (handout_of(root, notebook), checklist_of(root, notebook)):
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("<p>Страница для печати</p>", "utf-8")
    _hold(root)
    for kind in ("html", "ipynb"):
        page = page_of(root, TASK, kind)
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("<p>Ход встречи</p>", "utf-8")
    Polls(Sessions(root).begin(TASK)).ask("Есть смета?", ("да", "нет"), POLL)
    club = journal.write(Draft("club", State.PLANNED, date(2026, 8, 20)), "zhukov.k")
    Surveys(Records(root)).open("Набор", read_asked(root), "zhukov.k", now())
    with course.desk.gradebook() as gradebook:
        work = gradebook.find_submission_notebook(NOTEBOOK_ID, TASK, "Lukina.O")
        ids = {"work": work.id, "grade": work.grades[0].id, "comment": work.comments[0].id}
    ids |= {"code": given.code, "site": plant_site(root, PEOPLE[0])}
    return ids | {"entry": str(entries[0]), "other_entry": str(entries[1]), "club": str(club)}


def _hold(root: Path) -> None:
    """A webinar was held, and its report is made."""
    began = datetime(2026, 11, 5, 18, tzinfo=MOSCOW)
    held = Sessions(root).record(TASK, began, began + timedelta(minutes=90))
    assert held.id == SESSION
    report = root / WRITTEN_REPORTS / f"{page_name(TASK, SESSION)}.html"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text("<p>Отчёт о вебинаре</p>", "utf-8")


def _judge(root: Path) -> None:
    """Another expert has marked a project."""
    book = setup.set_field(example_book(), "experts", "expert-1", "login", "gromova.a")
    book = type(book).from_data(book.to_data() | {"sheets": []})
    book = moves.write_mark(book, "fakel", "expert-2", 1, mark="5", comment="verdict7735")
    KeptBook(root / "work" / "jury").save(book)


def filled(house: House, path: str) -> str:
    for name, value in house.ids.items():
        path = path.replace(f"{{{name}}}", value)
    return path


def knocks(house: House, column: str, door: Door) -> Answer:
    """One person at one door."""
    visitor = house.visitors[column]
    place = f"services/{door.service}/" if door.service else ""
    path = place + filled(house, door.path)
    if door.method == "GET":
        return visitor.asks(path)
    visitor.asks(place)  # as a browser: the page first, then what it sends
    if door.form:
        return visitor.sends(path, **door.form)
    return visitor.asks(path, door.method, b"{}")


def shown(house: House, answer: Answer) -> set[str]:
    """Whose secrets are in an answer."""
    said = answer.text + str(answer.headers)
    return {name for name, word in house.secrets.items() if word in said}


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_a_door_opens_to_its_people_and_shows_others_nothing(house: House, door: Door) -> None:
    # whoever may pass comes last: a button that is pressed changes what is behind the doors
    for column in sorted(COLUMNS, key=lambda one: one in door.open_to):
        answer = knocks(house, column, door)
        seen = shown(house, answer)
        if column in door.open_to:
            assert answer.status == door.status, (column, answer.status, answer.url)
            assert answer.url != "/hub/login", column
            assert seen <= door.shows, column
        else:
            is_login = column == STRANGER and answer.url == "/hub/login"
            assert is_login or answer.status in REFUSED, (column, answer.status, answer.url)
            assert seen == set(), column


@pytest.mark.parametrize(
    "file",
    [
        pytest.param(file, id=what, marks=[pytest.mark.sqlite] if what in ON_A_SERVER else [])
        for what, file in FILES.items()
    ],
)
def test_no_address_gives_a_file(house: House, file: str) -> None:
    assert (house.hub.root / file).is_file(), "there is something to take"
    for place, columns in PLACES.items():
        for column, way in product({STRANGER, *columns}, WAYS):
            path = place + filled(house, way.format(quote(file)))
            answer = house.visitors[column].asks(path, follows=False)
            sent_away = answer.status == 302 and "/hub/" in answer.headers["Location"]
            assert sent_away or answer.status in REFUSED | {400}, (column, path, answer.status)
            assert shown(house, answer) == set(), (column, path)


@pytest.mark.parametrize("service", MODULES)
def test_a_kernel_answers_its_own_person_only(house: House, service: str) -> None:
    kernel = kernel_of(house.visitors[OWNER])
    path = f"services/{service}/api/kernels/{kernel}/channels"
    opened = {column for column in COLUMNS if opens_socket(house, column, path)}
    assert opened == ({OWNER} if service == "cabinet" else set())


def opens_socket(house: House, column: str, path: str) -> bool:
    async def run() -> bool:
        url = f"{house.hub.address}/{path}".replace("http", "ws", 1)
        visitor = house.visitors[column]
        try:
            socket = await websocket_connect(
                HTTPRequest(url, headers={"Cookie": visitor.cookie_for(path)})
            )
        except HTTPClientError as refusal:
            assert refusal.code in REFUSED | {302}  # noqa: PT017  (302: to the login page)
            return False
        socket.close()
        while await socket.read_message() is not None:
            pass  # until it is closed
        return True

    return asyncio.run(run())


def test_a_folder_named_in_the_address_configures_nothing(house: House) -> None:
    """A participant's file is called like nbgrader's configuration; nobody runs it."""
    folder = house.hub.root / "grading/submitted/Lukina.O" / TASK
    trap = folder / "nbgrader_config.py"
    trap.write_text(f"open({str(folder / 'sprung')!r}, 'w')", "utf-8")
    for path in ("", "formgrader", "formgrader/manage_assignments"):
        answer = house.visitors[GRADER].asks(f"services/formgrader/{path}?path={folder}")
        assert answer.status == 200
    assert (
        TASK in house.visitors[GRADER].asks("services/formgrader/formgrader/api/assignments").text
    )
    assert not (folder / "sprung").exists()


def test_a_form_without_its_token_does_nothing(house: House) -> None:
    """Another site cannot press the coordinator's buttons."""
    before = (house.hub.root / PASSWORDS).read_text("utf-8")
    manager = house.visitors[MANAGER]
    answer = manager.asks("services/staff/code", "POST", b"login=ivanov.p&_xsrf=guessed")
    assert answer.status in REFUSED
    assert (house.hub.root / PASSWORDS).read_text("utf-8") == before


def test_every_page_has_a_row() -> None:
    known = {(service, pattern) for service in ROOMS for pattern in pages_of(service)}
    known |= {("open", pattern) for pattern in OPEN_PAGES}
    place = "/services/formgrader"
    known |= {("formgrader", rule[0].removeprefix(place)) for rule in rules(f"{place}/")}
    # machinery of Voilà, and of formgrader, that is the same for everybody: scripts and styles
    known -= {("formgrader", "/formgrader/static/(.*)")}
    named = {(door.service, door.pattern) for door in DOORS if door.pattern or not door.path}
    assert named == known
    assert {door.service for door in DOORS} == {"", *MODULES}


def test_the_words_are_found_where_they_may_be_read(house: House) -> None:
    """Else all these tests would look for nothing."""
    feedback = house.visitors[OWNER].asks(f"services/cabinet/feedback/{TASK}")
    assert shown(house, feedback) == {TEXT, MARK}
    work = house.visitors[GRADER].asks(
        f"services/formgrader/formgrader/submissions/{house.ids['work']}/"
    )
    assert shown(house, work) == {TEXT}
    comments = f"services/formgrader/formgrader/api/comments?submission_id={house.ids['work']}"
    assert shown(house, house.visitors[GRADER].asks(comments)) == {MARK}
