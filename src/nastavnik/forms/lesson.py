"""A webinar that is being held, on its slides: begin and end it, the clock, questions from the hall."""

from collections.abc import Mapping
from pathlib import Path
from threading import Thread
from typing import Any

from nastavnik.assignments.webinar import NOTEBOOK, Webinar, read_marks
from nastavnik.forms.live.course import Course
from nastavnik.forms.live.school import LiveSchool, school_here
from nastavnik.forms.printable import Printable
from nastavnik.forms.scripts import joined, styled
from nastavnik.forms.steps.part import Step, StepsPart

NO_REPORT = "Отчёт не получился. Попросите координатора: nastavnik webinar-report."
ALONE = "Кто пришёл, отмечается в школе с логинами. Здесь идут только часы."


class Lesson:
    """The live parts of one webinar.

    Args:
        webinar: its front matter.
        notebook: where the presenter's notes are.

    """

    def __init__(self, webinar: Webinar, notebook: Path = NOTEBOOK) -> None:
        self.course = Course(webinar.id, school_here())
        self._clock = ClockPart(self.course, webinar.duration, read_marks(notebook))
        self._questions = QuestionsPart(self.course)
        self._order = OrderPart(self.course)

    def clock(self) -> Printable:
        """«Начать вебинар», and then the clock in the corner of every slide."""
        return Printable([self._clock], "")

    def questions(self) -> Printable:
        """What participants have asked on their page; without names."""
        return Printable([self._questions], "")

    def running_order(self) -> Printable:
        """The questions collected for this meeting, in their order; without names."""
        return Printable([self._order], "")


class ClockPart(StepsPart):
    """Begins and ends a webinar; the minutes against the plan of the notes."""

    _esm = joined("dom.js", "steps/link.js", "live/clock.js")
    _css = styled("steps/steps.css", "live/lesson.css")

    def __init__(self, course: Course, duration: int, marks: tuple[tuple[int, str], ...]) -> None:
        self.course = course
        self.duration = duration
        self.marks = marks
        self.busy = False  # a report is being made
        super().__init__()
        course.on_change(self._paint)

    def _steps(self) -> dict[str, Step]:
        return {"begin": self._begin, "end": self._end, "look": self._look, "report": self._report}

    def _seen(self) -> dict[str, Any]:
        is_alone = self.course.school is None
        return {
            "running": self.course.is_running,
            "elapsed": self.course.elapsed,
            "duration": self.duration,
            "marks": [list(mark) for mark in self.marks],
            "busy": self.busy,
            "present": self.course.present if self.course.school else None,
            "note": self.course.trouble
            or (ALONE if is_alone and not self.course.is_running else ""),
        }

    def _paint(self) -> None:
        self.view = self._seen()

    def _begin(self, _content: Mapping[str, Any]) -> None:
        self.course.begin()

    def _end(self, _content: Mapping[str, Any]) -> None:
        self.course.end()

    def _look(self, _content: Mapping[str, Any]) -> None:
        """A page that was opened again asks how late it is."""
        self._paint()

    def _report(self, _content: Mapping[str, Any]) -> None:
        """Fetch the report aside: the slides must go on answering."""
        school = self.course.school
        if school is not None and not self.busy:
            self.busy = True
            self._paint()
            Thread(target=self._fetch, args=(school,), daemon=True).start()

    def _fetch(self, school: LiveSchool) -> None:
        with self._noticing(NO_REPORT):
            try:
                made = school.report(self.course.webinar)
                self.send({"kind": "file", "name": made["name"]}, [made["html"].encode()])
            finally:
                self.busy = False
                self._paint()


class QuestionsPart(StepsPart):
    """The questions that came, the last one last."""

    _esm = joined("dom.js", "steps/link.js", "live/questions.js")
    _css = styled("steps/steps.css", "live/lesson.css")

    def __init__(self, course: Course) -> None:
        self.course = course
        super().__init__()
        course.on_change(self._paint)

    def _steps(self) -> dict[str, Step]:
        return {}

    def _seen(self) -> dict[str, Any]:
        return {"questions": list(self.course.questions), "asked": self.course.school is not None}

    def _paint(self) -> None:
        self.view = self._seen()


class OrderPart(StepsPart):
    """The running order: each question may be opened and marked as answered."""

    _esm = joined("dom.js", "steps/link.js", "live/order.js")
    _css = styled("steps/steps.css", "live/lesson.css")

    def __init__(self, course: Course) -> None:
        self.course = course
        self._said: dict[str, Any] = {"order": [], "written": 0}
        super().__init__()

    def _steps(self) -> dict[str, Step]:
        return {"look": self._look, "mark": self._mark}

    def _seen(self) -> dict[str, Any]:
        return {**self._said, "alone": self.course.school is None}

    def _look(self, _content: Mapping[str, Any]) -> None:
        """A page that was opened, or «Обновить»."""
        if self.course.school is not None:
            self._take(self.course.school.order(self.course.webinar))

    def _mark(self, content: Mapping[str, Any]) -> None:
        if self.course.school is not None:
            place, answered = int(content["place"]), bool(content["answered"])
            self._take(self.course.school.mark(self.course.webinar, place, answered=answered))

    def _take(self, said: dict[str, Any]) -> None:
        self._said = said
        self.view = self._seen()
