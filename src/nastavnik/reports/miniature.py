"""A slide as a miniature: its own HTML made inert, for the index of a course."""

import re
from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser

from nbconvert.filters import markdown2html
from nbformat import NotebookNode

MINIATURE = "miniature"  # the tag of a cell whose slide stands for the webinar
_SHOWN = ("slide", "subslide", "fragment", "-")
# Pieces that every webinar has, and pages that only a screen shows: they tell nothing of this one.
_COMMON = re.compile(r'class="(norm-cards|plan|outcomes|sources|figures)\b')
_KEPT = {
    *("article", "section", "div", "p", "blockquote", "ol", "ul", "li", "dl", "dt", "dd"),
    *(
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "b",
        "code",
        "em",
        "i",
        "small",
        "span",
        "strong",
    ),
}
_EMPTY = {"br", "hr"}
_RENAMED = {
    f"h{level}": f"h{level}" for level in range(1, 5)
}  # a heading here would be a false one
_DROPPED = {"script", "style", "svg", "template"}
_ATTRIBUTES = ("class", "colspan", "rowspan")

Slide = list[NotebookNode]


def miniatures(executed: NotebookNode) -> tuple[str, ...]:
    """Inert HTML of the opening slide and of the one that best shows what the webinar does.

    That is the slide with a cell tagged ``miniature``; without one, of the slides with a live
    piece that knows how to look on paper the one nearest to the middle.
    """
    found = list(_slides(executed))
    opening, rest = found[0], found[1:]
    if not any(opening):
        return ()
    return tuple(_html(slide) for slide in (opening, _central(rest)) if slide)


def _slides(executed: NotebookNode) -> Iterator[Slide]:
    slide: Slide = []
    for cell in executed.cells:
        kind = cell.metadata.get("slideshow", {}).get("slide_type", "-")
        if kind in ("slide", "subslide") and slide:
            yield slide
            slide = []
        if kind in _SHOWN and cell.cell_type != "raw":
            slide.append(cell)
    yield slide


def _central(slides: list[Slide]) -> Slide:
    for slide in slides:
        if any(MINIATURE in _tags(cell) for cell in slide):
            return slide
    middle = (len(slides) - 1) / 2
    chosen = [place for place, slide in enumerate(slides) if any(map(_is_telling, slide))]
    places = chosen or range(len(slides))
    nearest = min(places, key=lambda place: abs(place - middle), default=None)
    return [] if nearest is None else slides[nearest]


def _is_telling(cell: NotebookNode) -> bool:
    painted = "".join(_outputs(cell))
    return bool(painted) and not _COMMON.search(painted) and "no-handout" not in _tags(cell)


def _tags(cell: NotebookNode) -> list[str]:
    return list(cell.metadata.get("tags", []))


def _outputs(cell: NotebookNode) -> Iterator[str]:
    for output in cell.get("outputs", []):
        yield output.get("data", {}).get("text/html", "")


def _html(slide: Slide) -> str:
    pieces = []
    for cell in slide:
        is_text = cell.cell_type == "markdown"
        pieces.append(markdown2html(cell.source) if is_text else "".join(_outputs(cell)))
    return inert("".join(pieces))


def inert(html: str) -> str:
    """The same to look at, with nothing to press, to load or to point at."""
    copy = _Inert()
    copy.feed(html)
    copy.close()
    return "".join(copy.pieces)


class _Inert(HTMLParser):
    """Copies what only shows; a button leaves its words, a heading its look."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a tag that is kept (see the class)."""
        given = dict(attrs)
        is_anchor = tag == "a" and "anchor-link" in (given.get("class") or "")
        if self._hidden or tag in _DROPPED or is_anchor:
            if not self._hidden or tag == self._hidden[0]:
                self._hidden.append(tag)
        elif tag in _RENAMED:
            self.pieces.append(f'<div class="{_RENAMED[tag]}">')
        elif tag in _KEPT or tag in _EMPTY:
            kept = "".join(
                f' {name}="{escape(given[name] or "")}"' for name in _ATTRIBUTES if name in given
            )
            self.pieces.append(f"<{tag}{kept}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Copy ``<br/>``; nothing else that closes itself is kept."""
        if tag in _EMPTY:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened."""
        if self._hidden:
            if tag == self._hidden[-1]:
                self._hidden.pop()
        elif tag in _RENAMED:
            self.pieces.append("</div>")
        elif tag in _KEPT:
            self.pieces.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Copy words."""
        if not self._hidden:
            self.pieces.append(escape(data, quote=False))
