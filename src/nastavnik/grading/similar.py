"""Alike answers of a cohort as one offline page for graders: a hint, never a verdict."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import PackageLoader

from nastavnik.assignments import similarity
from nastavnik.assignments.answers import FILE_NAME, read_answers
from nastavnik.assignments.checks import texts_of
from nastavnik.assignments.model import Assignment, Criterion
from nastavnik.assignments.similarity import Pair, Span, Writing, alike, circles, task_texts
from nastavnik.assignments.views import environment
from nastavnik.grading.course import Course
from nastavnik.school.folders import ROSTER, SUBMITTED
from nastavnik.school.roster import Person, read_roster
from nastavnik.values.clock import now, show_moment
from nastavnik.values.numbers import BadInput
from nastavnik.values.readable import printable

MOST_SHOWN = 100
PAIR = 2

_ENVIRONMENT = environment()
_ENVIRONMENT.loader = PackageLoader("nastavnik.grading")


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two people's answers to one question."""

    criterion: Criterion
    pair: Pair

    @property
    def percent(self) -> int:
        """The common share of the shorter text; 100 only when it is all of it."""
        return int(self.pair.share * 100)


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in an assignment, the most alike first."""

    assignment: Assignment
    works: int
    people: dict[str, Person]
    found: tuple[Likeness, ...]

    def name(self, student: str) -> str:
        """The name in the roster, or the login alone."""
        person = self.people.get(student)
        return person.shown if person else student

    def one_team(self, likeness: Likeness) -> str:
        """The team both belong to, if so."""
        one, two = (
            self.people.get(side.owner) for side in (likeness.pair.left, likeness.pair.right)
        )
        return one.team if one and two and one.team == two.team else ""

    @property
    def circles(self) -> list[tuple[Criterion, list[str]]]:
        """Names of three people and more whose answers to one question are alike."""
        found = []
        for criterion in self.assignment.rubric:
            pairs = (one.pair for one in self.found if one.criterion == criterion)
            found += [(criterion, circle) for circle in circles(pairs) if len(circle) > PAIR]
        return [(criterion, [self.name(one) for one in circle]) for criterion, circle in found]


def find_similar(root: Path, assignment_id: str) -> Findings:
    """Compare the collected works of an assignment, question by question.

    Raises:
        BadInput: there is no such assignment or nothing has been collected.

    """
    assignment = Course(root).assignment(assignment_id)
    people = {person.id: person for person in read_roster(root / ROSTER)}
    works = dict(_works(root, assignment))
    if not works:
        raise BadInput("Сданных работ ещё нет: сначала соберите их (nbgrader collect).")
    brief = root / "assignments" / assignment_id / "brief.md"
    known = list(task_texts(assignment, brief.read_text("utf-8") if brief.exists() else ""))
    found = []
    for criterion in assignment.rubric:
        writings = [
            Writing(student, texts[criterion.id], _team(assignment, people.get(student)))
            for student, texts in works.items()
        ]
        found += [Likeness(criterion, pair) for pair in alike(writings, known)]
    found.sort(key=lambda one: (-one.pair.share, -one.pair.jaccard))
    return Findings(assignment, len(works), people, tuple(found))


def similar_html(findings: Findings) -> str:
    """The page."""
    return _ENVIRONMENT.get_template("similar.html.j2").render(
        findings=findings,
        shown=[(one, _sides(findings, one)) for one in findings.found[:MOST_SHOWN]],
        made=show_moment(now()),
        rules=similarity,
    )


def _works(root: Path, assignment: Assignment) -> Iterator[tuple[str, dict[str, str]]]:
    """Texts by criterion of everybody whose answers can be read."""
    for folder in sorted((root / SUBMITTED).glob(f"*/{assignment.id}")):
        if not folder.is_symlink() and not folder.parent.is_symlink():
            answers = read_answers(folder / FILE_NAME, assignment.id).answers
            texts = texts_of(assignment, answers)
            yield folder.parent.name, {name: printable(text) for name, text in texts.items()}


def _team(assignment: Assignment, person: Person | None) -> str:
    """The team whose members hand in one work together."""
    return person.team if assignment.team and person else ""


def _sides(findings: Findings, one: Likeness) -> list[tuple[str, list[tuple[str, bool]]]]:
    """Name and text of both, cut into pieces that are common or not."""
    pair = one.pair
    return [
        (findings.name(side.owner), list(_pieces(side.text, spans)))
        for side, spans in ((pair.left, pair.left_spans), (pair.right, pair.right_spans))
    ]


def _pieces(text: str, spans: tuple[Span, ...]) -> Iterator[tuple[str, bool]]:
    place = 0
    for start, end in spans:
        yield from ((text[place:start], False), (text[start:end], True))
        place = end
    yield text[place:], False
