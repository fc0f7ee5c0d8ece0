"""Which text a mark was given for: remembered beside the gradebook, since nbgrader does not.

``grading/engine/<assignment>/texts/<participant>.json`` holds the texts of the last run, and
for a mark that waits to be given anew the text it was given for.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from nbformat.notebooknode import NotebookNode

from nastavnik.assignments.views import answer_as_markdown
from nastavnik.grading.scores import Before
from nastavnik.school.folders import GRADING
from nastavnik.values.numbers import show_number

_TOLD = "**Ответ изменился после отметки. Прочитайте его и поставьте отметку снова.**"


@dataclass(frozen=True)
class Texts:
    """Texts by the grade id of their cell: of the last run, and those behind waiting marks.

    A text that is not known (graded before this memory was kept) is absent.
    """

    last: Mapping[str, str] = field(default_factory=dict)
    marked: Mapping[str, str] = field(default_factory=dict)

    def changed(self, now: Mapping[str, str], before: Mapping[str, Before]) -> dict[str, str]:
        """Cells with a mark for another text than ``now``, and that text (empty if unknown)."""
        found = {}
        for cell, text in now.items():
            row = before.get(cell)
            if row is not None and row.manual is not None:
                basis = self.marked.get(cell) if row.waiting else None
                basis = self.last.get(cell) if basis is None else basis
                if basis != text:
                    found[cell] = basis or ""
        return found

    def dump(self) -> str:
        """As JSON."""
        return json.dumps({"last": self.last, "marked": self.marked}, ensure_ascii=False)


def texts_path(root: Path, assignment_id: str, student: str) -> Path:
    """Where the texts of a participant are remembered."""
    return root / GRADING / "engine" / assignment_id / "texts" / f"{student}.json"


def read_texts(path: Path) -> Texts:
    """What is remembered; nothing when the file is absent or damaged."""
    try:
        kept = json.loads(path.read_text("utf-8"))
        return Texts(dict(kept["last"]), dict(kept["marked"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Texts()


def tell_grader(nb: NotebookNode, changed: Mapping[str, str], before: Mapping[str, Before]) -> None:
    """Write into the cells to be marked anew the old mark and the text it was given for."""
    for cell in nb.cells:
        name = cell.metadata.nbgrader.grade_id
        if name in changed:
            mark = show_number(Decimal(str(before[name].manual)))
            old = changed[name] or "Прежний ответ не сохранился."
            earlier = answer_as_markdown(f"Прежний ответ (отметка {mark})", old)
            cell.source = f"{_TOLD}\n\n{earlier}\n\n---\n\n{cell.source}"


def following(
    earlier: Texts, now: Mapping[str, str], changed: Mapping[str, str], before: Mapping[str, Before]
) -> Texts:
    """What to remember after a run."""
    kept = {
        cell: earlier.marked[cell]
        for cell in now
        if cell in earlier.marked and cell in before and before[cell].waiting
    }
    return Texts(dict(now), kept | dict(changed))
