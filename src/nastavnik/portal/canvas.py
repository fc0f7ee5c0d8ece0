"""The project canvas a person opens in Voilà, kept between visits."""

from pathlib import Path

from IPython.display import display

from nastavnik.forms.canvas.page import ProjectPage
from nastavnik.portal.kept import open_kept
from nastavnik.project.draft import Draft

CANVAS = "canvas"


def open_canvas(folder: Path | None = None) -> ProjectPage:
    """The project canvas."""
    store, draft = open_kept(CANVAS, Draft.from_data, folder)
    page = ProjectPage(draft, lambda one: store.save({CANVAS: one.to_data()}))
    page.canvas.notice = store.report
    display(page)  # type: ignore[no-untyped-call]
    return page
