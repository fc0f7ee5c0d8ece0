"""Write the reports of the school: pages by papermill, and the analytical report for Word."""

from pathlib import Path

from nastavnik.portal.summary.notebook import open_school
from nastavnik.reports.summary.model import Summary
from nastavnik.school.folders import REPORTS, WRITTEN_REPORTS
from nastavnik.values.numbers import BadInput, clip

SCHOOL, DISTRICT, TEAM, PERSON = "school", "district", "team", "person"


def write_page(root: Path, about: str, wanted: str = "") -> Path:
    """Write a report as one offline page; returns its path.

    Args:
        root: the course folder.
        about: one of ``school``, ``district``, ``team``, ``person``.
        wanted: the name of the district or the team, the login of the person.

    Raises:
        BadInput: there is nothing to report, or nobody is called so.

    """
    from nastavnik.reports.page import make_page  # heavy: papermill and nbconvert

    summary = _read(root)
    name, given = _asked(summary, about, wanted)
    return make_page(root, REPORTS / f"{about}.ipynb", name, {"root": ".", **given})


def write_word(root: Path) -> Path:
    """Write the analytical report as a Word file; returns its path.

    Raises:
        BadInput: there is nothing to report.

    """
    from nastavnik.papers.school_report_docx import write_school_report_docx
    from nastavnik.reports.summary.paper import paper_of  # heavy: draws the charts

    path = root / WRITTEN_REPORTS / "school.docx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(write_school_report_docx(*paper_of(_read(root))))
    return path


def _read(root: Path) -> Summary:
    summary = open_school(str(root))
    if summary.refusal:
        raise BadInput(summary.refusal)
    return summary


def _asked(summary: Summary, about: str, wanted: str) -> tuple[str, dict[str, str]]:
    """The name of the page and what its notebook is given: ASCII only."""
    if about == SCHOOL:
        return SCHOOL, {}
    if about == DISTRICT:
        names = summary.found.districts if summary.found else ()
        if wanted not in names:
            raise BadInput(f"Района «{clip(wanted)}» в школе нет. Есть: {', '.join(names)}.")
        number = str(names.index(wanted) + 1)
        return f"{DISTRICT}-{number}", {"number": number}
    if about == TEAM:
        for place, crew in enumerate(summary.crews, 1):
            if crew.name == wanted:
                return f"{TEAM}-{place}", {"login": crew.ways[0].person.id}
        raise BadInput(f"Команды «{clip(wanted)}» в списке людей нет.")
    for place, way in enumerate(summary.ways, 1):
        if way.person.id == wanted:
            return f"{PERSON}-{place}", {"login": wanted}
    raise BadInput(f"Участника «{clip(wanted)}» в списке людей нет.")
