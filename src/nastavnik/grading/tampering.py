"""What a submitted notebook changed against its released master, in words for the grader."""

from collections import Counter
from collections.abc import Iterator

from nbformat.notebooknode import NotebookNode

from nastavnik.assignments.build import BRIEF, FORM
from nastavnik.assignments.model import Assignment
from nastavnik.values.verdict import Status, Verdict

_RESTORED = "Ячейка восстановлена, на баллы это не влияет."
_MARKS = ("grade", "solution", "locked", "points")


def changes(submitted: NotebookNode, master: NotebookNode, assignment: Assignment) -> list[Verdict]:
    """Verdicts «изменено», one a cell that was deleted, doubled, rewritten or remarked.

    Answers are never read from the notebook and the master takes its place, so a change costs
    nothing; the grader is told because somebody made it.
    """
    return [
        Verdict(Status.CHANGED, f"{sentence} {_RESTORED}")
        for sentence in _sentences(submitted, master, _names(assignment))
    ]


def _sentences(
    submitted: NotebookNode, master: NotebookNode, names: dict[str, str]
) -> Iterator[str]:
    theirs = [(_grade_id(cell), cell) for cell in submitted.cells]
    counts = Counter(grade_id for grade_id, _ in theirs if grade_id)
    found = dict(reversed(theirs))
    for cell in master.cells:
        grade_id = _grade_id(cell)
        name = names.get(grade_id, grade_id)
        if not counts[grade_id]:
            yield f"Удалена ячейка «{name}»."
        elif counts[grade_id] > 1:
            yield f"Ячейка «{name}» повторена."
        elif change := _difference(found[grade_id], cell):
            yield f"В ячейке «{name}» {change}."
    strangers = sum(grade_id not in names for grade_id, _ in theirs)
    if strangers:
        yield f"Добавлено чужих ячеек: {strangers}; они не выполнялись."


def _difference(theirs: NotebookNode, ours: NotebookNode) -> str:
    if theirs.cell_type != ours.cell_type:
        return "изменён тип"
    solution = ours.metadata.nbgrader.get("solution", False)
    if not solution and str(theirs.get("source", "")).strip() != ours.source.strip():
        return "изменён текст"
    mark = theirs.metadata.get("nbgrader", {})
    if any(mark.get(name) != ours.metadata.nbgrader.get(name) for name in _MARKS):
        return "изменены служебные отметки"
    if set(_tags(theirs)) != set(_tags(ours)):
        return "изменены метки"
    return ""


def _tags(cell: NotebookNode) -> list[str]:
    tags = cell.metadata.get("tags", [])
    return [str(tag) for tag in tags] if isinstance(tags, list) else [str(tags)]


def _grade_id(cell: NotebookNode) -> str:
    mark = cell.metadata.get("nbgrader")
    return str(mark.get("grade_id", "")) if isinstance(mark, dict) else ""


def _names(assignment: Assignment) -> dict[str, str]:
    names = {BRIEF: "Описание задания", FORM: "Форма"}
    names |= {f"check-{check.id}": f"Проверка «{check.title}»" for check in assignment.checks}
    return names | {f"text-{one.id}": one.title for one in assignment.rubric}
