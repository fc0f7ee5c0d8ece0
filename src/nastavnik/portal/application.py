"""``nastavnik canvas``: a project file checked and turned into papers from the command line."""

from collections.abc import Iterator
from pathlib import Path

import click

from nastavnik.papers.application_docx import write_application
from nastavnik.papers.budget_xlsx import write_budget_xlsx
from nastavnik.papers.check_docx import write_check
from nastavnik.papers.project_file import read_project_file, write_project_json
from nastavnik.portal.files import read_file, write_file
from nastavnik.project.checks import check_project, filled
from nastavnik.project.draft import Draft
from nastavnik.project.form import label_of
from nastavnik.project.reading import read_project
from nastavnik.values.verdict import TO_MEND, Verdict

MOST_SHOWN = 10


def show_application(
    source: Path,
    *,
    docx: Path | None = None,
    xlsx: Path | None = None,
    report: Path | None = None,
    json: Path | None = None,
) -> None:
    """Print what a project file lacks and write the papers asked for.

    Args:
        source: a project as .json or a filled application as .docx.
        docx: where to write the application; this and the others may be ``None``.
        xlsx: where to write the budget.
        report: where to write the check report.
        json: where to write the project itself.

    Raises:
        BadInput: the file cannot be read or a paper cannot be written.

    """
    draft = read_project_file(read_file(source))
    for line in summary(draft):
        click.echo(line)
    papers = (
        ("Заявка", docx, write_application),
        ("Бюджет", xlsx, lambda one: write_budget_xlsx(one.settled().budget)),
        ("Отчёт проверки", report, write_check),
        ("Файл проекта", json, write_project_json),
    )
    for what, path, write in papers:
        if path is not None:
            write_file(path, write(draft))
            click.echo(f"{what}: {path}")


def summary(draft: Draft) -> Iterator[str]:
    """What the terminal says of a project: how full it is, what to mend first."""
    project = read_project(draft)
    found = check_project(project)
    done, wanted = filled(project)
    yield f"Проект: {project.title or 'без названия'}"
    yield f"Заполнено обязательных полей: {done} из {wanted}."
    mend = [one for status in TO_MEND for one in found if one.status is status]
    yield f"Исправить: {len(mend)}. Сверить с документом: {sum(bool(one.caution) for one in found)}."
    yield from map(_line, mend[:MOST_SHOWN])
    if len(mend) > MOST_SHOWN:
        yield f"  … и ещё {len(mend) - MOST_SHOWN}: все — в отчёте проверки (--report)."


def _line(verdict: Verdict) -> str:
    where = f" [{label_of(verdict.line)}]" if verdict.line else ""
    return f"  {verdict.status.value}{where}: {verdict.sentence}"
