"""``nastavnik similar``: whose answers are alike, on the screen or as a page."""

from pathlib import Path

import click

from nastavnik.grading.similar import Findings, Likeness, find_similar, similar_html
from nastavnik.portal.files import write_file

MOST_LINES = 20
_HINT = "Это подсказка, а не обвинение: прочтите оба ответа и спросите обоих."


def show_similar(root: Path, assignment_id: str, html: Path | None) -> None:
    """Print the most alike pairs; write the page if asked for."""
    findings = find_similar(root, assignment_id)
    click.echo(f"Сравнено работ: {findings.works}. Похожих пар: {len(findings.found)}.")
    for one in findings.found[:MOST_LINES]:
        click.echo(_line(findings, one))
    if len(findings.found) > MOST_LINES:
        click.echo(f"  … и ещё {len(findings.found) - MOST_LINES}. Больше пар: --html ФАЙЛ.")
    if findings.found:
        click.echo(_HINT)
    if html is not None:
        write_file(html, similar_html(findings).encode("utf-8"))
        click.echo(f"Страница: {html}")


def _line(findings: Findings, one: Likeness) -> str:
    names = " и ".join(findings.name(side.owner) for side in (one.pair.left, one.pair.right))
    team = f" Одна команда: {findings.one_team(one)}." if findings.one_team(one) else ""
    return f"  {one.percent} % · {one.criterion.title} · {names}.{team}"
