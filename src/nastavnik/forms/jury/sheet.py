"""The expert's sheet: marks and comments for one project after another, then handing in."""

from collections.abc import Mapping
from typing import Any

from nastavnik.contest import moves
from nastavnik.contest.book import Book
from nastavnik.contest.descriptors import common_ranges, descriptors
from nastavnik.contest.marks import Sheet, SheetReading, Typed, most_mark
from nastavnik.contest.people import REASONS, Project
from nastavnik.contest.score import sum_of_one
from nastavnik.contest.standing import is_handed, reading_of
from nastavnik.forms.jury.room import JuryPart, Room, now_words
from nastavnik.forms.scripts import joined
from nastavnik.forms.steps.part import text_of
from nastavnik.project.criteria import CRITERIA, Coefficients, Criterion, size_of
from nastavnik.values.money import read_money
from nastavnik.values.numbers import BadInput, clip, show_number
from nastavnik.values.verdict import Status


class JurySheet(JuryPart):
    """An expert's sheet; ``room`` holds the contest.

    With a ``login`` it is the sheet of the expert who logs in so, and of nobody else, whatever
    the browser says.
    """

    _esm = joined("dom.js", "steps/link.js", "jury/sheet.js")

    def __init__(self, room: Room, login: str = "") -> None:
        self.login = login
        self.expert = ""
        self.project = ""
        super().__init__(room)

    def _seen(self) -> dict[str, Any]:
        if not self.login:
            return sheet_view(self.room.book, self.expert, self.project)
        self.expert = self._mine
        return own_view(self.room.book, self.expert, self.project, self.login)

    @property
    def _mine(self) -> str:
        """The id of the expert with the login; empty when the jury has none."""
        found = self.room.book.expert_with(self.login)
        return found.id if found else ""

    def _of(self, content: Mapping[str, Any]) -> str:
        """Whose marks a step is about."""
        return self._mine if self.login else text_of(content, "expert")

    def _steps(self) -> dict[str, Any]:
        return {"choose": self._choose, "mark": self._mark, "hand_in": self._hand_in}

    def _choose(self, content: Mapping[str, Any]) -> None:
        self.expert, self.project = self._of(content), text_of(content, "project")
        self.view = self._seen()

    def _mark(self, content: Mapping[str, Any]) -> None:
        texts = {name: text_of(content, name) for name in ("mark", "comment") if name in content}
        number = int(content["criterion"])
        if number not in {one.number for one in CRITERIA}:
            raise BadInput("Такого критерия нет.")
        project, expert = text_of(content, "project"), self._of(content)
        self.room.change(moves.write_mark(self.room.book, project, expert, number, **texts))

    def _hand_in(self, content: Mapping[str, Any]) -> None:
        project, expert = text_of(content, "project"), self._of(content)
        self.room.change(moves.hand_in(self.room.book, project, expert, now_words()))
        self.notice = "Оценки сданы. Другие эксперты увидят их, когда сдадут все."


def sheet_view(book: Book, expert: str, project: str) -> dict[str, Any]:
    """What an expert sees: their own marks only."""
    known = expert if expert in {one.id for one in book.experts} else ""
    chosen = project if project in {one.id for one in book.projects} else ""
    return {
        "experts": [{"id": one.id, "name": one.shown} for one in book.experts],
        "expert": known,
        "login": "",
        "projects": [
            {"id": one.id, "name": one.name, "state": _state(book, one, known)}
            for one in book.projects
        ],
        "project": chosen,
        "common": [{"marks": one.marks, "words": one.words} for one in common_ranges()],
        "sheet": _sheet(book, book.project(chosen), known) if known and chosen else None,
    }


def own_view(book: Book, expert: str, project: str, login: str) -> dict[str, Any]:
    """The same for somebody who is known by their login: no other expert is named."""
    seen = sheet_view(book, expert, project)
    own = [one for one in seen["experts"] if one["id"] == expert]
    projects = seen["projects"] if own else []
    return seen | {"experts": own, "projects": projects, "login": login}


def _state(book: Book, project: Project, expert: str) -> str:
    if not expert:
        return ""
    excluded = book.exclusion(project.id, expert)
    if excluded is not None:
        return REASONS.get(excluded.why, "не назначен")
    try:
        if is_handed(book, project.id, expert):
            return "сдано"
        reading = reading_of(book, project.id, expert)
    except BadInput:
        return "нельзя оценить"
    asked = len(project.weights(book.on).asked)
    return f"оценено {len(reading.marks)} из {asked}"


def _sheet(book: Book, project: Project, expert: str) -> dict[str, Any]:
    head = {
        "title": project.name,
        "team": ", ".join(filter(None, (clip(project.team), clip(project.district)))),
        "refusal": "",
        "criteria": [],
    }
    excluded = book.exclusion(project.id, expert)
    if excluded is not None:
        why = REASONS.get(excluded.why, "не назначен")
        return head | {"refusal": f"Этот проект вы не оцениваете: {why}."}
    try:
        weights = project.weights(book.on)
        reading = reading_of(book, project.id, expert)
        most = most_mark(book.on)
        size = size_of(read_money(project.request), project.is_long, book.on)
    except BadInput as refusal:
        return head | {"refusal": f"{refusal} Скажите об этом председателю."}
    sheet = book.sheet(project.id, expert)
    handed = is_handed(book, project.id, expert)
    extra = [one for one in CRITERIA if not weights[one.number] and _marked(sheet, one)]
    asked = sorted((*weights.asked, *extra), key=lambda one: one.number)
    return head | {
        "handed": sheet.handed if handed else "",
        "request": f"{show_number(read_money(project.request))} ₽, группа «{size.words}»",
        "caution": weights.caution,
        "skipped": _skipped(weights),
        "most": most,
        "criteria": [_criterion(one, weights, sheet, reading) for one in asked],
        "total": show_number(sum_of_one(reading.marks, weights)),
        "marked": len(reading.marks),
        "missing": [
            {"criterion": int(one.line or 0), "sentence": one.sentence}
            for one in reading.verdicts
            if one.status is not Status.RIGHT
        ],
    }


def _marked(sheet: Sheet, criterion: Criterion) -> bool:
    return bool(sheet.typed.get(criterion.number, Typed()).mark.strip())


def _skipped(weights: Coefficients) -> str:
    names = [f"{one.number} «{one.short}»" for one in CRITERIA if not weights[one.number]]
    return f"Для этой суммы не оценивается критерий {', '.join(names)}." if names else ""


def _criterion(
    criterion: Criterion, weights: Coefficients, sheet: Sheet, reading: SheetReading
) -> dict[str, Any]:
    typed = sheet.typed.get(criterion.number, Typed())
    found = descriptors()[criterion.number]
    line = str(criterion.number)
    finding = next((one for one in reading.verdicts if one.line == line), None)
    return {
        "number": criterion.number,
        "title": criterion.title,
        "weight": show_number(weights[criterion.number]),
        "ranges": [
            {"marks": one.marks, "low": one.low, "high": one.high, "words": one.words}
            for one in found.ranges
        ],
        "machine": found.machine,
        "mark": typed.mark,
        "comment": typed.comment,
        "finding": ""
        if finding is None or finding.status in (Status.RIGHT, Status.EMPTY)
        else finding.sentence,
    }
