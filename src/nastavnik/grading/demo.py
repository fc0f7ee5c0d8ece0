"""A simulated cohort through the real exchange: from fetching the task to released feedback."""

import random
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from nastavnik.assignments.answers import FILE_NAME, Answers, read_answers, write_text
from nastavnik.assignments.build import NOTEBOOK, text_cell_id, write_source
from nastavnik.assignments.model import Assignment, load_assignment
from nastavnik.grading.desk import Desk
from nastavnik.grading.hand import acting
from nastavnik.school.deadlines import (
    Decision,
    decide,
    end_of_day_after,
    read_decisions,
    term_of,
)
from nastavnik.school.folders import ROSTER, WORK
from nastavnik.school.programme import load_programme
from nastavnik.school.roster import (
    DEMO_MARK,
    Person,
    demo_roster,
    demo_staff,
    read_roster,
    write_roster,
)
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput

NOTEBOOK_ID = Path(NOTEBOOK).stem
# How often a simulated participant starts from each sample.
_SAMPLES = {"strong": 9, "medium": 13, "weak": 7, "empty": 2}
_SAVED = "2026-11-20T18:05:00+03:00"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done, for the progress bar: what, and for whom (empty for everybody)."""

    what: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class DemoCohort:
    """An invented cohort.

    Attributes:
        assignment_id: what it does.
        seed: of its chances.
        participants: how many; as the programme plans when not given. With a number given the
            works are left for a grader: handed in and collected, not graded.

    """

    assignment_id: str
    seed: int = 1
    participants: int | None = None

    def people(self, root: Path) -> list[Person]:
        """The invented people."""
        return demo_roster(load_programme(root), self.seed, self.participants)

    def steps(self, root: Path) -> int:
        """How many steps :func:`run_demo` yields."""
        return len(self.people(root)) * (4 if self.participants is None else 1) + 3


def invent_people(root: Path, cohort: DemoCohort) -> list[Person]:
    """Write the cohort and an invented staff into the roster; returns the cohort.

    Raises:
        BadInput: the roster names real people, whom they would replace.

    """
    if not all(person.invented for person in read_roster(root / ROSTER)):
        raise BadInput(
            "В списке есть настоящие люди, а вымышленная группа заменила бы их. "
            "Проведите её в другой папке курса: --root ПАПКА."
        )
    people = cohort.people(root)
    write_roster([*people, *demo_staff()], root / ROSTER)
    return people


def run_demo(root: Path, cohort: DemoCohort) -> Iterator[Step]:
    """Run the cohort; yields after each step, so a caller can show progress.

    Everything goes through nbgrader: generate, release, fetch, submit, collect, autograde, marks
    by hand (from the samples' reference marks), feedback, release of feedback. Participants'
    folders lie under ``work/demo``.

    Raises:
        BadInput: the roster names real people, whom the cohort would replace.

    """
    desk, people = Desk(root), invent_people(root, cohort)
    chosen: dict[str, str] = {}
    yield from _hand_out_and_in(desk, cohort, people, chosen)
    if cohort.participants is None:
        yield from _grade(desk, cohort.assignment_id, people, chosen)


def _hand_out_and_in(
    desk: Desk, cohort: DemoCohort, people: list[Person], chosen: dict[str, str]
) -> Iterator[Step]:
    """From the source to collected works; ``chosen`` gets the sample each person began from."""
    root, assignment_id = desk.root, cohort.assignment_id
    folder = root / "assignments" / assignment_id
    chance = random.Random(cohort.seed)  # noqa: S311  (a simulation, nothing secret)
    _set_due(root, load_assignment(folder))
    write_source(folder, root / "source")
    desk.generate(assignment_id)
    yield Step("Задание подготовлено")
    desk.release(assignment_id)
    yield Step("Задание выдано")
    is_team = load_assignment(folder).team
    for person in people:
        mate = _mate(person, people) if is_team else person
        chosen[person.id] = chosen.get(mate.id) or _take_part(desk, folder, person, chance)
        yield Step("Сдача работ", person.id)
    desk.collect(assignment_id)
    for person in people:
        _enrol(desk, person)
    yield Step("Работы собраны")


def _grade(
    desk: Desk, assignment_id: str, people: list[Person], chosen: dict[str, str]
) -> Iterator[Step]:
    folder = desk.root / "assignments" / assignment_id
    assignment = load_assignment(folder)
    for person in people:
        desk.autograde(assignment_id, person.id)
        yield Step("Автопроверка", person.id)
    marks = yaml.safe_load((folder / "samples" / "marks.yml").read_text("utf-8"))
    for person in people:
        _mark(desk, assignment, person, marks.get(chosen[person.id], {}))
        desk.generate_feedback(assignment_id, person.id)
        yield Step("Отзывы написаны", person.id)
    for person in people:
        desk.release_feedback(assignment_id, person.id)
        yield Step("Отзывы выданы", person.id)


def _set_due(root: Path, assignment: Assignment) -> None:
    """Give the assignment a date, unless it has one."""
    if term_of(read_decisions(root), assignment.id, "").common is None:
        until = end_of_day_after(assignment.due_days)
        decide(root, Decision(assignment.id, "", until, "", "демо", now()))


def _mate(person: Person, people: list[Person]) -> Person:
    """Who hands in for the team of a person: the first of it."""
    return next((one for one in people if one.team and one.team == person.team), person)


def _take_part(desk: Desk, folder: Path, person: Person, chance: random.Random) -> str:
    """Fetch, answer and submit as one participant; returns the sample they started from."""
    sample = chance.choices(list(_SAMPLES), list(_SAMPLES.values()))[0]
    task = desk.root / WORK / "demo" / person.id / folder.name
    if not task.exists():
        desk.fetch(folder.name, task.parent)
    given = read_answers(folder / "samples" / f"{sample}.json", folder.name).answers
    text = write_text(varied(given, chance), folder.name, _SAVED)
    (task / FILE_NAME).write_text(text, "utf-8")
    desk.submit(task, person.id)
    return sample


def varied(answers: Answers, chance: random.Random) -> Answers:
    """The answers with a few small human differences: a lost source, another price, a slip."""
    changed = deepcopy(answers)
    for row in changed.get("budget", {}).get("rows", []):
        slip = chance.random()
        if slip < 0.06:
            row["source"] = ""
        elif slip < 0.10:
            row["activity"] = ""
        elif slip < 0.14 and row["article"] in ("3", "4", "8"):
            row["price"] = str(int(_digits(row["price"])) * 2)
    return changed


def _digits(typed: str) -> str:
    return "".join(sign for sign in typed if sign.isdigit()) or "0"


def _enrol(desk: Desk, person: Person) -> None:
    with desk.gradebook() as gradebook:
        gradebook.update_or_create_student(
            person.id, first_name=person.first_name, last_name=person.last_name
        )


def _mark(desk: Desk, assignment: Assignment, person: Person, marks: dict[str, Any]) -> None:
    """Mark the texts by hand, as a grader does in formgrader."""
    with acting(f"Проверяющий {DEMO_MARK}"), desk.gradebook() as gradebook:
        for criterion in assignment.rubric:
            given = marks.get(criterion.id)
            place = (text_cell_id(criterion), NOTEBOOK_ID, assignment.id, person.id)
            grade = gradebook.find_grade(*place)
            if given is None or grade.auto_score is not None:
                continue
            grade.manual_score = float(given["points"])
            grade.needs_manual_grade = False
            gradebook.find_comment(*place).manual_comment = given["why"]
        gradebook.db.commit()
