"""How many people a few helpers can visit: sliders, and the hours of care and road they cost."""

from dataclasses import dataclass

import ipywidgets as widgets

from nastavnik.assignments.rules.supplier import hours_needed
from nastavnik.forms.printable import Printable

MINUTES = 5  # the step of minutes


@dataclass(frozen=True, slots=True)
class Week:
    """Where the sliders stand at first.

    Attributes:
        care: minutes of help to one person a week.
        visits: how many times a week somebody comes to that person.
        clients: how many people are helped.
        road: minutes there and back.
        helpers, hours: how many they are, and the hours a week of one of them.

    """

    care: int
    visits: int
    clients: int
    road: int
    helpers: int
    hours: int


class CareHours(Printable):
    """Hours needed beside hours there are; it answers as soon as a slider moves."""

    def __init__(self, week: Week) -> None:
        self.care, self.visits = week.care, week.visits
        self.clients = _slider("Людей", week.clients, 1, 12)
        self.road = _slider("Дорога, мин.", week.road, 0, 120, MINUTES)
        self.helpers = _slider("Помощников", week.helpers, 1, 5)
        self.hours = _slider("Часов у одного", week.hours, 5, 40, 5)
        self.sliders = (self.clients, self.road, self.helpers, self.hours)
        self.told = widgets.HTML()
        for one in self.sliders:
            one.observe(lambda change: self._draw(), names="value")
        super().__init__([*self.sliders, self.told], self._html())
        self._draw()

    def _draw(self) -> None:
        self.told.value = f'<div role="status" aria-live="polite">{self._html()}</div>'

    def _html(self) -> str:
        clients = self.clients.value
        needed = hours_needed(clients, self.visits, self.road.value, self.care)
        care = hours_needed(clients, 0, 0, self.care)
        there = self.helpers.value * self.hours.value
        figures = (
            ("Сам уход", care, ""),
            ("С дорогой", needed, "own"),
            ("Часов у помощников", there, "grant"),
        )
        cells = "".join(
            f'<div class="{css}"><dt>{words}</dt><dd>{hours} ч<small>в неделю</small></dd></div>'
            for words, hours, css in figures
        )
        return f'<dl class="totals">{cells}</dl>{_said(needed, there)}'


def _said(needed: int, there: int) -> str:
    if needed <= there:
        return (
            f'<p class="quiz-said right">Хватает. Запас {there - needed} ч — '
            "на записи и непогоду.</p>"
        )
    return (
        f'<p class="quiz-said wrong">Не хватает {needed - there} ч. '
        "Меньше людей, ещё помощник или меньше услуг.</p>"
    )


def _slider(words: str, value: int, least: int, most: int, step: int = 1) -> widgets.IntSlider:
    return widgets.IntSlider(
        value,
        min=least,
        max=most,
        step=step,
        description=words,
        style={"description_width": "9em"},
        layout={"width": "100%", "max_width": "44em"},
    )
