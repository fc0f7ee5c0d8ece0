"""Certificates and diplomas as PDF: A4 on its side, a page each; the same data give the same bytes."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import cast

import segno
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fpdf import FPDF
from fpdf.enums import Align, MethodReturnValue, XPos, YPos
from fpdf.fonts import TTFFont

from nastavnik.papers.typography import typeset
from nastavnik.values.months import day_in_words
from nastavnik.values.numbers import BadInput

WIDE, HIGH = 297.0, 210.0
QR_SIDE, QR_LEFT, QR_TOP = 30.0, 241.0, 146.0  # millimetres; white around it is the paper's own
SERIF, BOLD, SANS = "serif", "bold", "sans"
_FONTS = {SERIF: "DejaVuSerif.ttf", BOLD: "DejaVuSerif-Bold.ttf", SANS: "DejaVuSans.ttf"}
_INK, _QUIET, _LINE = (28, 33, 40), (87, 96, 106), (11, 92, 173)
_LEFT, _TEXT_WIDE = 33.5, 230.0
_MM_OF_PT = 25.4 / 72
_LEADING = 1.3


@dataclass(frozen=True, slots=True)
class Paper:
    """What one page says; texts are as people typed them.

    Attributes:
        heading: ``Сертификат``.
        number: ``НТ-2027-014``.
        issuer: who gives it.
        lead: the words before the holder.
        holder: whose it is.
        lines: what for, line by line.
        day: when it was given.
        signs: whose signature is waited for.
        url: where it is checked; drawn as a QR code.
        address: the same place as people read and type it.
        code: the secret as printed.

    """

    heading: str
    number: str
    issuer: str
    lead: str
    holder: str
    lines: tuple[str, ...]
    day: date
    signs: str
    url: str
    address: str
    code: str


@dataclass(frozen=True, slots=True)
class _Style:
    """How a text is set: the font, its size in points, the least size, the most millimetres high."""

    font: str
    size: float
    least: float
    most_high: float
    ink: tuple[int, int, int] = field(default=_INK)


_HOLDER = _Style(BOLD, 28, 9, 26)
_BODY = _Style(SERIF, 13.5, 7, 42)


def write_papers_pdf(papers: Sequence[Paper]) -> bytes:
    """All papers in one file.

    Raises:
        BadInput: a name has no letters that can be printed.

    """
    pdf = _new(papers)
    try:
        for paper in papers:
            pdf.add_page()
            _frame(pdf)
            _head(pdf, paper)
            _middle(pdf, paper)
            _foot(pdf, paper)
        return bytes(pdf.output())
    finally:
        for font in pdf.fonts.values():
            cast("TTFFont", font).close()


def printed_name(name: str) -> str:
    """A name as the paper can print it: without what the font does not draw.

    Raises:
        BadInput: no letter is left of it.

    """
    found = _printable(name, BOLD)
    if not any(one.isalnum() for one in found):
        raise BadInput(
            f"«{name[:40]}» не напечатать: в шрифте нет таких букв. Исправьте имя в списке людей."
        )
    return found


def dark_runs(url: str) -> list[tuple[int, int, int]]:
    """The dark parts of the QR code of an address: row, first column, how many modules."""
    found = []
    for row, line in enumerate(_matrix(url)):
        start = None
        for column, is_dark in enumerate([*line, 0]):
            if is_dark and start is None:
                start = column
            elif not is_dark and start is not None:
                found.append((row, start, column - start))
                start = None
    return found


def _matrix(url: str) -> tuple[bytearray, ...]:
    return tuple(segno.make(url, error="m", micro=False).matrix)


def _new(papers: Sequence[Paper]) -> FPDF:
    pdf = FPDF("L", "mm", "A4")
    pdf.set_auto_page_break(False)
    pdf.set_margin(0)
    pdf.c_margin = 0
    # Not the present moment: the same paper made again is the same file.
    days = [one.day for one in papers]
    made = datetime.combine(max(days), time(12), UTC) if days else datetime(2026, 1, 1, tzinfo=UTC)
    pdf.set_creation_date(made)
    pdf.set_creator("Наставник")
    pdf.set_lang("ru-RU")
    pdf.set_title(" · ".join(dict.fromkeys(one.heading for one in papers)))
    for name, file in _FONTS.items():
        pdf.add_font(name, "", _font_folder() / file)
    return pdf


def _font_folder() -> Path:
    """The fonts that come with matplotlib; it is not imported for them."""
    found = find_spec("matplotlib")
    if found is None or found.origin is None:
        raise BadInput("Не нашли шрифтов для печати: установите Nastavnik заново.")
    return Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"


def _frame(pdf: FPDF) -> None:
    pdf.set_draw_color(*_LINE)
    for inset, width in ((10.0, 0.5), (12.0, 0.15)):
        pdf.set_line_width(width)
        pdf.rect(inset, inset, WIDE - 2 * inset, HIGH - 2 * inset)


def _head(pdf: FPDF, paper: Paper) -> None:
    _put(pdf, 24, typeset(paper.issuer), _Style(SANS, 12, 7, 12, _QUIET))
    pdf.set_char_spacing(3)
    _put(pdf, 39, paper.heading.upper(), _Style(BOLD, 32, 18, 14, _LINE))
    pdf.set_char_spacing(0)
    _put(pdf, 55, f"№ {paper.number}", _Style(SANS, 12, 12, 6))


def _middle(pdf: FPDF, paper: Paper) -> None:
    _put(pdf, 69, typeset(paper.lead), _Style(SERIF, 13.5, 9, 7, _QUIET))
    below = _put(pdf, 79, typeset(printed_name(paper.holder)), _HOLDER)
    pdf.set_line_width(0.2)
    pdf.line(WIDE / 2 - 55, below + 2.5, WIDE / 2 + 55, below + 2.5)
    room = _Style(_BODY.font, _BODY.size, _BODY.least, 142 - below - 7)
    _put(pdf, below + 7, "\n".join(typeset(one) for one in paper.lines), room)


def _foot(pdf: FPDF, paper: Paper) -> None:
    _text(pdf, (_LEFT, 156), day_in_words(paper.day), (SERIF, 12))
    _text(pdf, (_LEFT, 168), "Дата выдачи", (SANS, 9), _QUIET)
    pdf.set_draw_color(*_INK)
    pdf.set_line_width(0.2)
    pdf.line(95, 166, 150, 166)
    pdf.line(160, 166, 215, 166)
    _text(pdf, (95, 168), typeset(paper.signs), (SANS, 9), _QUIET)
    _text(pdf, (160, 168), "Имя, подпись, печать", (SANS, 9), _QUIET)
    said = f"Проверить: {paper.address}, код {paper.code}"
    _text(pdf, (_LEFT, 184), said, (SANS, 9), _QUIET)
    matrix = _matrix(paper.url)
    side = QR_SIDE / len(matrix)
    pdf.set_fill_color(0)
    for row, column, count in dark_runs(paper.url):
        pdf.rect(QR_LEFT + column * side, QR_TOP + row * side, count * side, side, style="F")


def _put(pdf: FPDF, top: float, text: str, style: _Style) -> float:
    """Centred text that shrinks until it fits; returns where it ends.

    What is too long even at the least size ends with «…».
    """
    words = _printable(text, style.font)
    size = style.size
    while True:
        pdf.set_font(style.font, "", size)
        lines = _lines(pdf, words)
        high = len(lines) * _line_of(size)
        if high <= style.most_high or size <= style.least:
            break
        size = max(style.least, size - 0.5)
    most = max(1, int(style.most_high // _line_of(size)))
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1].rstrip()[:-1]}…"]
    pdf.set_text_color(*style.ink)
    for number, line in enumerate(lines):
        pdf.set_xy(_LEFT, top + number * _line_of(size))
        pdf.cell(
            _TEXT_WIDE, _line_of(size), line, align=Align.C, new_x=XPos.LMARGIN, new_y=YPos.NEXT
        )
    return top + len(lines) * _line_of(size)


def _lines(pdf: FPDF, text: str) -> list[str]:
    found = pdf.multi_cell(
        _TEXT_WIDE, 5, text, dry_run=True, output=MethodReturnValue.LINES, align=Align.C
    )
    return cast("list[str]", found)


def _line_of(size: float) -> float:
    return size * _MM_OF_PT * _LEADING


def _text(
    pdf: FPDF,
    at: tuple[float, float],
    text: str,
    font: tuple[str, float],
    ink: tuple[int, int, int] = _INK,
) -> None:
    name, size = font
    pdf.set_font(name, "", size)
    pdf.set_text_color(*ink)
    pdf.set_xy(*at)
    pdf.cell(0, _line_of(size), _printable(text, name))


def _printable(text: str, font: str) -> str:
    """The text without what the font cannot draw and what would turn a line around."""
    drawn, plain = _drawn(font), unicodedata.normalize("NFC", text)
    kept = "".join(one for one in plain if one == "\n" or _is_shown(one, drawn))
    lines = (" ".join(filter(None, line.split(" "))) for line in kept.split("\n"))
    return "\n".join(lines).strip()


def _is_shown(sign: str, drawn: frozenset[int]) -> bool:
    return unicodedata.category(sign)[0] != "C" and ord(sign) in drawn


@lru_cache
def _drawn(font: str) -> frozenset[int]:
    """What signs a font has."""
    with TTFont(_font_folder() / _FONTS[font], lazy=True) as found:
        return frozenset(found.getBestCmap())
