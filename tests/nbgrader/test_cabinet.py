"""«Мой кабинет»: what a participant reads about their own work, and about nobody else's."""

from datetime import datetime
from pathlib import Path

import pytest
import yaml

from nastavnik.assignments.model import load_assignment
from nastavnik.grading.intake.receipts import Receipt
from nastavnik.portal.cabinet.cards import Card, Stage, cards_of
from nastavnik.portal.cabinet.order import Order, ordered
from nastavnik.portal.cabinet.page import cabinet_html
from nastavnik.portal.cabinet.project import PAPERS, draft_of, state_of, write_paper
from nastavnik.portal.hub.people import People
from nastavnik.portal.hub.workplace import CERTIFICATES, feedback_of, lay_out, work_folder
from nastavnik.school.calendar import schedule
from nastavnik.school.deadlines import Term
from nastavnik.values.clock import MOSCOW
from scenario import REPOSITORY, TASK, Course, Participant

ADDRESS = "/services/cabinet/"


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """Two people who work alone."""
    return Course.opened(tmp_path / "course").with_people("olga", "ivan")


def at_work(course: Course, login: str) -> Participant:
    """A participant in the folder that the cabinet lays out."""
    notebook = lay_out(course.root, login, TASK)
    assert notebook is not None
    return Participant(course, login, notebook.parent)


def stage(course: Course, login: str) -> Stage:
    person = People(course.root).find(login)
    assert person is not None
    return next(one.stage for one in cards_of(course.root, person) if one.assignment.id == TASK)


def page(course: Course, login: str) -> str:
    person = People(course.root).find(login)
    assert person is not None
    return cabinet_html(course.root, person, ADDRESS)


def test_from_not_begun_to_checked(course: Course) -> None:
    course.due(datetime(2036, 12, 5, 23, 59, tzinfo=MOSCOW))
    assert stage(course, "olga") is Stage.UNTOUCHED
    assert "Сдать до 05.12.2036, 23:59 по Москве." in page(course, "olga")
    olga = at_work(course, "olga")
    assert stage(course, "olga") is Stage.UNTOUCHED, "a task laid out is not begun"
    olga.fills_in("strong.json")
    assert stage(course, "olga") is Stage.DRAFT
    receipt = olga.hands_in().receipt
    assert receipt is not None
    assert stage(course, "olga") is Stage.HANDED_IN
    assert f"Квитанция {receipt.code}" in page(course, "olga")
    grader = course.grader.collects().autogrades("olga")
    assert stage(course, "olga") is Stage.HANDED_IN, "texts wait for a person"
    grader.marks("olga", 2, "Хорошо").sends_feedback("olga")
    assert stage(course, "olga") is Stage.CHECKED
    assert f"{ADDRESS}feedback/{TASK}" in page(course, "olga")
    assert stage(course, "ivan") is Stage.UNTOUCHED
    assert receipt.code not in page(course, "ivan")
    assert "feedback" not in page(course, "ivan")
    olga.fills_in("weak.json").hands_in()
    assert stage(course, "olga") is Stage.HANDED_IN, "the marks are of an earlier work"


def test_a_teammate_has_handed_in(course: Course) -> None:
    course.for_teams(("olga", "ivan"))
    at_work(course, "olga").fills_in("medium.json").hands_in()
    assert stage(course, "ivan") is Stage.HANDED_IN
    assert "Работу сдала ваша команда" in page(course, "ivan")
    assert "Работа сдана" in page(course, "olga")


def test_the_next_webinar_comes_first(course: Course) -> None:
    (course.root / "courses").symlink_to(REPOSITORY / "courses")
    assert "Ближайший вебинар" not in page(course, "olga")
    schedule(
        course.root, "o5-budget", datetime(2036, 12, 5, 10, tzinfo=MOSCOW), "https://a.example"
    )
    html = page(course, "olga")
    assert html.index("Ближайший вебинар") < html.index("Задания")
    assert "05.12.2036, 10:00" in html
    assert f"{ADDRESS}webinar/o5-budget" in html
    assert 'href="https://a.example" rel="noreferrer"' in html


def test_of_many_assignments_those_to_do_now_come_first(course: Course) -> None:
    task = load_assignment(REPOSITORY / "assignments" / TASK)
    day = datetime(2036, 12, 1, 12, tzinfo=MOSCOW)

    def card(name: str, due: int = 0, sent: int = 0, stage: Stage = Stage.UNTOUCHED) -> Card:
        until = day.replace(day=due) if due else None
        receipt = Receipt(name, "olga", day.replace(day=sent), "") if sent else None
        return Card(task.model_copy(update={"id": name}), Term(until), stage, receipt)

    names = [f"c{number:02}" for number in range(1, 6)]
    cards = [
        *(card(name, sent=place, stage=Stage.HANDED_IN) for place, name in enumerate(names, 1)),
        card("later-1"),
        card("draft", stage=Stage.DRAFT),
        card("due-late", due=20),
        card("due-soon", due=10),
    ]
    found = ordered(cards)
    assert [one.assignment.id for one in found.now] == ["due-soon", "due-late"]
    assert [one.assignment.id for one in found.later] == ["later-1", "draft"]
    assert [one.assignment.id for one in found.handed_in] == ["c05", "c04", "c03"]
    assert [one.assignment.id for one in found.earlier] == ["c02", "c01"]
    undated = ordered([card("c01"), card("c02"), card("c03", stage=Stage.DRAFT)])
    assert [one.assignment.id for one in undated.now] == ["c03", "c01"]
    assert ordered([]) == Order([], [], [], [])


def test_a_project_is_put_together_from_the_works_and_gives_its_papers(course: Course) -> None:
    assert "Начните с первого" in page(course, "olga")
    at_work(course, "olga").fills_in("strong.json")
    first = work_folder(course.root, "olga", "o1-problem")
    first.mkdir(parents=True)
    Participant(course.on("o1-problem"), "olga", first).fills_in("strong.json")
    state = state_of(course.root, "olga")
    assert state is not None
    assert state.is_begun
    assert f"{state.done} из {state.wanted}" in page(course, "olga")
    assert "черновик" in page(course, "olga")
    assert f"{ADDRESS}project/application.docx" in page(course, "olga")
    draft = draft_of(course.root, "olga")
    assert draft is not None
    assert len(draft.budget.rows) > 6
    for name in PAPERS:
        assert write_paper(name, draft).startswith((b"PK", b"{")), "Word, Excel and the project"
    assert draft_of(course.root, "ivan") is None
    assert "Начните с первого" in page(course, "ivan")


def test_a_spoiled_work_does_not_close_the_cabinet(course: Course) -> None:
    path = at_work(course, "olga").task / "answers.json"
    for text in ("{", "[]", '{"answers": {"budget": {"rows": 3}}}'):
        path.write_text(text, "utf-8")
        assert "Начните с первого" in page(course, "olga")
        assert path.read_text("utf-8") == text


def test_a_certificate_appears_once_it_is_made(course: Course) -> None:
    assert f"{ADDRESS}certificate-way" in page(course, "olga")
    assert "Скачать сертификат" not in page(course, "olga")
    paper = course.root / CERTIFICATES / "olga.pdf"
    paper.parent.mkdir()
    paper.write_bytes(b"%PDF-1.7")
    assert "Скачать сертификат" in page(course, "olga")
    assert "Скачать сертификат" not in page(course, "ivan")


def test_a_school_without_a_rule_says_nothing_of_certificates(course: Course) -> None:
    path = course.root / "programme.yml"
    told = yaml.safe_load(path.read_text("utf-8"))
    del told["certificate"]
    path.write_text(yaml.safe_dump(told, allow_unicode=True), "utf-8")
    assert "Сертификат" not in page(course, "olga")


def test_laying_out_again_keeps_answers_and_mends_the_notebook(course: Course) -> None:
    olga = at_work(course, "olga").fills_in("weak.json")
    before = (olga.task / "answers.json").read_bytes()
    released = (olga.task / "task.ipynb").read_bytes()
    (olga.task / "task.ipynb").write_text("{", "utf-8")
    at_work(course, "olga")
    assert (olga.task / "answers.json").read_bytes() == before
    assert (olga.task / "task.ipynb").read_bytes() == released
    assert lay_out(course.root, "olga", "no-such-task") is None


def test_a_login_never_leads_out_of_its_folder(course: Course) -> None:
    for login in ("..", "../olga", "olga/../ivan", "", "/etc", "a\0b"):
        with pytest.raises(ValueError, match="not a login"):
            work_folder(course.root, login, TASK)
        assert feedback_of(course.root, login, TASK) is None
