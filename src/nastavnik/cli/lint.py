"""``nastavnik lint``: what to mend in webinars and assignments before anybody sees them."""

import sys
from pathlib import Path

import click


@click.command(help="Проверить вебинары и задания: минуты, слова, источники, проверки, образцы.")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--mend", is_flag=True, help="Сначала поставить неразрывные пробелы у ₽, % и №.")
def lint(paths: tuple[Path, ...], mend: bool) -> None:
    """Print a line for every finding; exit status 1 when there are any."""
    from nastavnik.lint.run import lint as found_in  # heavy: imports the forms
    from nastavnik.lint.run import mendable
    from nastavnik.lint.typography import mend as mended

    chosen = paths or (Path(),)
    if mend:
        for path in mendable(chosen):
            if mended(path):
                click.echo(f"Поправлено: {path}")
    findings = found_in(chosen)
    for finding in findings:
        click.echo(finding.line(Path().resolve()))
    if findings:
        click.echo(f"Замечаний: {len(findings)}.", err=True)
    sys.exit(1 if findings else 0)
