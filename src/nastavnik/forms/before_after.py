"""The share of people who can do a thing, before and after: two bars and what may be said of them."""

from dataclasses import dataclass
from decimal import Decimal
from html import escape

import ipywidgets as widgets

from nastavnik.forms.count_boxes import count_boxes, in_row
from nastavnik.forms.printable import Printable
from nastavnik.values.money import show_share
from nastavnik.values.numbers import round_half_up
from nastavnik.values.words import plural


@dataclass(frozen=True, slots=True)
class Measured:
    """One measuring: how many answered, and how many of them can."""

    asked: int
    can: int

    @property
    def share(self) -> Decimal:
        """The share of those who answered; nobody is no share."""
        return Decimal(self.can) / self.asked if self.asked else Decimal(0)

    @property
    def percent(self) -> int:
        """The share in whole percent."""
        return int(round_half_up(self.share * 100, "1"))


class BeforeAfter(Printable):
    """Four numbers and two bars.

    Args:
        can: what people can do: «Записались сами».
        before: how many answered before, and how many of them could.
        after: the same after the project.

    """

    def __init__(self, can: str, before: tuple[int, int], after: tuple[int, int]) -> None:
        self.can = can
        self.boxes = [
            count_boxes((("Ответили", asked), (can, able)), self._draw)
            for asked, able in (before, after)
        ]
        self.shares = widgets.HTML()
        rows = [
            in_row(head, boxes) for head, boxes in zip(("До", "После"), self.boxes, strict=True)
        ]
        paper = compared_html(can, Measured(*before), Measured(*after))
        super().__init__([*rows, self.shares], paper)
        self._draw()

    def _draw(self) -> None:
        before, after = (Measured(asked.value, can.value) for asked, can in self.boxes)
        self.shares.value = compared_html(self.can, before, after)


def compared_html(can: str, before: Measured, after: Measured) -> str:
    """Two bars, a sentence, and what must be added for honesty."""
    bars = _bar(f"{can}. До", before, "own") + _bar(f"{can}. После", after, "grant")
    is_good, said = told_of(before, after)
    css = "right" if is_good else "wrong"
    return (
        f'<dl class="two-bars">{bars}</dl>'
        f'<p class="quiz-said {css}" role="status" aria-live="polite">{escape(said)}</p>'
    )


def told_of(before: Measured, after: Measured) -> tuple[bool, str]:
    """Whether the change may be shown, and what to say of it."""
    for words, one in (("До", before), ("После", after)):
        if one.can > one.asked:
            return False, f"{words}: умеют {one.can}, а ответили {one.asked}. Так не бывает."
    if not before.asked:
        return False, "Не спросили до проекта: сравнить не с чем. Было — это тоже число."
    if not after.asked:
        return False, "Не спросили после проекта: перемены не показать."
    points = after.percent - before.percent
    if points <= 0:
        return False, "Доля не выросла. Так бывает: ищите почему, а число не поправляйте."
    grown = f"Доля выросла на {points} {plural(points, 'пункт', 'пункта', 'пунктов')}: "
    grown += f"с {before.percent} до {after.percent} процентов."
    missing = before.asked - after.asked
    if missing > 0:
        words = plural(missing, "человек", "человека", "человек")
        return True, f"{grown} После не ответили {missing} {words}: скажите об этом сами."
    return True, grown


def _bar(name: str, one: Measured, css: str) -> str:
    width = min(one.share, Decimal(1)) * 100
    return (
        f"<div><dt>{escape(name)}: {one.can} из {one.asked}</dt>"
        f'<dd><i class="{css}" style="width:{width:.1f}%"></i><b>{show_share(one.share, 0)}</b>'
        f"</dd></div>"
    )
