"""A project as typed: every field and row is text, exactly as people left it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nastavnik.project.budget.sheet import Sheet
from nastavnik.project.form import fields_by_id, tables_by_id
from nastavnik.project.typed import distinct_rows, texts
from nastavnik.values.numbers import BadInput

VERSION = 1
MOST_ROWS = 200

Rows = list[dict[str, str]]


def _no_fields() -> dict[str, str]:
    return dict.fromkeys(fields_by_id(), "")


def _no_tables() -> dict[str, Rows]:
    return {name: [] for name in tables_by_id()}


@dataclass(slots=True)
class Draft:
    """What the canvas saves and an application file holds.

    Attributes:
        fields: id of a field → typed text, every field of the form present.
        tables: id of a table → its rows (``id`` and the columns), every table present.
        budget: the rows of the budget and the relief; the dates and the activities of its
            terms are always taken from this draft.

    """

    fields: dict[str, str] = field(default_factory=_no_fields)
    tables: dict[str, Rows] = field(default_factory=_no_tables)
    budget: Sheet = field(default_factory=Sheet)

    @classmethod
    def from_data(cls, data: object) -> "Draft":
        """Take a draft from saved data; what the form does not know is left out.

        Raises:
            BadInput: the data is not of a draft's shape, or a table is too long.

        """
        if not isinstance(data, Mapping):
            raise BadInput("Это не файл проекта: скачайте проект из формы и загрузите его снова.")
        fields, tables = data.get("fields", {}), data.get("tables", {})
        if not isinstance(fields, Mapping) or not isinstance(tables, Mapping):
            raise BadInput("Файл проекта записан не так, как его пишет форма.")
        given = texts(fields)
        draft = cls(
            {name: given.get(name, "") for name in fields_by_id()},
            {name: _rows(name, tables.get(name, [])) for name in tables_by_id()},
            Sheet.from_data(data.get("budget", {})),
        )
        return draft.settled()

    def to_data(self) -> dict[str, Any]:
        """The draft as plain data for JSON and the widget."""
        return {
            "version": VERSION,
            "fields": dict(self.fields),
            "tables": {name: [dict(row) for row in rows] for name, rows in self.tables.items()},
            "budget": self.budget.to_data(),
        }

    def settled(self) -> "Draft":
        """The same draft with the budget's terms taken from the project: one truth."""
        names = (" ".join(row["name"].split()) for row in self.tables["activities"])
        terms = self.budget.terms | {
            "start": self.fields["start"],
            "end": self.fields["end"],
            "activities": "\n".join(name for name in names if name),
        }
        return Draft(self.fields, self.tables, Sheet(terms, self.budget.rows))

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is typed yet."""
        rows = (row for rows in self.tables.values() for row in rows)
        typed = [*self.fields.values(), *(text for row in rows for text in _cells(row))]
        return not self.budget.rows and not any(text.strip() for text in typed)


def _rows(name: str, rows: object) -> Rows:
    table = tables_by_id()[name]
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise BadInput(f"Таблица «{table.label}» записана не так, как её пишет форма.")
    if len(rows) > MOST_ROWS:
        raise BadInput(f"В таблице «{table.label}» больше {MOST_ROWS} строк: оставьте главные.")
    columns = ("id", *(column.id for column in table.columns))
    given = [{key: text for key, text in texts(row).items() if key in columns} for row in rows]
    return distinct_rows(given, columns, name)


def _cells(row: Mapping[str, str]) -> list[str]:
    return [text for name, text in row.items() if name != "id"]
