"""The words an application on paper has in place of ids and codes, and the way back.

Writing and reading share them, so that a label is changed in one place.
"""

import re
from collections.abc import Mapping, Sequence

from nastavnik.project.form import Field, Kind, Table, form, tables_by_id
from nastavnik.values.numbers import clip
from nastavnik.values.words import key_of

Row = Mapping[str, str]
Rows = Mapping[str, Sequence[Row]]

BLANK = "[не заполнено]"
PUBLIC = "видно всем"
_MOST_REFERENCE = 90
_NUMBERED = re.compile(
    r"(?:(?P<noun>[^\W\d_]+)\s*)?(?:№\s*)?(?P<number>\d{1,3})(?:[.:)]\s*(?P<words>.*))?"
)


def heading_of(block: Field | Table) -> str:
    """The label of a field or table with its number in the fund's form."""
    return f"{block.number}. {block.label}" if block.number else block.label


def row_title(table: Table, number: int) -> str:
    """What the row with this number (from 1) is called: «Задача 1»."""
    return f"{table.row.capitalize()} {number}"


def is_begun(table: Table, row: Row) -> bool:
    """Whether anything is typed into a row."""
    return any(row.get(column.id, "").strip() for column in table.columns)


def shown(field: Field, typed: str, rows: Rows) -> str:
    """What the paper shows for a typed value: words of a code or of a row, else the text itself.

    Args:
        field: the field or column.
        typed: its text, code or id of a row.
        rows: the begun rows of every table, as numbered on the paper.

    """
    text = typed.strip()
    if field.kind is Kind.CHOICE:
        return form().choices[field.choices].get(text, text)
    if field.kind is Kind.REF:
        for number, row in enumerate(rows[field.choices], start=1):
            if row["id"] == text:
                table = tables_by_id()[field.choices]
                return f"{row_title(table, number)}. {_words_of(table, row)}"
    return text


def read_back(field: Field, text: str, rows: Rows) -> str:
    """The code or id behind words on paper; words that fit nothing come back as typed."""
    if field.kind is Kind.CHOICE:
        return _code(field, text)
    if field.kind is Kind.REF:
        return _id(tables_by_id()[field.choices], text, rows[field.choices])
    return text


def _words_of(table: Table, row: Row) -> str:
    return clip(row.get(table.columns[0].id, ""), _MOST_REFERENCE)


def _code(field: Field, text: str) -> str:
    for code, words in form().choices[field.choices].items():
        if key_of(text) in (key_of(words), key_of(code)):
            return code
    return text


def _id(table: Table, text: str, rows: Sequence[Row]) -> str:
    """By number and words, then by words alone, then by the number alone."""
    found = _NUMBERED.fullmatch(text.strip()) if text.strip() else None
    if found and key_of(found["noun"] or "") not in ("", key_of(table.row)):
        found = None
    number = int(found["number"]) if found else 0
    named = rows[number - 1] if 1 <= number <= len(rows) else None
    words = key_of(found["words"] or "") if found else key_of(text)
    alike = [row for row in rows if words and key_of(_words_of(table, row)) == words]
    if named is not None and (named in alike or not alike):
        return named["id"]
    return alike[0]["id"] if alike else text
