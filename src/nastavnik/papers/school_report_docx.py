"""The analytical report of the school as a Word file."""

from collections.abc import Mapping

from nastavnik.papers.document import Picture, render_docx

TEMPLATE = "school-report"
# Millimetres: two charts of a bar a row fill a page, the months stretch over its width.
_WIDTHS = {"months_chart": 160, "held_chart": 78}
_WIDTH = 95


def write_school_report_docx(context: Mapping[str, object], charts: Mapping[str, bytes]) -> bytes:
    """Fill the report.

    Args:
        context: the texts, see :func:`nastavnik.reports.summary.paper.paper_of`.
        charts: PNG pictures by their names in the template.

    """
    pictures = {name: Picture(data, _WIDTHS.get(name, _WIDTH)) for name, data in charts.items()}
    return render_docx(TEMPLATE, {**context, **pictures})
