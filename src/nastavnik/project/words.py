"""A block of a project as people read it: labels and chosen words, no ids."""

from collections.abc import Mapping
from dataclasses import dataclass

from nastavnik.project.draft import Draft, Rows
from nastavnik.project.form import BUDGET, Field, Kind, Table, fields_by_id, form, tables_by_id
from nastavnik.values.numbers import clip

_MOST_NAME = 120


@dataclass(frozen=True, slots=True)
class Told:
    """A block in words.

    Attributes:
        block: its id.
        label: what people call it.
        text: of a field; empty for a table.
        rows: of a table: the label and the words of every cell that is filled in.

    """

    block: str
    label: str
    text: str = ""
    rows: tuple[tuple[tuple[str, str], ...], ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to read."""
        return not self.text and not self.rows

    @property
    def plain(self) -> str:
        """The same as one text: a table is a numbered list."""
        listed = (
            f"{number}. {'; '.join(f'{label}: {words}' for label, words in row)}"
            for number, row in enumerate(self.rows, 1)
        )
        return self.text or "\n".join(listed)


def told(draft: Draft, block: str) -> Told:
    """A field or a table in words; raises ``KeyError`` for anything else."""
    table = tables_by_id().get(block)
    if table is None:
        asked = fields_by_id()[block]
        return Told(block, asked.label, _words(asked, draft.fields[block], draft))
    rows = (_row(table, row, draft) for row in draft.tables[block])
    return Told(block, table.label, rows=tuple(row for row in rows if row))


def _row(table: Table, row: Mapping[str, str], draft: Draft) -> tuple[tuple[str, str], ...]:
    cells = ((column.label, _words(column, row[column.id], draft)) for column in table.columns)
    return tuple((label, words) for label, words in cells if words)


def _words(asked: Field, typed: str, draft: Draft) -> str:
    text = typed.strip()
    if asked.kind is Kind.CHOICE:
        return form().choices[asked.choices].get(text, text)
    if asked.kind is Kind.REF:
        return _name_of(asked.choices, text, draft)
    return text


def _name_of(table: str, row_id: str, draft: Draft) -> str:
    """What the row is called that a link leads to; empty when it leads nowhere."""
    if table == BUDGET:
        return line_words(draft.budget.rows, row_id)
    found = next((row for row in draft.tables.get(table, []) if row["id"] == row_id), None)
    if found is None or not row_id:
        return ""
    first = next(one for one in tables_by_id()[table].columns if one.kind in (Kind.TEXT, Kind.LONG))
    return clip(found[first.id], _MOST_NAME)


def line_words(rows: Rows, row_id: str) -> str:
    """What a line of the budget is called: «4. Проектор с экраном»; empty when there is none."""
    found = next((row for row in rows if row_id and row.get("id") == row_id), None)
    if found is None:
        return ""
    article, what = found.get("article", ""), clip(found.get("what", ""), _MOST_NAME)
    return f"{article}. {what}" if article else what
