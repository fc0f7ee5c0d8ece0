"""The «Тёплый хутор» project to spoil one thing at a time, and random drafts."""

import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any

from hypothesis import strategies as st

from nastavnik.project.checks import Check
from nastavnik.project.draft import Draft
from nastavnik.project.form import form
from nastavnik.project.project import Project
from nastavnik.project.reading import read_project
from nastavnik.values.verdict import Status, Verdict

Spoil = Callable[[Draft], object]


def demo() -> Draft:
    text = files("nastavnik.project").joinpath("demo.json").read_text("utf-8")
    return Draft.from_data(json.loads(text))


def spoilt(spoil: Spoil) -> Project:
    draft = demo()
    spoil(draft)
    return read_project(draft)


def field(**texts: str) -> Spoil:
    """Type other texts into fields."""
    return lambda draft: draft.fields.update(texts)


def cell(place: str, text: str) -> Spoil:
    """Type another text into a cell: ``cell("activities/a1/people", "12 тыс.")``."""
    table, row_id, column = place.split("/")
    return lambda draft: next(
        row for row in draft.tables[table] if row["id"] == row_id
    ).__setitem__(column, text)


def without(table: str, *ids: str) -> Spoil:
    """Delete rows of a table, all of them when none is named."""
    return lambda draft: draft.tables.__setitem__(
        table, [row for row in draft.tables[table] if ids and row["id"] not in ids]
    )


def all_rows(table: str, **texts: str) -> Spoil:
    """The same texts in every row of a table."""

    def spoil(draft: Draft) -> None:
        for row in draft.tables[table]:
            row.update(texts)

    return spoil


def share(check: Check, project: Project) -> float:
    """The share of its points a check gives a project."""
    worth = {Status.RIGHT: 1.0, Status.PARTIAL: 0.5}
    found = check(project)
    return sum(worth.get(one.status, 0) for one in found) / len(found)


def said(check: Check, spoil: Spoil) -> list[Verdict]:
    """What a check finds in the spoilt project besides what is right."""
    return [verdict for verdict in check(spoilt(spoil)) if verdict.status != "верно"]


HOSTILE = (
    "12 тыс.",
    "-5",
    "1e5",
    "1.200,50",
    "9" * 31,
    "31.02.2027",
    "01.07.27",
    "😀",
    "\u202e\u2067привет",
    "<script>alert(1)</script>",
    "\x00\x1b",
    "а" * 100_000,
    "=1+1",
    "t1/../x",
)


def texts() -> st.SearchStrategy[str]:
    plain = st.text(max_size=60)
    return plain | st.sampled_from([*HOSTILE, "", "20", "01.07.2027", "t1", "budget", "хутор"])


def drafts() -> st.SearchStrategy[Draft]:
    """Any texts in any fields and tables, ids used twice among them."""
    names = [one.id for one in form().fields()]
    fields = st.dictionaries(st.sampled_from(names), texts(), max_size=8)
    tables = st.fixed_dictionaries(
        {},
        optional={
            table.id: st.lists(
                st.dictionaries(
                    st.sampled_from(["id", *(column.id for column in table.columns)]), texts()
                ),
                max_size=3,
            )
            for table in form().tables()
        },
    )
    rows = st.lists(
        st.dictionaries(st.sampled_from(["article", "what", "quantity", "price"]), texts()),
        max_size=2,
    )
    return st.builds(_draft, fields, tables, rows)


def _draft(fields: dict[str, str], tables: dict[str, Any], rows: list[dict[str, str]]) -> Draft:
    data = {"fields": fields, "tables": tables, "budget": {"rows": rows}}
    return Draft.from_data(data)
