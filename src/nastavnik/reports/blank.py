"""An assignment as a paper form, to be filled in with a pen where there is no computer."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from nastavnik.assignments.fields import (
    BudgetField,
    CalculatorField,
    ChoicesField,
    FormField,
    ProjectField,
    QuestionsField,
    SortField,
    TextField,
)
from nastavnik.assignments.model import Assignment
from nastavnik.calculators import Kind as Asked
from nastavnik.calculators import Question
from nastavnik.papers.budget_columns import COLUMNS, Sort
from nastavnik.project.form import BUDGET, Field, Kind, Table, fields_by_id, tables_by_id

SIGNS_A_LINE = 70  # that a hand writes on one line of A4
MOST_LINES = 9
LONG_LINES = 4
ROWS = 3  # of a table whose rows people add
MOST_ROWS = 8
BUDGET_ROWS = 12
SHELVES = "АБВГДЕ"
# What is computed, or only the screen needs.
_ON_PAPER = tuple(
    column.header for column in COLUMNS if column.sort not in (Sort.COMPUTED, Sort.HIDDEN)
)


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing to write.

    Attributes:
        label: what to write; ``hint``: how.
        lines: how many lines to write on; 0 when there is something else to fill in.
        options: what to tick or to write a letter at; ``letters``: the shelves to choose from.
        head, names: of a table with empty cells, and the names of its rows (may be empty texts).
        cards: questions of one row of a table that is too wide for paper, ``times`` over.

    """

    label: str
    hint: str = ""
    lines: int = 0
    options: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    cards: tuple["Ask", ...] = ()
    times: int = 0


@dataclass(frozen=True, slots=True)
class Blank:
    """The paper form of an assignment."""

    title: str
    outcome: str
    parts: tuple[tuple[str, str, tuple[Ask, ...]], ...]


def blank_of(assignment: Assignment) -> Blank:
    """The form of an assignment; a field that only shows earlier works is left out."""
    parts = ((one.label, one.hint, tuple(_asks(one))) for one in assignment.fields)
    return Blank(assignment.title, assignment.outcome, tuple(part for part in parts if part[2]))


def _asks(field: FormField) -> Iterator[Ask]:
    match field:
        case ProjectField():
            yield from map(_block, field.own)
        case TextField():
            yield Ask("", lines=_lines(field.max_chars))
        case QuestionsField() | CalculatorField():
            yield from map(_question, field.asked)
        case SortField():
            letters = tuple(
                f"{letter} — {shelf.text}"
                for letter, shelf in zip(SHELVES, field.shelves, strict=False)
            )
            yield Ask("", options=tuple(item.text for item in field.items), letters=letters)
        case ChoicesField():
            yield Ask("", options=tuple(option.text for option in field.options))
        case BudgetField():
            yield _budget()
        case _:
            yield Ask("", lines=1)


def _block(name: str) -> Ask:
    if name == BUDGET:
        return _budget()
    table = tables_by_id().get(name)
    return _typed(fields_by_id()[name]) if table is None else _table(table)


def _typed(field: Field) -> Ask:
    label = f"{field.number}. {field.label}" if field.number else field.label
    lines = {Kind.LONG: LONG_LINES, Kind.LINES: 2}.get(field.kind, 1)
    return Ask(label, field.hint, lines=MOST_LINES if field.id == "problem" else lines)


def _table(table: Table) -> Ask:
    label = f"{table.number}. {table.label}" if table.number else table.label
    cards = tuple(Ask(one.label, lines=2 if one.kind is Kind.LONG else 1) for one in table.columns)
    return Ask(label, table.hint, cards=cards, times=max(ROWS, table.least))


def _question(one: Question) -> Ask:
    if one.kind is Asked.ROWS:
        names = one.names or ("",) * MOST_ROWS
        return Ask(one.label, one.hint, head=tuple(c.label for c in one.columns), names=names)
    if one.offered:
        return Ask(one.label, one.hint, options=tuple(choice.words for choice in one.offered))
    return Ask(one.label, one.hint, lines=1)


def _budget() -> Ask:
    return Ask("Строки бюджета", head=_ON_PAPER, names=("",) * BUDGET_ROWS)


def _lines(signs: int) -> int:
    return min(ceil(signs / SIGNS_A_LINE), MOST_LINES)
