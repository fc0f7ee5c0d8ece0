"""A table of people saved as CSV, in whatever code and with whatever signs between cells."""

import codecs
import csv
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO
from itertools import islice

from nastavnik.papers.roster_columns import HEADER_WITHIN, find_columns
from nastavnik.values.numbers import BadInput

BROKEN = (
    "Таблица CSV не читается: откройте её в Excel, сохраните как «Книга Excel (.xlsx)» "
    "и загрузите снова."
)
# A Russian Excel writes «CSV» in cp1251, «CSV (MS-DOS)» in cp866, on a Mac in its own code.
_CODES = ("utf-8", "cp1251", "cp866", "mac_cyrillic")
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_BETWEEN = (";", "\t", ",")


def read_csv(data: bytes) -> list[list[str]] | None:
    """The rows of a CSV that names people; ``None`` when no way to read it finds such a table.

    Raises:
        BadInput: a table is there, but its text or its quotes are damaged.

    """
    marked = next((code for mark, code in _MARKS.items() if data.startswith(mark)), None)
    for text in _texts(data, (marked,) if marked else _CODES):
        best = max(_BETWEEN, key=lambda sign: _columns_found(text, sign))
        if _columns_found(text, best):
            try:
                return list(_rows(text, best))
            except csv.Error:
                raise BadInput(BROKEN) from None
    if marked and not list(_texts(data, (marked,))):
        raise BadInput(BROKEN)
    return None


def _texts(data: bytes, codes: tuple[str, ...]) -> Iterator[str]:
    for code in codes:
        try:
            yield data.decode(code)
        except UnicodeDecodeError:
            continue


def _columns_found(text: str, sign: str) -> int:
    top: list[list[str]] = []
    with suppress(csv.Error):  # the damage may lie under the headings
        top.extend(islice(_rows(text, sign), HEADER_WITHIN))
    columns = find_columns(top)
    return len(columns.places) if columns else 0


def _rows(text: str, sign: str) -> Iterator[list[str]]:
    # Strict, or a lost quote would swallow the people after it in silence.
    return csv.reader(StringIO(text, newline=""), delimiter=sign, strict=True)
