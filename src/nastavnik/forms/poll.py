"""A poll by show of hands: the trainer types or presses + and −, the bars grow."""

from decimal import Decimal
from html import escape
from pathlib import Path

import ipywidgets as widgets
from pydantic import Field

from nastavnik.assignments.webinar import Strict, Words
from nastavnik.forms.printable import Printable, button, row
from nastavnik.forms.questions import read_yaml
from nastavnik.values.money import show_share

MOST_HANDS = 999


class PollQuestion(Strict):
    """A question without right answers."""

    question: Words
    options: tuple[Words, ...] = Field(min_length=2, max_length=8)


class Poll(Printable):
    """A poll on the screen.

    Args:
        poll: a YAML file beside the notebook, or a question.

    Raises:
        BadInput: the file is missing or wrong.

    """

    def __init__(self, poll: str | Path | PollQuestion) -> None:
        self.poll = poll if isinstance(poll, PollQuestion) else read_yaml(Path(poll), PollQuestion)
        self.counts = [self._count(option) for option in self.poll.options]
        self.bars = [widgets.HTML() for _ in self.poll.options]
        self.sum = widgets.HTML()
        title = widgets.HTML(f'<p class="quiz-text">{escape(self.poll.question)}</p>')
        rows = [self._row(index) for index in range(len(self.counts))]
        super().__init__([title, *rows, self.sum], _paper(self.poll))
        self._draw()

    @property
    def hands(self) -> tuple[int, ...]:
        """Hands counted so far, option by option."""
        return tuple(int(count.value) for count in self.counts)

    def add(self, index: int, hands: int) -> None:
        """Count hands (or take them back); never below zero or above what fits."""
        count = self.counts[index]
        count.value = min(max(count.value + hands, 0), MOST_HANDS)

    def _count(self, option: str) -> widgets.BoundedIntText:
        count = widgets.BoundedIntText(value=0, min=0, max=MOST_HANDS, tooltip=option)
        count.add_class("poll-count")
        count.observe(lambda change: self._draw(), names="value")
        return count

    def _row(self, index: int) -> widgets.HBox:
        option = self.poll.options[index]
        minus = button("−", "poll-step", hint=f"Убрать голос: {option}")
        plus = button("+", "poll-step", hint=f"Добавить голос: {option}")
        minus.on_click(lambda pressed: self.add(index, -1))
        plus.on_click(lambda pressed: self.add(index, 1))
        return row(self.bars[index], minus, self.counts[index], plus, css="poll-row")

    def _draw(self) -> None:
        hands, most = sum(self.hands), max(*self.hands, 1)
        numbered = enumerate(self.poll.options, start=1)
        for (number, option), count, bar in zip(numbered, self.hands, self.bars, strict=True):
            share = show_share(Decimal(count) / hands, 0) if hands else ""
            bar.value = (
                f'<p class="poll-option">{number}. {escape(option)} <b>{share}</b></p>'
                f'<div class="poll-bar"><i style="width:{100 * count // most}%"></i></div>'
            )
        self.sum.value = (
            f'<p class="quiz-result" role="status" aria-live="polite">Всего голосов: {hands}</p>'
        )


def _paper(poll: PollQuestion) -> str:
    options = "".join(f"<li>{escape(option)}</li>" for option in poll.options)
    return f'<p class="quiz-text">{escape(poll.question)}</p><ol>{options}</ol>'
