"""A webinar notebook as one page to print: executed, without code, notes or scripts."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbconvert import HTMLExporter
from nbformat import NotebookNode

from nastavnik.assignments.webinar import read_webinar
from nastavnik.values.months import show_date
from nastavnik.values.numbers import BadInput

NO_HANDOUT = "no-handout"
TEMPLATES = Path(__file__).parent / "templates"
SECONDS_A_CELL = 60
QUIET = "--IPKernelApp.log_level=ERROR"  # that its link is not encrypted frightens newcomers


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the lesson on its page; all of it is markup, but for the name."""

    name: str = "раздаточный лист"
    head: str = ""
    before: str = ""
    after: str = ""


ON_PAPER = Around()


def write_handout(notebook: Path, out: Path) -> Path:
    """Execute a webinar notebook and write its handout.

    Cells tagged ``no-handout`` and presenter notes are left out; cells tagged ``handout-only``
    are skipped on slides and printed here.

    Args:
        notebook: the webinar; it is not changed.
        out: the HTML file to write; its folder is made if need be.

    Returns:
        ``out``.

    Raises:
        BadInput: the notebook has no front matter, or one of its cells fails.

    """
    return save_handout(execute(notebook), notebook, out)


def save_handout(executed: NotebookNode, notebook: Path, out: Path) -> Path:
    """Write the handout of a notebook that was executed already; see ``write_handout``."""
    page = handout_html(executed, notebook)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page, "utf-8")
    return out


def execute(notebook: Path) -> NotebookNode:
    """The notebook run from top to bottom in its own folder.

    Raises:
        BadInput: a cell fails.

    """
    nb = nbformat.read(notebook, as_version=4)
    client = NotebookClient(
        nb,
        timeout=SECONDS_A_CELL,
        resources={"metadata": {"path": str(notebook.resolve().parent)}},
        store_widget_state=False,
        extra_arguments=[QUIET],
    )
    try:
        return client.execute()
    except CellExecutionError as error:
        why = f"{error.ename}: {error.evalue}"
        raise BadInput(f"{notebook.name}: ячейка не выполняется. {why}") from None


def handout_html(executed: NotebookNode, notebook: Path, around: Around = ON_PAPER) -> str:
    """The page made of an executed notebook; ``notebook`` is where its front matter is read."""
    webinar = read_webinar(notebook)
    shown = nbformat.from_dict(executed)
    shown.cells = [cell for cell in shown.cells if _is_printed(cell)]
    exporter = HTMLExporter(
        template_name="handout",
        extra_template_basedirs=[str(TEMPLATES)],
        exclude_anchor_links=True,
    )
    about = {
        "title": webinar.name,
        "on": show_date(webinar.on),
        "css": _css(),
        "around": around,
    }
    page, _ = exporter.from_notebook_node(shown, resources={"handout": about})
    return str(page)


def _is_printed(cell: NotebookNode) -> bool:
    kind = cell.metadata.get("slideshow", {}).get("slide_type")
    tags = cell.metadata.get("tags", [])
    return cell.cell_type != "raw" and kind != "notes" and NO_HANDOUT not in tags


def _css() -> str:
    forms = files("nastavnik.forms").joinpath("forms.css").read_text("utf-8")
    return forms + (TEMPLATES / "handout" / "handout.css").read_text("utf-8")
