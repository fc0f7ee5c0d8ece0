"""The grader's page as a widget: steps from the browser done in the grader's room."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from nastavnik.forms.marking.room import MarkingRoom, Place
from nastavnik.forms.marking.view import marking_view
from nastavnik.forms.scripts import joined, styled
from nastavnik.forms.steps.part import NOT_DONE, Step, StepsPart, text_of
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput, show_number

SHEET = "отметки.xlsx"


class MarkingPage(StepsPart):
    """The page; ``stored`` in its view is the number of the last step that wrote a mark."""

    _esm = joined(
        "dom.js",
        "steps/link.js",
        "steps/forms.js",
        "marking/drafts.js",
        "marking/setup.js",
        "marking/answer.js",
        "marking/mark.js",
        "marking/marks.js",
        "marking/differences.js",
        "marking/page.js",
    )
    _css = styled("steps/steps.css", "marking/marking.css")

    def __init__(self, room: MarkingRoom) -> None:
        self.room = room
        self.stored = 0
        super().__init__()
        with self._painting():
            room.begin()

    def _seen(self) -> dict[str, Any]:
        return marking_view(self.room) | {"stored": self.stored}

    def _steps(self) -> dict[str, Step]:
        return {
            "sit": self._sit,
            "go": self._go,
            "put": self._put,
            "find": self._find,
            "settle": self._settle,
            "sheet": self._sheet,
            "take": self._take,
        }

    @contextmanager
    def _painting(self) -> Iterator[None]:
        """Show what came of it, also of a refusal."""
        with self._noticing(NOT_DONE):
            try:
                yield
            finally:
                self.view = self._seen()

    def _sit(self, content: Mapping[str, Any]) -> None:
        place = Place(
            assignment=text_of(content, "assignment"),
            marker=text_of(content, "marker").strip(),
            question=text_of(content, "question"),
            second=bool(content["second"]),
            blind=bool(content["blind"]),
        )
        code, criterion = text_of(content, "code"), text_of(content, "criterion")
        with self._painting():
            self.room.sit(place, code, criterion)

    def _go(self, content: Mapping[str, Any]) -> None:
        code, criterion = text_of(content, "code"), text_of(content, "criterion")
        with self._painting():
            self.room.go(code, criterion)

    def _put(self, content: Mapping[str, Any]) -> None:
        names = ("code", "criterion", "points", "comment", "seen")
        code, criterion, points, comment, seen = (text_of(content, one) for one in names)
        with self._painting():
            self.room.go(code, criterion)
            done = self.room.put(points, comment, seen)
            self.stored = int(content["seq"])
            given = "" if done.mark is None else show_number(done.mark.points)
            self.saved = f"Сохранено {now():%H:%M}: {done.code} · {given}"

    def _find(self, _content: Mapping[str, Any]) -> None:
        with self._painting():
            self.room.find()

    def _settle(self, content: Mapping[str, Any]) -> None:
        names = ("code", "criterion", "points", "why")
        code, criterion, points, why = (text_of(content, one) for one in names)
        with self._painting():
            self.room.settle(code, criterion, points, why)
            self.stored = int(content["seq"])
            self.saved = f"Сохранено {now():%H:%M}: {code}"

    def _sheet(self, _content: Mapping[str, Any]) -> None:
        self.send({"kind": "file", "name": SHEET}, [self.room.sheet()])

    def _take(self, content: Mapping[str, Any]) -> None:
        if not content["files"]:
            raise BadInput("Выберите файл с отметками (.xlsx).")
        with self._painting():
            said = self.room.take(content["files"][0], text_of(content, "why"))
            self._tell(said)
