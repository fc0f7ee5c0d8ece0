"""The notebook as a file: committed clean, its code short and out of sight."""

import re
from collections.abc import Iterator

from nastavnik.lint.finding import Finding
from nastavnik.lint.lesson import SHOWN, Lesson, kind

MOST_LINES = 5
LONGEST_LINE = 110
_KINDS = (*SHOWN, "skip", "notes")
_ID = re.compile(r"[a-z][a-z0-9-]+")
_BY_MACHINE = re.compile(r"[0-9a-f]{8,}")


def lies_in_its_folder(lesson: Lesson) -> Iterator[Finding]:
    """The folder is called as the webinar is."""
    if lesson.about.id != lesson.folder.name:
        yield lesson.at(
            "сведения",
            f"id «{lesson.about.id}», а папка «{lesson.folder.name}». Назовите одинаково.",
        )


def has_no_outputs(lesson: Lesson) -> Iterator[Finding]:
    """Outputs are made anew every time; in the file they are noise."""
    for cell in lesson.cells:
        if cell.cell_type == "code" and (cell.outputs or cell.execution_count is not None):
            yield lesson.at(
                f"ячейка {cell.id}",
                "сохранён результат. В меню: «Очистить результаты всех ячеек» и сохраните.",
            )


def cells_are_named(lesson: Lesson) -> Iterator[Finding]:
    """Ids are words, so that changes can be read; every cell has a known kind."""
    for cell in lesson.cells:
        if not _ID.fullmatch(cell.id) or _BY_MACHINE.fullmatch(cell.id):
            yield lesson.at(
                f"ячейка {cell.id}", "имя ячейки не словом. Назовите её, например «poll-notes»."
            )
        if kind(cell) not in _KINDS:
            yield lesson.at(
                f"ячейка {cell.id}",
                f"вид слайда «{kind(cell)}» неизвестен. Есть такие: {', '.join(_KINDS)}.",
            )


def code_is_short_and_hidden(lesson: Lesson) -> Iterator[Finding]:
    """Nobody who came to the webinar reads code."""
    for cell in lesson.cells:
        if cell.cell_type != "code":
            continue
        if cell.metadata.get("jupyter", {}).get("source_hidden") is not True:
            yield lesson.at(f"ячейка {cell.id}", "код виден. Скройте его: синяя полоса слева.")
        lines = cell.source.splitlines()
        if len(lines) > MOST_LINES or max(map(len, lines), default=0) > LONGEST_LINE:
            yield lesson.at(
                f"ячейка {cell.id}",
                f"код длинный: оставьте не больше {MOST_LINES} строк по {LONGEST_LINE} знаков.",
            )


RULES = (lies_in_its_folder, has_no_outputs, cells_are_named, code_is_short_and_hidden)
