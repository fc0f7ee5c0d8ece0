"""A sheet: a paper written as a few plain tags, for the screen and for Word alike.

The tags are those of HTML: ``h1``–``h3``, ``p`` (classes ``center``, ``right``, ``sign``,
``note``), ``ul``, ``ol``, ``table`` with ``tr``, ``th``, ``td`` (``widths="10 60 30"`` in per
cent; class ``by-hand``: rows high enough to write in), ``hr`` for a new page, and inside of a text
``b`` and ``br``. A ``section`` of the class ``clauses`` is numbered as charters and contracts are:
its ``h2`` is «3.», its paragraphs «3.1.».
"""

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from itertools import count
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from nastavnik.papers.typography import typeset

_TEXT = frozenset({"b", "br"})
_BLOCKS = frozenset({"h1", "h2", "h3", "p", "ul", "ol", "table", "hr"})
_INSIDE: Mapping[str, frozenset[str]] = {
    "sheet": _BLOCKS | {"section"},
    "section": _BLOCKS,
    "ul": frozenset({"li"}),
    "ol": frozenset({"li"}),
    "table": frozenset({"tr"}),
    "tr": frozenset({"th", "td"}),
    "hr": frozenset(),
    "br": frozenset(),
    "b": frozenset({"br"}),
    **dict.fromkeys(("h1", "h2", "h3", "p", "li", "th", "td"), _TEXT),
}
_CLAUSES = "clauses"
_SPACES = re.compile(r"[ \t\n]+")  # not the spaces that keep words together
# An answer brings its own full stop to a sentence of the template that has one.
_TWO_STOPS = re.compile(r"(?<!\.)([.!?…])\.(?!\.)")
_HOLDS_TEXT = frozenset({"h1", "h2", "h3", "p", "li", "th", "td", "b", "br"})


def read_sheet(source: str) -> Element:
    """A sheet, numbered and set for print.

    Args:
        source: tags and escaped text, well-formed as XML is, without characters it cannot hold.

    Raises:
        ValueError: it is not well-formed, or a tag stands where none of its kind may.

    """
    try:
        # Our own template with escaped texts inside of a tag: no place for a DTD.
        sheet = ElementTree.fromstring(f"<sheet>{source}</sheet>")  # noqa: S314
    except ElementTree.ParseError as error:
        raise ValueError(f"a sheet is not well-formed: {error}") from error
    for parent in sheet.iter():
        for child in parent:
            if child.tag not in _INSIDE[parent.tag]:
                raise ValueError(f"<{child.tag}> has no place in <{parent.tag}>")
    _set(sheet)
    _number(sheet)
    return sheet


def blocks_of(sheet: Element) -> Iterator[Element]:
    """Everything of a sheet that stands by itself, in order."""
    for one in sheet:
        if one.tag == "section":
            yield from one
        else:
            yield one


def _set(sheet: Element) -> None:
    """Typeset every text; line breaks of the template are spaces."""
    for one in sheet.iter():
        one.text = _typeset(one.text) if one.tag in _HOLDS_TEXT else None
        # what follows a tag is text only inside of a text
        one.tail = _typeset(one.tail) if one.tag in _TEXT else None
    for one in sheet.iter():
        if one.tag in _HOLDS_TEXT - _TEXT:
            _trim(one)


def _typeset(text: str | None) -> str:
    return typeset(_TWO_STOPS.sub(r"\1", _SPACES.sub(" ", text or "")))


def _trim(one: Element) -> None:
    one.text = (one.text or "").lstrip(" ")
    if len(one):
        one[-1].tail = (one[-1].tail or "").rstrip(" ")
    else:
        one.text = one.text.rstrip(" ")


def _number(sheet: Element) -> None:
    """Write the numbers of clauses into their texts: they are named in talk and in courts."""
    numbered = [one for one in sheet if one.tag == "section" and one.get("class") == _CLAUSES]
    for section, part in enumerate(numbered, start=1):
        clauses = count(1)
        for one in part:
            if one.tag == "h2":
                one.text = f"{section}. {one.text or ''}"
            elif one.tag == "p" and not one.get("class"):
                one.text = f"{section}.{next(clauses)}. {one.text or ''}"


def sheet_html(sheet: Element) -> str:
    """The sheet for the screen; its texts are escaped, and no heading is above the page's own."""
    return "".join(_html(one) for one in blocks_of(sheet))


_LOWER = {"h1": "h3", "h2": "h4", "h3": "h5"}


def _html(one: Element) -> str:
    copy = deepcopy(one)
    copy.tag = _LOWER.get(copy.tag, copy.tag)
    copy.tail = None
    copy.attrib.pop("widths", None)
    return ElementTree.tostring(copy, encoding="unicode", method="html")


Put = Callable[[str, bool], None]


def each_text(one: Element, put: Put, *, bold: bool = False) -> None:
    """Call ``put(text, is_bold)`` for every run of a text; a line break is a run of its own."""
    if one.text:
        put(one.text, bold)
    for part in one:
        if part.tag == "br":
            put("\n", bold)
        else:
            each_text(part, put, bold=True)
        if part.tail:
            put(part.tail, bold)
