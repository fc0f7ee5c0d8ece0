"""The chair's table: setting up, who handed in, scores, talks, ties, prizes, papers."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from nastavnik.contest import moves, setup
from nastavnik.contest.book import Book
from nastavnik.contest.example import example_book
from nastavnik.contest.people import Expert
from nastavnik.forms.jury.results import table_view
from nastavnik.forms.jury.room import JuryPart, Room
from nastavnik.forms.scripts import joined
from nastavnik.forms.steps.part import text_of
from nastavnik.values.numbers import BadInput

PROTOCOL, SUMMARY = "протокол.docx", "сводка.xlsx"


class JuryTable(JuryPart):
    """The chair's table; ``room`` holds the contest, ``known`` are experts of the school's list."""

    _esm = joined(
        "dom.js",
        "steps/link.js",
        "steps/forms.js",
        "jury/rows.js",
        "jury/results.js",
        "jury/table.js",
    )

    def __init__(self, room: Room, known: Iterable[Expert] = ()) -> None:
        self.chosen = ""
        self.known = tuple(known)
        super().__init__(room)

    def _seen(self) -> dict[str, Any]:
        book = self.room.book
        state = "blank" if is_blank(book) else "example" if is_example(book) else "own"
        uninvited = sum(book.expert_with(one.login) is None for one in self.known)
        return table_view(book, self.chosen) | {"state": state, "uninvited": uninvited}

    def _steps(self) -> dict[str, Callable[[Mapping[str, Any]], None]]:
        return {
            "setting": self._setting,
            "field": self._field,
            "add": self._add,
            "invite": self._invite,
            "remove": self._remove,
            "choose": self._choose,
            "discuss": self._discuss,
            "tie": self._tie,
            "example": self._example,
            "clear": self._clear,
            "protocol": self._protocol,
            "summary": self._summary,
        }

    def _setting(self, content: Mapping[str, Any]) -> None:
        name, value = text_of(content, "field"), text_of(content, "value")
        self.room.change(setup.set_setting(self.room.book, name, value))

    def _field(self, content: Mapping[str, Any]) -> None:
        listed, row, name, value = (
            text_of(content, part) for part in ("list", "row", "field", "value")
        )
        self.room.change(setup.set_field(self.room.book, listed, row, name, value))

    def _add(self, content: Mapping[str, Any]) -> None:
        self.room.change(setup.add_row(self.room.book, text_of(content, "list")))

    def _invite(self, _content: Mapping[str, Any]) -> None:
        self.room.change(setup.add_experts(self.room.book, self.known))

    def _remove(self, content: Mapping[str, Any]) -> None:
        listed, row = text_of(content, "list"), text_of(content, "row")
        self.room.change(setup.remove_row(self.room.book, listed, row))

    def _choose(self, content: Mapping[str, Any]) -> None:
        self.chosen = text_of(content, "project")
        self.view = self._seen()

    def _discuss(self, content: Mapping[str, Any]) -> None:
        after = {str(name): str(mark) for name, mark in content["after"].items()}
        texts = {name: text_of(content, name) for name in ("who", "when", "decided")}
        project, number = text_of(content, "project"), int(content["criterion"])
        self.room.change(moves.discuss(self.room.book, project, number, after, **texts))

    def _tie(self, content: Mapping[str, Any]) -> None:
        texts = {name: text_of(content, name) for name in ("who", "when", "decided")}
        winners = tuple(map(str, content["winners"]))
        group = text_of(content, "group")
        self.room.change(moves.settle_tie(self.room.book, group, winners, **texts))

    def _example(self, _content: Mapping[str, Any]) -> None:
        if not is_blank(self.room.book):
            raise BadInput("Конкурс уже начат: пример его не заменит.")
        self.room.change(example_book())

    def _clear(self, _content: Mapping[str, Any]) -> None:
        if not is_example(self.room.book):
            raise BadInput("Это не учебный пример: он останется.")
        self.room.change(Book())

    def _protocol(self, _content: Mapping[str, Any]) -> None:
        from nastavnik.papers.protocol_docx import write_protocol_docx

        self.send({"kind": "file", "name": PROTOCOL}, [write_protocol_docx(self.room.book)])

    def _summary(self, _content: Mapping[str, Any]) -> None:
        from nastavnik.papers.summary_xlsx import write_summary_xlsx

        self.send({"kind": "file", "name": SUMMARY}, [write_summary_xlsx(self.room.book)])


def is_blank(book: Book) -> bool:
    """Whether no project and no expert was entered yet."""
    return not book.projects and not book.experts


def is_example(book: Book) -> bool:
    """Whether the projects are those of the example."""
    return bool(book.projects) and {one.id for one in book.projects} == _example_ids()


@cache
def _example_ids() -> set[str]:
    return {one.id for one in example_book().projects}
