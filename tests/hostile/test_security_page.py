"""``docs/security.md`` prints the hostile tables as they are tested."""

import re
from collections.abc import Iterable
from itertools import groupby

import pytest

from archives import ARCHIVES
from copies import COPIES
from hostile.door import COLUMNS
from hostile.doors import DOORS
from hostile.vectors import VECTORS, Vector
from scenario import REPOSITORY

PAGE = REPOSITORY / "docs" / "security.md"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _work(vector: Vector) -> tuple[str, ...]:
    told = f"…{vector.says}…" if vector.says else "—"
    return vector.title, vector.at.value, vector.status, _points(vector.points), told


def _points(points: float) -> str:
    return f"{points:g}".replace(".", ",")


def _doors() -> Iterable[tuple[str, ...]]:
    """A line a title; its doors are open to the same people."""
    for title, doors in groupby(DOORS, lambda door: door.title):
        (open_to,) = {door.open_to for door in doors}
        yield title, *("да" if column in open_to else "нет" for column in COLUMNS)


def _filled(page: str, name: str, table: str) -> str:
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    assert page.count(begin) == page.count(end) == 1
    return re.sub(f"{begin}.*?{end}", lambda _: f"{begin}\n{table}\n{end}", page, flags=re.S)


def printed() -> str:
    """The page with its tables as the tests hold them."""
    heads = ("что сделали", "где", "состояние", "баллы", "что сказано проверяющему")
    page = _filled(PAGE.read_text("utf-8"), "works", _table(heads, map(_work, VECTORS)))
    page = _filled(page, "doors", _table(("что", *COLUMNS), _doors()))
    for name, archives in (("archives", ARCHIVES), ("copies", COPIES)):
        refusals = ((one.title, f"…{one.says}…") for one in archives)
        page = _filled(page, name, _table(("что прислали", "что сказано"), refusals))
    return page


def test_the_page_prints_what_is_tested(pytestconfig: pytest.Config) -> None:
    page = printed()
    if pytestconfig.getoption("--update-goldens"):
        PAGE.write_text(page, "utf-8")
    assert PAGE.read_text("utf-8") == page
