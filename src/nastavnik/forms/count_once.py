"""How many came to every meeting, and how many different people that was."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

import ipywidgets as widgets

from nastavnik.forms.count_boxes import count_boxes, in_row
from nastavnik.forms.printable import Printable
from nastavnik.values.words import plural


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting: how many came, and how many of them for the first time."""

    name: str
    came: int
    fresh: int


class CountOnce(Printable):
    """Two numbers a meeting, and two bars: all who came, and different people.

    Args:
        meetings: name, how many came, how many of them for the first time; in their order.

    """

    def __init__(self, *meetings: tuple[str, int, int]) -> None:
        first = [Meeting(*one) for one in meetings]
        self.names = [one.name for one in first]
        self.boxes = [
            count_boxes((("Пришли", one.came), ("Впервые", one.fresh)), self._draw) for one in first
        ]
        self.sums = widgets.HTML()
        rows = [
            in_row(escape(name), boxes) for name, boxes in zip(self.names, self.boxes, strict=True)
        ]
        super().__init__([*rows, self.sums], _paper(first))
        self._draw()

    @property
    def meetings(self) -> list[Meeting]:
        """What is typed now."""
        return [
            Meeting(name, came.value, fresh.value)
            for name, (came, fresh) in zip(self.names, self.boxes, strict=True)
        ]

    def _draw(self) -> None:
        self.sums.value = counted_html(self.meetings)


def fault_of(meetings: Iterable[Meeting]) -> str:
    """Why the numbers cannot be so; empty if they can."""
    known = 0
    for one in meetings:
        if one.fresh > one.came:
            return f"«{one.name}»: впервые {one.fresh}, а пришли всего {one.came}. Так не бывает."
        known += one.fresh
        if one.came > known:
            return (
                f"«{one.name}»: пришли {one.came}, а впервые к этому дню пришли только {known}. "
                "Где остальные были в первый раз?"
            )
    return ""


def counted_html(meetings: Sequence[Meeting]) -> str:
    """Two bars and one sentence."""
    visits, people = sum(one.came for one in meetings), sum(one.fresh for one in meetings)
    most = max(visits, people, 1)
    bars = _bar("Сложили всех, кто пришёл", visits, most, "own")
    bars += _bar("Разных людей", people, most, "grant")
    fault = fault_of(meetings)
    said = fault or _difference(visits, people)
    css = "wrong" if fault else "right" if people else "wait"
    return (
        f'<dl class="two-bars">{bars}</dl>'
        f'<p class="quiz-said {css}" role="status" aria-live="polite">{escape(said)}</p>'
    )


def _difference(visits: int, people: int) -> str:
    if not people:
        return "Впишите, сколько пришло и сколько из них впервые."
    words = plural(people, "человек", "человека", "человек")
    if visits == people:
        return f"В заявку пойдёт {people} {words}. Никто не пришёл дважды."
    return f"В заявку пойдёт {people} {words}. Лишние {visits - people} — те же люди ещё раз."


def _bar(name: str, number: int, most: int, css: str) -> str:
    width = number * 100 / most
    return (
        f'<div><dt>{name}</dt><dd><i class="{css}" style="width:{width:.1f}%"></i>'
        f"<b>{number}</b></dd></div>"
    )


def _paper(meetings: Sequence[Meeting]) -> str:
    rows = "".join(
        f"<tr><th>{escape(one.name)}</th><td>{one.came}</td><td>{one.fresh}</td></tr>"
        for one in meetings
    )
    head = "<tr><th>Встреча</th><th>Пришли</th><th>Из них впервые</th></tr>"
    table = f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"
    return table + counted_html(meetings)
