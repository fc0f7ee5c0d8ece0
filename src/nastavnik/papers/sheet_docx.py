"""A sheet as a Word file; how it looks is kept in ``templates/sheet.docx``."""

from importlib.resources import as_file, files
from io import BytesIO
from xml.etree.ElementTree import Element

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from nastavnik.papers.sheet import blocks_of, each_text

_SIGN, _SPACE = "sign", "Пояснение"
_HEADINGS = {"h1": "Title", "h2": "Heading 1", "h3": "Heading 2"}
_CLASSES = {
    "": "Пункт",
    "center": "По центру",
    "right": "Справа",
    _SIGN: "Подпись",
    "note": _SPACE,
}
_BY_HAND, _ROW_BY_HAND = "by-hand", Mm(9)
_ITEM, _CELL, _HEAD = "Строка перечня", "Ячейка", "Шапка таблицы"


def write_sheet(sheet: Element, title: str) -> bytes:
    """The bytes of the .docx.

    Args:
        sheet: what :func:`nastavnik.papers.sheet.read_sheet` gives.
        title: of the file, as a reader of screens calls it.

    """
    with as_file(files("nastavnik.papers").joinpath("templates", "sheet.docx")) as path:
        paper = Document(str(path))
    paper.core_properties.title = title
    is_new_page, is_after_table = False, False
    for one in blocks_of(sheet):
        if one.tag == "hr":
            is_new_page = True
            continue
        # A line under a table that fills its page would make a blank page before the next one.
        if is_after_table and (one.tag == "table" or not is_new_page):
            paper.add_paragraph(style=_SPACE)  # or Word would grow the next table into this one
        is_after_table = one.tag == "table"
        if one.get("class") == _SIGN:
            _hold_to_text(paper.paragraphs)
        first = _add(paper, one)
        if is_new_page:
            first.paragraph_format.page_break_before = True
            is_new_page = False
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def _hold_to_text(before: list[Paragraph]) -> None:
    """No page holds signatures alone: somebody could put another text before them."""
    for paragraph in reversed(before):
        paragraph.paragraph_format.keep_with_next = True
        if paragraph.style is None or paragraph.style.name not in _HEADINGS.values():
            return


def _add(paper: Paper, one: Element) -> Paragraph:
    """Put one block; returns its first paragraph."""
    match one.tag:
        case "ul" | "ol":
            items = [_item(paper, item, place, one.tag) for place, item in enumerate(one, start=1)]
            return items[0]
        case "table":
            corner: _Cell = _table(paper, one).cell(0, 0)
            first: Paragraph = corner.paragraphs[0]
            return first
        case _:
            style = _HEADINGS.get(one.tag) or _CLASSES[one.get("class", "")]
            added: Paragraph = paper.add_paragraph(style=style)
            return _fill(added, one)


def _item(paper: Paper, item: Element, place: int, kind: str) -> Paragraph:
    sign = f"{place})" if kind == "ol" else "—"
    added = paper.add_paragraph(f"{sign}\N{NO-BREAK SPACE}", style=_ITEM)
    return _fill(added, item)


def _fill(paragraph: Paragraph, one: Element) -> Paragraph:
    def put(text: str, bold: bool) -> None:
        run = paragraph.add_run()
        if text == "\n":
            run.add_break(WD_BREAK.LINE)
        else:
            run.text = text
            run.bold = bold or None

    each_text(one, put)
    return paragraph


def _table(paper: Paper, one: Element) -> Table:
    rows = list(one)
    columns = max(len(row) for row in rows)
    table: Table = paper.add_table(len(rows), columns)
    table.style = "Table Grid"
    table.autofit = False
    widths = _widths(paper, one, columns)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, row in enumerate(rows):
        _keep_whole(table, number, is_head=all(cell.tag == "th" for cell in row))
        if one.get("class") == _BY_HAND:
            table.rows[number].height = _ROW_BY_HAND  # at least
        for cell, of, width in zip(table.rows[number].cells, row, widths, strict=False):
            _cell(cell, of, width)
    return table


def _cell(cell: _Cell, of: Element, width: Length) -> None:
    cell.width = width
    paragraph = cell.paragraphs[0]
    paragraph.style = _HEAD if of.tag == "th" else _CELL
    _fill(paragraph, of)


def _keep_whole(table: Table, number: int, *, is_head: bool) -> None:
    """A row does not break over pages, and the head is said again on each."""
    of_row = table.rows[number]._tr.get_or_add_trPr()
    for name in ("w:cantSplit", *(["w:tblHeader"] if is_head else [])):
        mark = OxmlElement(name)
        mark.set(qn("w:val"), "true")
        of_row.append(mark)


def _widths(paper: Paper, one: Element, columns: int) -> list[Length]:
    """The widths of columns: as the table says in per cent, else alike."""
    page = paper.sections[0]
    if page.page_width is None or page.left_margin is None or page.right_margin is None:
        raise TypeError("templates/sheet.docx does not say how wide its page is")
    free = page.page_width - page.left_margin - page.right_margin
    said = [int(part) for part in one.get("widths", "").split()] or [100 // columns] * columns
    return [Length(free * part // 100) for part in said]
