"""The checklist of a webinar as one offline page: exactly one A4 sheet when printed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil
from pathlib import Path

from nastavnik.assignments.checklist import CHECKLIST, Checklist, Item, read_checklist
from nastavnik.assignments.webinar import read_webinar
from nastavnik.norms.card import act_words, find_card
from nastavnik.reports.markup import html
from nastavnik.values.months import show_date

# Inside its margins an A4 sheet has so many points for the words; a letter is at most so many ems.
HEIGHT, WIDTH = 725.0, 510.0
LETTER = 0.62
LARGEST, SMALLEST, STEP = 19.0, 9.0, 0.25  # sizes of an item, in points
# Of the template's style: size of the letters and height of a line, as shares of an item's size.
TITLE, LEAD, HEAD, ITEM, MARK, LAST = 1.75, 0.95, 1.05, 1.0, 0.62, 1.05
LINE = 1.28
BOX = 2.0  # what the square and its gap take of the width
GAPS = {"sheet": 3.2, "group": 0.75, "item": 0.45}


@dataclass(frozen=True, slots=True)
class Line:
    """An item as it is printed; ``mark`` is the fact it stands on, with act and confidence."""

    text: str
    mark: str
    is_doubtful: bool


def write_checklist(notebook: Path, out: Path) -> Path | None:
    """Write the checklist that lies beside a webinar notebook.

    Args:
        notebook: the webinar; it is not executed.
        out: the HTML file to write; its folder is made if need be.

    Returns:
        ``out``, or ``None`` when the webinar has no checklist.

    Raises:
        BadInput: the checklist or the front matter of the notebook is wrong.

    """
    source = notebook.with_name(CHECKLIST)
    if not source.is_file():
        return None
    page = checklist_html(notebook)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page, "utf-8")
    return out


def checklist_html(notebook: Path) -> str:
    """The page of the checklist beside a notebook; raises ``BadInput`` (see above)."""
    webinar = read_webinar(notebook)
    checklist = read_checklist(notebook.with_name(CHECKLIST))
    groups = [
        (group.head, [_line(item, webinar.on) for item in group.items])
        for group in checklist.groups
    ]
    return html(
        "checklist",
        checklist=checklist,
        groups=groups,
        webinar=webinar.name,
        on=show_date(webinar.on),
        size=_size(checklist, [line for _, lines in groups for line in lines]),
    )


def _line(item: Item, on: date) -> Line:
    if not item.fact:
        return Line(item.text, "", is_doubtful=False)
    card = find_card(item.fact, on)
    grounds = ", ".join(part for part in (act_words(card.act), card.validity) if part)
    mark = f"{_name(item.fact, card.title)} · {grounds} · уверенность: {card.confidence}"
    return Line(item.text, mark, is_doubtful=bool(card.warning))


def _name(fact: str, title: str) -> str:
    """The id of a fact as it is; a norm's is a name of ours, its title says more."""
    return title if fact.isascii() else fact


def _size(checklist: Checklist, lines: Iterable[Line]) -> float:
    """The largest letters, in points, with which the sheet is not overfull."""
    written = tuple(lines)
    size = LARGEST
    while size > SMALLEST and _height(checklist, written, size) > HEIGHT:
        size -= STEP
    return size


def _height(checklist: Checklist, lines: tuple[Line, ...], size: float) -> float:
    ems = (
        _ems(checklist.title, TITLE, size)
        + _ems(checklist.lead, LEAD, size)
        + _ems(checklist.remember, LAST, size, BOX)
        + sum(_ems(group.head, HEAD, size) + GAPS["group"] for group in checklist.groups)
        + sum(_ems(line.text, ITEM, size, BOX) + GAPS["item"] for line in lines)
        + sum(_ems(f"{line.mark} · проверить", MARK, size, BOX) for line in lines if line.mark)
        + GAPS["sheet"]
    )
    return ems * size


def _ems(text: str, share: float, size: float, taken: float = 0.0) -> float:
    """The height of a wrapped text, in ems of an item; ``taken`` ems of the width are not its."""
    width = WIDTH - taken * size
    return ceil(len(text) * LETTER * share * size / width) * LINE * share
