"""A part of a project: some blocks of its form, as typed.

One work fills a part, the next one reads it. A block is a field or a table of the form
(``form.yml``) by its id, or ``budget``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from nastavnik.project.budget.sheet import Sheet
from nastavnik.project.draft import MOST_ROWS, Draft, Rows
from nastavnik.project.form import BUDGET, fields_by_id, label_of, tables_by_id
from nastavnik.values.numbers import BadInput


def known_blocks() -> tuple[str, ...]:
    """Every block: fields and tables in the order of the form's file, then the budget."""
    return (*fields_by_id(), *tables_by_id(), BUDGET)


def block_label(block: str) -> str:
    """What people call a block: ``Проблема и её значимость``."""
    return label_of(block)


@dataclass(slots=True)
class Parts:
    """Some blocks of a project as typed.

    Attributes:
        fields: id of a field → typed text.
        tables: id of a table → its rows.
        budget: the budget's sheet, where it is among the blocks.

    """

    fields: dict[str, str] = field(default_factory=dict)
    tables: dict[str, Rows] = field(default_factory=dict)
    budget: Sheet | None = None

    @classmethod
    def of(cls, draft: Draft, blocks: Iterable[str]) -> "Parts":
        """These blocks of a draft; raises ``KeyError`` for a block the form does not have."""
        found = cls()
        for block in blocks:
            if block == BUDGET:
                found.budget = draft.budget
            elif block in draft.tables:
                found.tables[block] = draft.tables[block]
            else:
                found.fields[block] = draft.fields[block]
        return found

    @classmethod
    def from_data(cls, data: object, blocks: Iterable[str]) -> "Parts":
        """These blocks of saved data, each of them present; nothing else is taken.

        Raises:
            BadInput: the data is not of a draft's shape.

        """
        draft = Draft.from_data(data if isinstance(data, Mapping) else {})
        return cls.of(draft, blocks)

    def to_data(self) -> dict[str, Any]:
        """The part as plain data for ``answers.json`` and the widget."""
        data: dict[str, Any] = {
            "fields": dict(self.fields),
            "tables": {name: [dict(row) for row in rows] for name, rows in self.tables.items()},
        }
        return data if self.budget is None else data | {BUDGET: self.budget.to_data()}

    def laid_on(self, draft: Draft) -> Draft:
        """The draft with these blocks in the place of its own; the budget's terms follow."""
        return Draft(
            draft.fields | self.fields,
            draft.tables | self.tables,
            draft.budget if self.budget is None else self.budget,
        ).settled()

    def only(self, blocks: Iterable[str]) -> "Parts":
        """Those of its blocks that are among these."""
        wanted = set(blocks)
        return Parts(
            {name: text for name, text in self.fields.items() if name in wanted},
            {name: rows for name, rows in self.tables.items() if name in wanted},
            self.budget if BUDGET in wanted else None,
        )

    def joined(self, other: "Parts") -> "Parts":
        """The blocks of both; what the other one has comes first."""
        budget = self.budget if other.budget is None else other.budget
        return Parts(self.fields | other.fields, self.tables | other.tables, budget)

    def blank(self, block: str) -> bool:
        """Whether nothing is typed in a block."""
        if block == BUDGET:
            return self.budget is None or not self.budget.rows
        cells = [self.fields.get(block, "")]
        for row in self.tables.get(block, []):
            cells += [text for name, text in row.items() if name != "id"]
        return not any(cell.strip() for cell in cells)

    @property
    def blocks(self) -> tuple[str, ...]:
        """What the part is made of."""
        return (*self.fields, *self.tables, *(() if self.budget is None else (BUDGET,)))

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is typed."""
        return all(self.blank(block) for block in self.blocks)


def parts_of(data: object, blocks: Iterable[str]) -> Parts:
    """As :meth:`Parts.from_data`; a block that cannot be read is as good as not typed.

    Of a table that is too long the first rows are read.
    """
    wanted = tuple(blocks)
    given = _cut(data)
    try:
        return Parts.from_data(given, wanted)
    except BadInput:
        found = (_one(given, block) for block in wanted)
        return reduce(Parts.joined, found, Parts())


def _cut(data: object) -> dict[str, Any]:
    """The same with no table too long to be read."""
    given = dict(data) if isinstance(data, Mapping) else {}
    tables = given.get("tables")
    if isinstance(tables, Mapping):
        given["tables"] = {
            name: rows[:MOST_ROWS] if isinstance(rows, list) else rows
            for name, rows in tables.items()
        }
    return given


def _one(data: Mapping[str, Any], block: str) -> Parts:
    """A block by itself, blank where it cannot be read."""
    kind = BUDGET if block == BUDGET else "tables" if block in tables_by_id() else "fields"
    part = data.get(kind)
    if kind == "tables":
        part = {block: part.get(block, [])} if isinstance(part, Mapping) else {}
    try:
        return Parts.from_data({} if part is None else {kind: part}, (block,))
    except BadInput:
        return Parts.of(Draft().settled(), (block,))
