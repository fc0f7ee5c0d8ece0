"""The project canvas a person opens in Voilà, kept between visits."""

from pathlib import Path

from IPython.display import display

from nastavnik.assignments.store import AnswersStore
from nastavnik.forms.project_page import ProjectPage
from nastavnik.project.draft import Draft
from nastavnik.school.folders import WORK, root_of
from nastavnik.values.numbers import BadInput

CANVAS = "canvas"


def open_canvas(folder: Path | None = None) -> ProjectPage:
    """The project canvas, kept between visits in ``work/canvas`` of the course."""
    root = root_of(Path.cwd()) or Path.cwd()
    store = AnswersStore(folder or root / WORK / CANVAS, CANVAS)
    page = ProjectPage(_saved(store), lambda draft: store.save({CANVAS: draft.to_data()}))
    page.canvas.notice = store.report
    display(page)  # type: ignore[no-untyped-call]
    return page


def _saved(store: AnswersStore) -> Draft:
    try:
        return Draft.from_data(store.open().get(CANVAS, {}))
    except BadInput:
        return Draft()
