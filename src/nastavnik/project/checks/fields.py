"""Is the form filled in, readable and within its limits?"""

from collections.abc import Iterator
from decimal import Decimal

from nastavnik.project.form import Field, Kind, Table, application, form
from nastavnik.project.limits import day_of, limit_of
from nastavnik.project.project import Project
from nastavnik.values.numbers import show_number
from nastavnik.values.verdict import Verdict, empty, partial, right, wrong
from nastavnik.values.words import plural

_QUOTES = ("«", '"', "“", "„", "'")


def readable(project: Project) -> list[Verdict]:
    """Every number, date and choice that is typed can be read."""
    return list(project.problems) or [right("Числа и даты читаются.")]


def required(project: Project) -> list[Verdict]:
    """Every field the form needs has something in it, every table has its rows."""
    return [
        right(f"«{what}» заполнено.", source, line=place)
        if done
        else empty(f"Заполните «{what}».", source, line=place)
        for what, place, source, done in _wanted(project)
    ]


def filled(project: Project) -> tuple[int, int]:
    """How many of the required fields are filled in, and how many are required."""
    done = [is_done for *_, is_done in _wanted(project)]
    return sum(done), len(done)


def _wanted(project: Project) -> Iterator[tuple[str, str, str, bool]]:
    """What the application needs: its label, place and ground, and whether it is there."""
    unreadable = {verdict.line for verdict in project.problems}
    for section in form().sections:
        for block in section.blocks if section.stage == "application" else ():
            if isinstance(block, Table):
                yield from _of_table(block, project, unreadable)
            elif block.required:
                done = bool(getattr(project, block.id)) or block.id in unreadable
                yield block.label, block.id, block.source, done


def _of_table(
    table: Table, project: Project, unreadable: set[str | None]
) -> Iterator[tuple[str, str, str, bool]]:
    rows = getattr(project, table.id)
    for number in range(len(rows), table.least):
        yield f"{table.label}: {table.row} {number + 1}", table.id, table.source, False
    for number, row in enumerate(rows, 1):
        for column in table.columns:
            if column.required:
                place = f"{table.id}/{row.id}/{column.id}"
                done = getattr(row, column.id) not in (None, "") or place in unreadable
                what = f"{table.label}, {table.row} {number}: {column.label[0].lower()}{column.label[1:]}"
                yield what, place, column.source, done


def limits(project: Project) -> list[Verdict]:
    """No text, list or table that has something in it is longer than the form takes."""
    typed = [block for block in _limited_blocks() if getattr(project, block.id)]
    found = [_limited(block, project) for block in typed]
    return [*found, *_title(project.title)] or [empty("Пока нечего измерять.", line="title")]


def _limited_blocks() -> Iterator[Field | Table]:
    for section in application().sections:
        yield from (block for block in section.blocks if block.most)


def _limited(block: Field | Table, project: Project) -> Verdict:
    limit = limit_of(block.most, day_of(project))
    size = len(getattr(project, block.id))
    counted = isinstance(block, Field) and block.kind is not Kind.LINES
    unit = plural(size, "знак", "знака", "знаков") if counted else _rows_word(size)
    said = f"«{block.label}»: {_count(size)} {unit}"
    if limit.number is None:
        return partial(
            f"{said}; предел: {limit.caution}.", limit.norm, line=block.id, caution=limit.caution
        )
    words = f"{said} при пределе {_count(limit.number)}"
    if size > limit.number:
        sentence = f"{words}. Уберите лишнее: {_count(size - limit.number)}."
        return wrong(sentence, limit.norm, line=block.id, caution=limit.caution)
    return right(f"{words}.", limit.norm, line=block.id, caution=limit.caution)


def _count(number: int) -> str:
    return show_number(Decimal(number))


def _rows_word(size: int) -> str:
    return plural(size, "строка", "строки", "строк")


def is_bare(title: str) -> bool:
    """Whether a title has no quote before it and no point behind it, as the fund wants it."""
    return not title.startswith(_QUOTES) and not title.endswith(".")


def _title(title: str) -> list[Verdict]:
    if not title:
        return []
    if not is_bare(title):
        sentence = "Название пишут без кавычки в начале и без точки в конце. Уберите их."
        return [wrong(sentence, "досье 2.7", line="title")]
    return [right("Название без лишней кавычки и точки.", "досье 2.7", line="title")]
