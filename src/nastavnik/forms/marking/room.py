"""Where a grader is: what they mark, as whom, and which text lies before them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from nastavnik.assignments.marking import Answer, Disagreement, MarkingDesk
from nastavnik.assignments.model import Criterion
from nastavnik.values.numbers import BadInput, read_decimal, show_number

HALF = Decimal("0.5")
NOTHING = "Здесь пока нечего проверять: нет заданий с критериями."
NOBODY = "Напишите, кто проверяет."
GONE = "Этого ответа больше нет в списке. Список обновлён."
SETTLED = "Это расхождение уже решено."


@dataclass(frozen=True, slots=True)
class Place:
    """What is marked and by whom; ``question`` is a criterion's id, empty for whole works."""

    assignment: str
    marker: str
    question: str = ""
    second: bool = False
    blind: bool = True


class MarkingRoom:
    """The desk a grader sits at; texts are read anew when they move, are refused or ask.

    Args:
        titles: of the assignments there are, by id.
        open_desk: the desk of an assignment.
        marker: who marks, until they say otherwise.
        first: the assignment to begin with, if it is among them.
        is_proven: they logged in, so they cannot say otherwise.

    """

    def __init__(
        self,
        titles: Mapping[str, str],
        open_desk: Callable[[str], MarkingDesk],
        marker: str,
        first: str = "",
        *,
        is_proven: bool = False,
    ) -> None:
        self.is_proven = is_proven
        self.titles = dict(titles)
        self.login = marker
        self.place = Place(first if first in titles else next(iter(titles), ""), marker)
        self.code = self.criterion = ""
        self.answers: list[Answer] = []
        self.differences: list[Disagreement] = []
        self._open_desk = open_desk
        self._desks: dict[str, MarkingDesk] = {}

    @property
    def desk(self) -> MarkingDesk:
        """The desk of the assignment; raises ``BadInput`` when there is none."""
        name = self.place.assignment
        if name not in self.titles:
            raise BadInput(NOTHING)
        if name not in self._desks:
            self._desks[name] = self._open_desk(name)
        return self._desks[name]

    @property
    def rubric(self) -> dict[str, Criterion]:
        """The criteria by id."""
        return {one.id: one for one in self.desk.assignment.rubric}

    def sit(self, place: Place, code: str = "", criterion: str = "") -> None:
        """Take a place, before the text named or the first that waits."""
        if self.is_proven:
            place = replace(place, marker=self.login)
        before, self.place = self.place, place
        try:
            if place.question and place.question not in self.rubric:
                self.place = replace(place, question=next(iter(self.rubric), ""))
            self.refresh()
        except Exception:
            self.place = before
            raise
        self.code, self.criterion = code, criterion
        if self.now is None:
            self._step_to_waiting(-1)

    def begin(self) -> None:
        """Take the first place: the first question of the assignment to begin with."""
        self.sit(replace(self.place, question=next(iter(self.rubric), "")))

    def refresh(self) -> None:
        """Read texts, marks and differences anew."""
        place = self.place
        answers = self.desk.answers(place.marker, second=place.second, blind=place.blind)
        self.find()
        self.answers = answers

    def find(self) -> None:
        """Read the differences anew."""
        self.differences = self.desk.disagreements(blind=self.place.blind)

    @property
    def row(self) -> list[Answer]:
        """The texts in the order they are marked in."""
        question = self.place.question
        return [one for one in self.answers if question in ("", one.criterion)]

    @property
    def now(self) -> Answer | None:
        """The text before the grader."""
        return next((one for one in self.row if self._is_here(one)), None)

    def go(self, code: str, criterion: str) -> None:
        """Lay another text before the grader."""
        self.code, self.criterion = code, criterion
        if self.now is None:
            self.refresh()
            self._step_to_waiting(-1)
            raise BadInput(GONE)

    def put(self, points: str, comment: str, seen: str) -> Answer:
        """Write the grader's mark for the text before them and go to the next that waits."""
        answer = self._asked()
        given = read_points(points, self.rubric[answer.criterion])
        place = self.place
        try:
            done = self.desk.put(
                place.marker, replace(answer, seen=seen), given, comment, second=place.second
            )
        except BadInput:
            self.refresh()
            raise
        self.answers = [done if one is answer else one for one in self.answers]
        self._step_to_waiting(self.row.index(done))
        return done

    def settle(self, code: str, criterion: str, points: str, why: str) -> None:
        """Write an agreed mark."""
        asked = (code, criterion)
        found = next((one for one in self.differences if _name(one.answer) == asked), None)
        if found is None:
            self.refresh()
            raise BadInput(SETTLED)
        if not why.strip():
            raise BadInput("Напишите, почему договорились на таких баллах.")
        self._named()
        given = read_points(points, self.rubric[criterion])
        try:
            self.desk.settle(self.place.marker, found, given, why)
        finally:
            self.refresh()

    def sheet(self) -> bytes:
        """The texts and marks as .xlsx."""
        self._named()
        place = self.place
        return self.desk.sheet(place.marker, second=place.second, blind=place.blind)

    def take(self, data: bytes, why: str) -> str:
        """Take marks from such a file; returns a sentence."""
        self._named()
        said = self.desk.take_sheet(self.place.marker, data, why, second=self.place.second)
        self.refresh()
        return said

    def _is_here(self, answer: Answer) -> bool:
        return _name(answer) == (self.code, self.criterion)

    def _asked(self) -> Answer:
        self._named()
        answer = self.now
        if answer is None:
            raise BadInput(GONE)
        return answer

    def _named(self) -> None:
        if not self.place.marker.strip():
            raise BadInput(NOBODY)

    def _step_to_waiting(self, place: int) -> None:
        row = self.row
        ahead = [*row[place + 1 :], *row[: place + 1]]
        stay = row[place] if place >= 0 else next(iter(row), None)
        target = next((one for one in ahead if one.waiting), stay)
        if target is not None:
            self.code, self.criterion = target.code, target.criterion


def _name(answer: Answer) -> tuple[str, str]:
    return answer.code, answer.criterion


def read_points(text: str, criterion: Criterion) -> Decimal:
    """Points as typed; raises ``BadInput`` when they are no halves inside the criterion."""
    if not text.strip():
        raise BadInput("Выберите уровень или напишите баллы.")
    points = read_decimal(text)
    if points > criterion.points or points % HALF:
        most = show_number(criterion.points)
        raise BadInput(f"Баллы здесь — от 0 до {most}, можно с половиной: например 1,5.")
    return points
