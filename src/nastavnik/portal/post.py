"""``nastavnik zip``: works that came by e-mail or on a stick, on the screen."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from nastavnik.grading.intake.mail import Came, Letter, Mail
from nastavnik.school.deadlines import read_moment
from nastavnik.values.clock import now, show_moment
from nastavnik.values.numbers import BadInput


def take_mail(root: Path, files: Iterable[Path], student: str, received: str | None) -> None:
    """Take in works and say of each what became of it; exit code 1 when one was refused.

    Args:
        root: the course folder.
        files: zips or bare ``answers.json``.
        student: the author, when the file does not name one.
        received: when it came, as typed; now when not given.

    """
    sent = read_moment(received) if received else now()
    if sent > now():
        raise BadInput("Время получения ещё не наступило. Сверьте --received.")
    mail = Mail(root)
    refused = False
    for file in files:
        try:
            for came in mail.open(Letter(file, student, sent)):
                click.echo(_line(file, came), err=came.receipt is None)
                refused = refused or came.receipt is None
        except BadInput as refusal:
            click.echo(f"{file.name}: {refusal}", err=True)
            refused = True
    if refused:
        sys.exit(1)


def _line(file: Path, came: Came) -> str:
    place = file.name if came.where in (".", file.name) else f"{file.name}, {came.where}"
    if came.receipt is None:
        return f"{place}: не принята. {came.why}"
    one = came.receipt
    return (
        f"{place}: принята, {one.student}, {one.assignment}, {show_moment(one.sent)}. "
        f"Квитанция {one.code}: отправьте её участнику."
    )
