"""The index of a course: its webinars with miniatures, and links to everything to print."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from nastavnik.assignments.model import Assignment, load_assignment
from nastavnik.assignments.webinar import NOTEBOOK, Webinar, read_webinar
from nastavnik.reports.checklist import write_checklist
from nastavnik.reports.guide import write_guide
from nastavnik.reports.handout import TEMPLATES, execute, save_handout
from nastavnik.reports.markup import html
from nastavnik.reports.miniature import miniatures
from nastavnik.school.courses import COURSES, title_of
from nastavnik.school.folders import HANDOUTS, checklist_of, guide_of, handout_of
from nastavnik.values.months import show_date
from nastavnik.values.numbers import BadInput
from nastavnik.values.words import plural


@dataclass(frozen=True, slots=True)
class Entry:
    """A webinar in the index; addresses are those of files beside it, empty when there is none."""

    webinar: Webinar
    assignment: Assignment
    handout: str
    checklist: str
    guide: str
    miniatures: tuple[str, ...]


def write_course(root: Path, course: str) -> Path:
    """Write the handouts and checklists of a course, and ``index.html`` beside them.

    A webinar that fails is left out of the index; all the others are written before that is said.

    Args:
        root: the course folder.
        course: a folder of ``courses/``, for example ``preparatory``.

    Returns:
        The index.

    Raises:
        BadInput: there is no such folder or no webinar in it; or some webinars failed, each is
            named with its reason.

    """
    notebooks = _notebooks(root, course)
    entries, failures = [], []
    for notebook in notebooks:
        try:
            entries.append(_entry(root, notebook))
        except BadInput as why:
            failures.append(f"{notebook.parent.name}: {why}")
    page = root / HANDOUTS / course / "index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(_index(course, entries), "utf-8")
    if failures:
        count = len(failures)
        words = plural(count, "вебинар не попал", "вебинара не попали", "вебинаров не попали")
        raise BadInput(f"{count} {words} в оглавление {page}:\n" + "\n".join(failures))
    return page


def _notebooks(root: Path, course: str) -> list[Path]:
    known = sorted({path.parent.parent.name for path in root.glob(f"{COURSES}/*/*/{NOTEBOOK}")})
    if course not in known:
        raise BadInput(
            f"Нет курса «{course}» с вебинарами. Есть: {', '.join(known) or 'ни одного'}."
        )
    return sorted((root / COURSES / course).glob(f"*/{NOTEBOOK}"))


def _entry(root: Path, notebook: Path) -> Entry:
    webinar = read_webinar(notebook)
    assignment = load_assignment(root / "assignments" / webinar.assignment)
    sheet = write_checklist(notebook, checklist_of(root, notebook))
    guide = write_guide(notebook, guide_of(root, notebook))
    executed = execute(notebook)
    page = save_handout(executed, notebook, handout_of(root, notebook))
    return Entry(
        webinar,
        assignment,
        page.name,
        sheet.name if sheet else "",
        guide.name,
        miniatures(executed),
    )


def _index(course: str, entries: list[Entry]) -> str:
    minutes = sum(entry.webinar.duration for entry in entries)
    count = len(entries)
    return html(
        "course",
        title=title_of(course),
        total=f"{count} {plural(count, 'вебинар', 'вебинара', 'вебинаров')}, "
        f"{minutes} {plural(minutes, 'минута', 'минуты', 'минут')}",
        entries=entries,
        on=show_date(max(entry.webinar.on for entry in entries)) if entries else "",
        css=files("nastavnik.forms").joinpath("forms.css").read_text("utf-8")
        + (TEMPLATES / "course.css").read_text("utf-8"),
    )
