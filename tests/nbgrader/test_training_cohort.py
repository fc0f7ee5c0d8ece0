"""The whole cohort of the training stage through nbgrader: 15 teams, every work on the team's project.

Each team goes from О1 on as people do: it opens the next form, finds there what it handed in
before, adds its own part and hands in. Five teams write as the strong samples do, five as the
medium, five as the weak ones.
"""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

import pytest
from jupyter_client.provisioning import LocalProvisioner
from nbclient import NotebookClient

from nastavnik.assignments.answers import FILE_NAME, Answers, read_answers, write_text
from nastavnik.assignments.giving import Work, asks, carried
from nastavnik.assignments.model import Assignment, load_assignment
from nastavnik.assignments.parts import BEFORE
from nastavnik.grading.chain import to_review
from nastavnik.portal.cabinet.project import chain_of, state_of
from nastavnik.portal.hub.workplace import lay_out
from nastavnik.portal.year.works import give_reference_marks
from nastavnik.project.parts import Parts
from nastavnik.school.folders import ROSTER
from nastavnik.school.programme import load_programme
from nastavnik.school.roster import demo_roster, write_roster
from scenario import REPOSITORY, Course, Participant, Row

STEPS = [name for name in load_programme(REPOSITORY).assignments if name.startswith("o")]
QUALITIES = ("strong", "medium", "weak")
NAMES = (
    "Родник", "Заря", "Нива", "Колос", "Берег", "Тополь", "Маяк", "Луч", "Садовод", "Степь",
    "Казачка", "Ручей", "Рассвет", "Дубрава", "Криница",
)  # fmt: skip
GRADER = "Ольга Тополева"
GRADES = """
select a.name, s.student_id, b.name, g.auto_score, g.manual_score, g.needs_manual_grade
from grade g join base_cell b on b.id = g.cell_id
join submitted_notebook m on m.id = g.notebook_id
join submitted_assignment s on s.id = m.assignment_id
join assignment a on a.id = s.assignment_id
"""
each_step = pytest.mark.parametrize("step", STEPS)


@dataclass(frozen=True)
class Team:
    """Two or three people and how they write."""

    name: str
    members: tuple[str, ...]
    quality: str


@dataclass
class Cohort:
    """All teams, all works, all marks."""

    course: Course
    teams: list[Team]
    grades: dict[tuple[str, str], list[Row]]

    def asked(self, step: str) -> Assignment:
        return load_assignment(self.course.root / "assignments" / step)

    def rows(self, step: str, team: Team) -> list[list[Row]]:
        return [self.grades[step, one] for one in team.members]

    def handed_in(self, step: str, team: Team) -> Work:
        path = self.course.root / "grading" / "submitted" / team.members[-1] / step / FILE_NAME
        reading = read_answers(path, step)
        assert reading.problem is None
        return Work(self.asked(step), reading.answers)


def sample_of(step: str, quality: str) -> Answers:
    return read_answers(
        REPOSITORY / "assignments" / step / "samples" / f"{quality}.json", step
    ).answers


def written_by(team: Team, asked: Assignment, before: Parts) -> Answers:
    """The sample's own answers in this team's words, on what the team itself said before."""
    answers: Answers = json.loads(json.dumps(sample_of(asked.id, team.quality)))
    ending = f" Так решила команда «{team.name}»."
    for field in asked.fields:
        if field.kind == "project":
            part = answers.setdefault(field.id, {"own": {}})
            part[BEFORE] = before.to_data()
            for block in {"consequence", "audience"} & part["own"].get("fields", {}).keys():
                part["own"]["fields"][block] += ending if part["own"]["fields"][block] else ""
        if field.kind == "text" and answers.get(field.id):
            answers[field.id] += ending
    return answers


def opens(course: Course, login: str, step: str) -> tuple[Participant, Parts]:
    """Somebody's place in the hub and what the form shows there of earlier works."""
    notebook, chain = lay_out(course.root, login, step), chain_of(course.root, login)
    assert notebook is not None
    assert chain is not None
    return Participant(course, login, notebook.parent), chain.upstream(step).parts


def goes_through(course: Course, team: Team, turn: int) -> None:
    """One team does one work; another member hands in every time."""
    asked = load_assignment(course.root / "assignments" / course.task)
    login = team.members[turn % len(team.members)]
    here, before = opens(course, login, asked.id)
    here.writes(write_text(written_by(team, asked, before), asked.id, "2026-11-20T18:05:00+03:00"))
    here.hands_in()


def marked(course: Course, teams: list[Team]) -> None:
    """The grader gives the reference marks."""
    team_of = {login: team for team in teams for login in team.members}
    asked = load_assignment(course.root / "assignments" / course.task)
    give_reference_marks(course.root, asked, GRADER, lambda login: team_of[login].quality)


def refuse(*given: Any, **named: Any) -> NoReturn:
    raise AssertionError("something was to be executed")


@pytest.fixture(scope="module")
def cohort(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cohort]:
    """Everybody has gone from the first work to the last; no kernel can be started meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LocalProvisioner, "launch_kernel", refuse)
        patch.setattr(NotebookClient, "async_execute", refuse)
        logging.getLogger("traitlets").setLevel(logging.ERROR)
        yield _gone_through(tmp_path_factory.mktemp("cohort") / "course")


def _gone_through(root: Path) -> Cohort:
    course = Course.prepared(root, STEPS[0]).with_real_assignments()
    people = demo_roster(load_programme(root))
    write_roster(people, root / ROSTER)
    by_name: dict[str, list[str]] = {}
    for one in people:
        by_name.setdefault(one.team, []).append(one.id)
    teams = [
        Team(NAMES[place], tuple(members), QUALITIES[place % 3])
        for place, members in enumerate(by_name.values())
    ]
    for turn, step in enumerate(STEPS):
        on_step = course.on(step).released()
        for team in teams:
            goes_through(on_step, team, turn)
        on_step.grader.collects().runs_engine()
        marked(on_step, teams)
    return Cohort(course, teams, _grades(course))


def _grades(course: Course) -> dict[tuple[str, str], list[Row]]:
    """The gradebook read back: rows by assignment and person."""
    found: dict[tuple[str, str], list[Row]] = {}
    for step, login, *row in course.asks(GRADES):
        found.setdefault((step, login), []).append(tuple(row))
    return {place: sorted(rows) for place, rows in found.items()}


def points(rows: list[Row]) -> Decimal:
    """The points of a work, all its parts marked."""
    assert not any(waiting for *_, waiting in rows)
    return sum(
        (Decimal(str(auto or 0)) + Decimal(str(hand or 0)) for _, auto, hand, _ in rows), Decimal(0)
    )


def automatic(rows: list[Row]) -> Decimal:
    return sum(
        (Decimal(str(auto or 0)) for name, auto, *_ in rows if name.startswith("check-")),
        Decimal(0),
    )


def test_fourteen_pairs_and_one_three_take_part(cohort: Cohort) -> None:
    assert sorted(len(team.members) for team in cohort.teams) == [2] * 14 + [3]
    assert [sum(team.quality == one for team in cohort.teams) for one in QUALITIES] == [5, 5, 5]


@each_step
def test_better_works_get_more_points_in_every_team(cohort: Cohort, step: str) -> None:
    got = {
        one: [points(cohort.rows(step, team)[0]) for team in cohort.teams if team.quality == one]
        for one in QUALITIES
    }
    assert min(got["strong"]) > max(got["medium"]), got
    assert min(got["medium"]) > max(got["weak"]), got


@each_step
def test_strong_works_rest_on_each_other_without_a_loss(cohort: Cohort, step: str) -> None:
    most = sum((check.points for check in cohort.asked(step).checks), Decimal(0))
    for team in cohort.teams:
        if team.quality == "strong":
            assert automatic(cohort.rows(step, team)[0]) == most, team.name


@each_step
def test_all_members_of_a_team_have_equal_rows(cohort: Cohort, step: str) -> None:
    for team in cohort.teams:
        first, *others = cohort.rows(step, team)
        assert all(one == first for one in others), team.name


@each_step
def test_a_work_rests_on_what_the_team_itself_handed_in(cohort: Cohort, step: str) -> None:
    asked = cohort.asked(step)
    for team in cohort.teams:
        own = f"Так решила команда «{team.name}»"
        before = carried(cohort.handed_in(step, team))
        assert not asks(asked) or not before.is_blank, team.name
        assert own in before.fields.get("consequence", own)


def test_works_of_different_teams_differ(cohort: Cohort) -> None:
    for step in STEPS:
        works = {json.dumps(cohort.handed_in(step, team).answers) for team in cohort.teams}
        assert len(works) == len(cohort.teams), step


def test_nobody_is_to_look_again_while_nothing_has_changed(cohort: Cohort) -> None:
    for team in cohort.teams:
        state = state_of(cohort.course.root, team.members[0])
        assert state is not None
        assert [one.review for one in state.steps] == [""] * len(state.steps)
        assert all(one.work and one.work.handed_in for one in state.steps)


def test_the_strong_teams_have_a_whole_project(cohort: Cohort) -> None:
    done = {}
    for team in cohort.teams:
        state = state_of(cohort.course.root, team.members[0])
        assert state is not None
        done.setdefault(team.quality, []).append(state.done)
        if team.quality == "strong" and "o7-application" in STEPS:
            assert state.done == state.wanted, state
    assert min(done["strong"]) >= max(done["medium"]) >= max(done["weak"])


@pytest.mark.skipif("o4-results" not in STEPS, reason="there is nothing to be stale yet")
def test_a_goal_changed_later_marks_what_rests_on_it(cohort: Cohort, tmp_path: Path) -> None:
    course = cohort.course.copied(tmp_path / "course")
    team, other = cohort.teams[0], cohort.teams[3]
    here, before = opens(course.on("o2-goal"), team.members[1], "o2-goal")
    answers = written_by(team, cohort.asked("o2-goal"), before)
    answers["project"]["own"]["fields"]["goal"] = (
        "Тридцать жителей к декабрю 2027 года записываются сами."
    )
    here.writes(write_text(answers, "o2-goal", "2026-12-20T18:05:00+03:00")).hands_in()
    chain = chain_of(course.root, team.members[0])
    assert chain is not None
    marks = {one.assignment.id: one.review for one in chain.steps}
    resting = [one.id for one in chain.assignments if "goal" in asks(one)]
    assert {"o3-plan", "o4-results"} <= set(resting)
    assert {name: bool(said) for name, said in marks.items()} == {
        one.id: one.id in resting for one in chain.assignments
    }
    assert marks["o3-plan"] == "в О2 изменилось: цель"
    assert "О3 (изменилось: цель)" in to_review(chain, "o2-goal")
    assert to_review(chain, "o1-problem") == ""
    untouched = chain_of(course.root, other.members[0])
    assert untouched is not None
    assert not any(one.review for one in untouched.steps)
