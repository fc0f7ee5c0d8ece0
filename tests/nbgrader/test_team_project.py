"""What a team has handed in meets it again in the next assignment."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from nastavnik.assignments.answers import FILE_NAME
from nastavnik.forms.assignment_form import AssignmentForm
from nastavnik.forms.part.view import PartView
from nastavnik.grading.chain import Chain, chain_at
from nastavnik.grading.intake.door import Intake, Parcel
from nastavnik.papers.project_file import read_project_file
from nastavnik.portal import task
from nastavnik.portal.cabinet.page import cabinet_html
from nastavnik.portal.cabinet.project import chain_of, draft_of, write_paper
from nastavnik.portal.hub.people import People
from nastavnik.portal.hub.workplace import lay_out
from nastavnik.school.folders import ROSTER
from nastavnik.values.clock import now
from scenario import Course, Participant
from steps import GOAL, PLAN, PROBLEM, course_of_steps, goal, problem

OLD, NEW = "Автобус ходит раз в неделю.", "Аптека закрылась."


@pytest.fixture(scope="module")
def handed_out(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return course_of_steps(tmp_path_factory.mktemp("steps") / "course", ("vera", "oleg"), ("inna",))


@pytest.fixture
def course(handed_out: Course, tmp_path: Path) -> Course:
    """Vera and Oleg are a team, Inna works alone; three steps of a project are handed out."""
    return handed_out.copied(tmp_path / "course")


def at(course: Course, login: str, step: str) -> Participant:
    """A participant in the folder that the cabinet lays out."""
    notebook = lay_out(course.root, login, step)
    assert notebook is not None
    return Participant(course.on(step), login, notebook.parent)


def chain(course: Course, login: str) -> Chain:
    found = chain_of(course.root, login)
    assert found is not None
    return found


def seen(course: Course, login: str, step: str) -> tuple[str, list[tuple[str, bool]]]:
    """The problem as this person's next form shows it; what it came from, and whether handed in."""
    found = chain(course, login).upstream(step)
    sources = [(one.assignment, one.handed_in is not None) for one in found.sources]
    return found.parts.fields.get("problem", ""), sources


def test_what_one_handed_in_another_sees_in_the_next_form(course: Course) -> None:
    assert seen(course, "oleg", GOAL) == ("", [])
    at(course, "vera", PROBLEM).writes(problem(OLD)).hands_in()
    assert seen(course, "oleg", GOAL) == (OLD, [(PROBLEM, True)]), "nobody has collected it yet"
    course.on(PROBLEM).grader.collects()
    assert seen(course, "oleg", GOAL) == (OLD, [(PROBLEM, True)])
    assert seen(course, "inna", GOAL) == ("", []), "another team"


def test_the_newest_work_that_was_handed_in_counts_not_the_draft(course: Course) -> None:
    vera = at(course, "vera", PROBLEM).writes(problem(OLD))
    assert seen(course, "vera", GOAL) == (OLD, [(PROBLEM, False)]), "a draft is better than nothing"
    vera.hands_in()
    vera.writes(problem(NEW))
    assert seen(course, "vera", GOAL) == (OLD, [(PROBLEM, True)])
    at(course, "oleg", PROBLEM).hands_in()
    assert seen(course, "vera", GOAL) == (NEW, [(PROBLEM, True)])
    at(course, "vera", PROBLEM).writes(problem(OLD)).hands_in()
    assert seen(course, "oleg", GOAL) == (OLD, [(PROBLEM, True)]), "what was said first, once more"


def test_a_work_from_a_letter_counts_too(course: Course, tmp_path: Path) -> None:
    (tmp_path / "letter").mkdir()
    (tmp_path / "letter" / FILE_NAME).write_text(problem(OLD), "utf-8")
    Intake(course.root, PROBLEM).take(Parcel("vera", "vera", tmp_path / "letter", now()))
    assert seen(course, "oleg", GOAL) == (OLD, [(PROBLEM, True)])


def test_a_damaged_work_is_as_good_as_none(course: Course) -> None:
    at(course, "vera", PROBLEM).writes(problem(OLD)).hands_in()
    vera = at(course, "vera", PROBLEM).writes("{").hands_in()
    assert seen(course, "oleg", GOAL) == (OLD, [(PROBLEM, True)])
    for folder in course.root.glob(f"grading/exchange/*/inbound/*{PROBLEM}*"):
        (folder / FILE_NAME).write_bytes(b"\xff\x00")
    assert seen(course, "oleg", GOAL) == ("", [])
    vera.writes(problem(NEW))
    assert seen(course, "oleg", GOAL) == (NEW, [(PROBLEM, False)])
    (course.root / ROSTER).write_text("nothing,of,that\n", "utf-8")
    alone = chain_at(course.root, vera.task.parent, "vera")
    assert alone is not None
    assert alone.upstream(GOAL).parts.fields["problem"] == NEW, "the form opens whatever happens"
    (course.root / "programme.yml").write_text("{", "utf-8")
    assert chain_at(course.root, vera.task.parent, "vera") is None


def test_a_step_takes_only_what_it_asks_for_and_only_from_steps_before(course: Course) -> None:
    at(course, "vera", PROBLEM).writes(problem(OLD)).hands_in()
    at(course, "vera", GOAL).writes(goal("Цель")).hands_in()
    found = chain(course, "oleg").upstream(PLAN)
    assert {one.assignment: one.blocks for one in found.sources} == {
        PROBLEM: ("groups",),
        GOAL: ("goal", "causes", "tasks"),
    }
    assert "problem" not in found.parts.blocks
    assert chain(course, "oleg").upstream(PROBLEM).sources == ()
    assert chain(course, "oleg").upstream("c01-new-law").sources == ()
    assert chain(course, "oleg").upstream("no-such-task").sources == ()


@pytest.fixture
def oleg_here(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The hub has let Oleg in."""
    monkeypatch.setenv("JUPYTERHUB_USER", "oleg")
    was = Path.cwd()
    yield
    os.chdir(was)


def form_at(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AssignmentForm:
    shown: list[AssignmentForm] = []
    monkeypatch.setattr(task, "display", shown.append)
    task.open_task(folder)
    return shown[0]


def earlier_in(form: AssignmentForm) -> str:
    view = form.views["project"]
    assert isinstance(view, PartView)
    return str(view.earlier.value)


@pytest.mark.usefixtures("oleg_here")
def test_the_form_shows_it(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    at(course, "vera", PROBLEM).writes(problem(OLD)).hands_in()
    form = form_at(at(course, "oleg", GOAL).task, monkeypatch)
    assert OLD in earlier_in(form)
    assert form.answers["project"]["before"]["fields"]["problem"] == OLD
    form.close()


@pytest.mark.usefixtures("oleg_here")
def test_a_form_that_has_waited_shows_it_to_whoever_comes(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(course, "vera", PROBLEM).writes(problem(OLD)).hands_in()
    monkeypatch.setenv(task.WAITING, "1")
    form = form_at(course.root / "release" / GOAL, monkeypatch)
    assert OLD not in earlier_in(form)
    task.welcome(str(at(course, "oleg", GOAL).task), {"JUPYTERHUB_USER": "oleg"})
    assert OLD in earlier_in(form)
    form.close()


def test_without_a_hub_works_lie_beside_each_other(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    (course.root / ROSTER).unlink()
    monkeypatch.delenv("JUPYTERHUB_USER", raising=False)
    course.on(PROBLEM).participant("vera").writes(problem(OLD))
    form = form_at(course.on(GOAL).participant("vera").task, monkeypatch)
    assert OLD in earlier_in(form)
    assert "черновик" in earlier_in(form)
    form.close()


REVIEW = "в Ш1 изменилось: проблема и её значимость"


def cabinet(course: Course, login: str) -> str:
    person = People(course.root).find(login)
    assert person is not None
    return " ".join(cabinet_html(course.root, person, "/services/cabinet/").split())


def told(course: Course, login: str, step: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """What this person reads after «Сдать работу»."""
    monkeypatch.setenv("JUPYTERHUB_USER", login)
    form = form_at(at(course, login, step).task, monkeypatch)
    form.submit()
    form.close()
    return str(form.status.value)


@pytest.fixture
def changed(course: Course, monkeypatch: pytest.MonkeyPatch) -> tuple[Course, str]:
    """Oleg's goal rests on Vera's problem, which she then tells otherwise; what she reads then."""
    at(course, "vera", PROBLEM).writes(problem(OLD)).hands_in()
    before = chain(course, "oleg").upstream(GOAL).parts.to_data()
    at(course, "oleg", GOAL).writes(goal("Цель", **before)).hands_in()
    assert REVIEW not in cabinet(course, "vera")
    at(course, "vera", PROBLEM).writes(problem(NEW))
    assert REVIEW not in cabinet(course, "vera"), "nobody rests on a draft"
    return course, told(course, "vera", PROBLEM, monkeypatch)


def test_who_hands_in_reads_what_rests_on_it(changed: tuple[Course, str]) -> None:
    course, said = changed
    assert "Работа сдана" in said
    assert "Пересмотрите то, что на этом держится: Ш2 (изменилось: проблема" in said
    assert f'<a href="/services/cabinet/task/{GOAL}">{REVIEW}</a>' in cabinet(course, "oleg")
    assert cabinet(course, "oleg").count(REVIEW) == 2, "on the card and in the chain of steps"
    assert REVIEW not in cabinet(course, "inna")


def test_nothing_is_said_of_it_when_handing_in_fails(
    changed: tuple[Course, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    course, _ = changed
    shutil.rmtree(course.root / "grading" / "exchange")
    said = told(course, "vera", PROBLEM, monkeypatch)
    assert "Сдать не получилось" in said
    assert "Пересмотрите" not in said


def test_the_mark_stays_until_the_later_work_is_handed_in_anew(
    changed: tuple[Course, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    course, _ = changed
    form = form_at(at(course, "oleg", GOAL).task, monkeypatch)
    view = form.views["project"]
    assert isinstance(view, PartView)
    view.renew()
    form.close()
    assert REVIEW in cabinet(course, "oleg"), "the grader has the one that rests on the old problem"
    assert "есть правки, которые не сданы" in cabinet(course, "oleg")
    assert "Пересмотрите" not in told(course, "oleg", GOAL, monkeypatch)
    assert REVIEW not in cabinet(course, "vera")
    assert "есть правки" not in cabinet(course, "vera")


def test_the_project_is_made_of_what_is_written_now(changed: tuple[Course, str]) -> None:
    course, _ = changed
    at(course, "oleg", GOAL).writes(goal("Новая цель"))
    draft = draft_of(course.root, "vera")
    assert draft is not None
    assert (draft.fields["problem"], draft.fields["goal"]) == (NEW, "Новая цель")
    saved = read_project_file(write_paper("project.json", draft))
    assert saved.fields["goal"] == "Новая цель"
    assert draft_of(course.root, "inna") is None
