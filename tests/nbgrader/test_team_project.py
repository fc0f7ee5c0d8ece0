"""What a team has handed in meets it again in the next assignment."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from nastavnik.assignments.answers import FILE_NAME
from nastavnik.forms.assignment_form import AssignmentForm
from nastavnik.forms.part.view import PartView
from nastavnik.grading.chain import Chain, chain_at
from nastavnik.grading.intake.door import Intake, Parcel
from nastavnik.portal import task
from nastavnik.portal.cabinet.project import chain_of
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
