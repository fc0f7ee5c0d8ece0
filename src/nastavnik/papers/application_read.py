"""Read «Черновик заявки» back after people edited it, by the labels on it and not by places."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from nastavnik.papers.application_words import (
    BLANK,
    PUBLIC,
    is_begun,
    read_back,
)
from nastavnik.papers.docx_text import Cell, Grid, read_docx
from nastavnik.project.draft import Draft
from nastavnik.project.form import Field, Table, application
from nastavnik.values.numbers import BadInput
from nastavnik.values.words import key_of

NO_FIELDS = (
    "В этом документе нет полей заявки: "
    "скачайте «Черновик заявки» из формы, заполните его и загрузите снова."
)
AFTER_THE_FORM = "Бюджет по статьям"

_NUMBER = re.compile(r"\s*(?P<number>\d{1,2}(?:\.\d)?)[.)]?\s+(?P<words>.*)", re.DOTALL)
_COUNTER = re.compile(r"\d[\d ]*(?:из \d[\d ]*)?(?:знак|строк)\w*\b.*|Больше предела: .*")
_LONGEST_LABEL = 200
_SAME_START = 4

Row = dict[str, str]


def read_application(data: bytes) -> Draft:
    """The project on a filled application (.docx).

    Labels are known by their words: case, spaces, «ё» and punctuation do not matter. Rows get
    new ids in the order on paper; choices and references become codes and ids, and words that
    fit nothing stay as typed for the check to name. Of the budget a paper has sums only, so the
    draft's ``budget`` has no rows: the caller keeps those it had.

    Raises:
        BadInput: the file is not a readable .docx, has no field of the form, or a table of it is
            longer than a draft takes.

    """
    reader = _Reader()
    for block in read_docx(data):
        reader.take(block)
    if not reader.met:
        raise BadInput(NO_FIELDS)
    return Draft.from_data(reader.data())


class _Reader:
    """Walks down the paper; ``block`` is the field or table whose label was met last."""

    def __init__(self) -> None:
        self.met = False
        self._block: Field | Table | None = None
        self._boxed = False  # whether the answer of the field has begun
        self._texts: dict[str, list[str]] = {field.id: [] for field in application().fields()}
        self._rows: dict[str, list[Row]] = {table.id: [] for table in application().tables()}

    def take(self, item: str | Grid) -> None:
        """Take the next paragraph or table of the paper."""
        if isinstance(item, Grid):
            self._take_grid(item)
        elif (block := _labelled(item)) is not None:
            self._block, self._boxed, self.met = block, False, True
        elif key_of(item) in _headings():
            self._block = None
        elif isinstance(self._block, Field) and (self._boxed or not _is_ours(self._block, item)):
            self._texts[self._block.id].append(item)

    def _take_grid(self, grid: Grid) -> None:
        if isinstance(self._block, Field):
            self._boxed = True
            self._texts[self._block.id] += [cell.text for row in grid.rows for cell in row]
        elif isinstance(self._block, Table):
            self._rows[self._block.id] += _rows_of(self._block, grid)

    def data(self) -> dict[str, object]:
        """What was read, in the shape of a saved draft."""
        rows = {
            table.id: _numbered(table, self._rows[table.id]) for table in application().tables()
        }
        fields = {
            field.id: read_back(field, _answer("\n".join(self._texts[field.id])), rows)
            for field in application().fields()
        }
        tables = {table.id: _settled(table, rows) for table in application().tables()}
        return {"fields": fields, "tables": tables}


def _numbered(table: Table, rows: Sequence[Row]) -> list[Row]:
    begun = [row for row in rows if is_begun(table, row)]
    return [{"id": f"{table.id}-{number}"} | row for number, row in enumerate(begun, start=1)]


def _settled(table: Table, rows: Mapping[str, Sequence[Row]]) -> list[Row]:
    """The rows of a table with words of codes and of other rows turned back."""
    return [
        row | {one.id: read_back(one, row.get(one.id, ""), rows) for one in table.columns}
        for row in rows[table.id]
    ]


def _answer(text: str) -> str:
    """An answer without the placeholder, also where somebody typed beside it."""
    return "" if key_of(text) == key_of(BLANK) else text.replace(BLANK, "").strip()


def _rows_of(table: Table, grid: Grid) -> Iterator[Row]:
    """The rows of a table on paper: of a list under its header, or of cards one after another."""
    if any(len(_header(table, row)) == len(table.columns) for row in grid.rows):
        return _rows_of_list(table, grid)
    return _rows_of_cards(table, grid)


def _header(table: Table, row: Sequence[Cell]) -> dict[int, str]:
    """Place of a column → its id, for the cells of a row that are labels of columns."""
    found: dict[int, str] = {}
    for place, cell in _placed(row):
        column = _column(table, cell)
        if column is not None and column not in found.values():
            found[place] = column
    return found


def _placed(row: Sequence[Cell]) -> Iterator[tuple[int, Cell]]:
    place = 0
    for cell in row:
        yield place, cell
        place += cell.span


def _rows_of_list(table: Table, grid: Grid) -> Iterator[Row]:
    columns: dict[int, str] = {}
    for row in grid.rows:
        header = _header(table, row)
        if len(header) == len(table.columns):
            columns = header
        elif columns:
            yield {
                columns[place]: _answer(cell.text)
                for place, cell in _placed(row)
                if place in columns
            }


def _rows_of_cards(table: Table, grid: Grid) -> Iterator[Row]:
    """A card ends where its title or a label comes again: editors join tables that touch."""
    card: Row = {}
    for row in grid.rows:
        column = _column(table, row[0]) if row else None
        if column in card or (column is None and _is_title(table, row)):
            yield card
            card = {}
        if column is not None:
            card[column] = _answer("\n".join(cell.text for cell in row[1:]))
    yield card


def _is_title(table: Table, row: Sequence[Cell]) -> bool:
    words = key_of(" ".join(cell.text for cell in row))
    return bool(re.fullmatch(re.escape(key_of(table.row)) + r"[\d.]*", words))


def _column(table: Table, cell: Cell) -> str | None:
    """The column a cell is the label of, with its hint under it or without."""
    first = next((text for text in cell.paragraphs if text.strip()), "")
    if len(cell.text) > _LONGEST_LABEL:
        return None
    keys = {key_of(first), key_of(cell.text)}
    for column in table.columns:
        if keys & {key_of(column.label), key_of(column.label + " " + column.hint)}:
            return column.id
    return None


@cache
def _labels() -> Mapping[str, Field | Table]:
    blocks: list[Field | Table] = [*application().fields(), *application().tables()]
    return {key_of(block.label): block for block in blocks}


@cache
def _numbers() -> Mapping[str, Field | Table]:
    return {block.number: block for block in _labels().values() if block.number}


@cache
def _headings() -> frozenset[str]:
    titles = [section.title for section in application().sections]
    return frozenset(map(key_of, [*titles, AFTER_THE_FORM]))


def _labelled(text: str) -> Field | Table | None:
    """The block whose label a paragraph is; a label slightly reworded is known by its number."""
    if len(text) > _LONGEST_LABEL:
        return None
    found = _NUMBER.fullmatch(text)
    words = key_of(found["words"] if found else text).removesuffix(key_of(PUBLIC))
    block = _labels().get(words)
    if block is None and found is not None:
        numbered = _numbers().get(found["number"])
        if numbered is not None and key_of(numbered.label)[:_SAME_START] == words[:_SAME_START]:
            return numbered
    return block


def _is_ours(field: Field, text: str) -> bool:
    """Whether a paragraph over the answer is the paper's own: a hint, a counter, nothing."""
    plain = text.strip()
    own = ("", key_of(field.hint), key_of(BLANK))
    return key_of(plain) in own or bool(_COUNTER.fullmatch(plain))
