"""An invented contest to practise on: a spread, a talk on record, a tie, a conflict."""

from importlib.resources import files
from typing import Any

import yaml

from nastavnik.contest.book import Book
from nastavnik.contest.marks import COMMENT_BELOW
from nastavnik.project.criteria import CRITERIA

NOT_ASKED = "-"


def example_book() -> Book:
    """The contest of ``example.yml``: fifteen teams, three experts, every sheet handed in."""
    text = files("nastavnik.contest").joinpath("example.yml").read_text("utf-8")
    data = yaml.safe_load(text)
    sheets = [
        _sheet(entry["id"], expert, line, data)
        for entry in data["projects"]
        for expert, line in entry["marks"].items()
    ]
    return Book.from_data(data | {"sheets": sheets})


def _sheet(project: str, expert: str, line: str, data: dict[str, Any]) -> dict[str, Any]:
    marks = zip((one.number for one in CRITERIA), line.split(), strict=True)
    entries = {
        number: {
            "mark": mark,
            "comment": data["comments"][number] if int(mark) < COMMENT_BELOW else "",
        }
        for number, mark in marks
        if mark != NOT_ASKED
    }
    return {"project": project, "expert": expert, "handed": data["handed"], "marks": entries}
