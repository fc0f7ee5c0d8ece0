"""What everybody will see of an application on the fund's site: its public fields and sums."""

from collections.abc import Iterator
from html import escape

from nastavnik.project.checks.privacy import personal_in, public_texts
from nastavnik.project.draft import Draft
from nastavnik.project.form import application
from nastavnik.project.reading import read_project
from nastavnik.project.words import Told, told
from nastavnik.values.money import show_money

HEAD = "Это увидят все"
HINT = "Так ваши поля покажет сайт фонда: соседям, журналистам, другим заявителям."
NOTHING = "пока пусто"


def public_html(draft: Draft) -> str:
    """The public fields under the results of a check, as a stranger will read them."""
    return (
        f'<section class="nastavnik-results" aria-label="{HEAD}"><p class="lead">{HEAD}</p>'
        f"<p>{HINT}</p>{public_fields(draft)}</section>"
    )


def public_fields(draft: Draft, *only: str) -> str:
    """The fields alone; only these blocks, without the sums, where some are named."""
    return f'<div class="public-view">{"".join(_fields(draft, only))}</div>'


def _fields(draft: Draft, only: tuple[str, ...]) -> Iterator[str]:
    project = read_project(draft)
    private = {
        place.partition("/")[0]
        for place, text in public_texts(project)
        if any(personal_in(place, text))
    }
    for section in application().sections:
        for block in section.blocks:
            if block.public and (not only or block.id in only):
                warning = _WARNING if block.id in private else ""
                body = _body(told(draft, block.id))
                yield f"<dl><dt>{escape(block.label)}</dt><dd>{body}{warning}</dd></dl>"
    if not only:
        sums = project.budget.sums
        yield (
            f"<dl><dt>Просим у фонда</dt><dd>{show_money(sums.grant)} из "
            f"{show_money(sums.total)}</dd></dl>"
        )


_WARNING = ' <span class="word wrong">личные данные?</span>'


def _body(words: Told) -> str:
    if words.is_blank:
        return f"<i>{NOTHING}</i>"
    lines = words.text.splitlines() or [
        "; ".join(value for _, value in cells) for cells in words.rows
    ]
    return "<br>".join(escape(line) for line in lines if line.strip())
