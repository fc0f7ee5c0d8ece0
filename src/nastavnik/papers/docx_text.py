"""The text of a Word file in reading order: paragraphs and tables, as their reader sees them.

Tracked insertions are taken and deletions are not. Everything is read by the local names of tags,
so files of Word, LibreOffice and Google Docs, transitional and strict, are read alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docx.oxml.parser import parse_xml

from nastavnik.papers.office_zip import OfficeKind, refuse_by_contents, refuse_by_look
from nastavnik.values.numbers import BadInput

DOCUMENT = OfficeKind(
    folder="word/",
    foreign=frozenset({"content.xml"}),
    most_bytes=20 * 1024 * 1024,
    most_unpacked=100 * 1024 * 1024,
    empty="Файл пустой: скачайте заявку из формы, заполните её и загрузите снова.",
    too_big="Файл больше 20 МБ: уберите из него фотографии и загрузите снова.",
    locked="Файл закрыт паролем: откройте его в Word, снимите пароль и сохраните снова.",
    old="Это файл старого вида (.doc): откройте его в Word и сохраните как «Документ Word (.docx)».",
    other="Документ сохранён не как .docx: откройте его и сохраните как «Документ Word (.docx)».",
    not_it="Это не документ Word (.docx): скачайте заявку из формы, заполните её и загрузите снова.",
    broken=(
        "Файл повреждён или загружен не до конца: "
        "откройте его в Word, сохраните ещё раз и загрузите снова."
    ),
    huge="Внутри файла слишком много данных: скачайте заявку из формы и перенесите в неё ответы.",
)

_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f", " ") | {"\u00ad": None})
_DROPPED = ("del", "moveFrom")
_SILENT = ("pPr", "rPr", "Fallback", "instrText", "delText", *_DROPPED)
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: the texts of its paragraphs; ``span``: how many columns it takes."""

    paragraphs: tuple[str, ...]
    span: int = 1

    @property
    def text(self) -> str:
        """All its paragraphs, one a line."""
        return "\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as rows of cells."""

    rows: tuple[tuple[Cell, ...], ...]


def read_docx(data: bytes, kind: OfficeKind = DOCUMENT) -> list[str | Grid]:
    """The paragraphs (as text) and tables of a .docx file, in order.

    Spaces that do not break are plain ones, a line break is a new line.

    Args:
        data: the file.
        kind: what is said when it is not what it should be.

    Raises:
        BadInput: the file is not a readable .docx or is too big; the sentence says what to do.

    """
    refuse_by_look(data, kind)
    try:
        refuse_by_contents(data, kind)
        body = next(child for child in parse_xml(_main_part(data, kind)) if _name(child) == "body")
        return list(_blocks(body))
    except BadInput:
        raise
    except Exception as error:  # a damaged file makes zip and XML readers raise almost anything
        raise BadInput(kind.broken) from error


def _main_part(data: bytes, kind: OfficeKind) -> bytes:
    """The document itself: ``word/document.xml``, in some editors ``word/document2.xml``."""
    with ZipFile(BytesIO(data)) as archive:
        names = (name for name in sorted(archive.namelist()) if name.startswith("word/document"))
        text = archive.read(next(name for name in names if name.endswith(".xml")))
    if b"<!DOCTYPE" in text:
        raise BadInput(kind.broken)  # no editor writes one; it can only do harm
    return text


def _name(node: Any) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _value(node: Any, *path: str) -> str | None:
    """The ``w:val`` at the end of a path of children; ``""`` for a tag without one."""
    for name in path:
        node = next((child for child in node if _name(child) == name), None)
        if node is None:
            return None
    return next((value for key, value in node.attrib.items() if key.endswith("}val")), "")


def _blocks(node: Any) -> Iterator[str | Grid]:
    paragraph: list[str] = []
    for child in node:
        match _name(child):
            case "p":
                paragraph.append(_text(child))
                if _value(child, "pPr", "rPr", "del") is None:  # else it runs into the next one
                    yield _clean("".join(paragraph))
                    paragraph = []
            case "tbl":
                yield Grid(tuple(_rows(child)))
            case name if name not in _SILENT:
                yield from _blocks(child)
    if paragraph:
        yield _clean("".join(paragraph))


def _rows(node: Any) -> Iterator[tuple[Cell, ...]]:
    for child in node:
        match _name(child):
            case "tr":
                if _value(child, "trPr", "del") is None:
                    yield tuple(_cells(child))
            case name if name not in _SILENT:
                yield from _rows(child)


def _cells(node: Any) -> Iterator[Cell]:
    for child in node:
        match _name(child):
            case "tc":
                span = _value(child, "tcPr", "gridSpan") or "1"
                yield Cell(tuple(_lines(child)), int(span))
            case name if name not in _SILENT:
                yield from _cells(child)


def _lines(node: Any) -> Iterator[str]:
    """Paragraphs of a cell; of a table inside it, the cells one after another."""
    for block in _blocks(node):
        if isinstance(block, Grid):
            yield from (cell.text for row in block.rows for cell in row)
        else:
            yield block


def _text(node: Any) -> str:
    name = _name(node)
    if name == "t":
        return node.text or ""
    if name in _CHARACTERS:
        return _CHARACTERS[name]
    return "" if name in _SILENT else "".join(map(_text, node))


def _clean(text: str) -> str:
    return text.translate(_SPACES)
