"""A calculator on paper: questions to fill in by hand, and the example with its answer."""

from collections.abc import Iterable
from html import escape

from nastavnik.calculators import Answer, Calculator, Question, Table, is_asked, run
from nastavnik.forms.cards import warning_html
from nastavnik.norms.card import source_words
from nastavnik.values.verdict import Verdict

LINE = "____________"


def paper_html(one: Calculator) -> str:
    """Static HTML without any script."""
    outcome = run(one, one.example)
    asked = "".join(map(question_html, one.questions))
    example = _answer_html(outcome.answer) if outcome.answer else ""
    given = "".join(
        f"<li>{escape(question.label)}: <b>{escape(_shown(question, question.usual))}</b></li>"
        for question in one.questions
        if isinstance(question.usual, str) and question.usual and is_asked(question, one.example)
    )
    return (
        f"<h3>{escape(one.title)}</h3><p>{escape(one.lead)}</p><ol>{asked}</ol>"
        f"<h4>Пример</h4><ul>{given}</ul><p><b>{escape(outcome.headline)}</b></p>{example}"
    )


def question_html(one: Question) -> str:
    """An item to fill in by hand: a line to write on, choices to ring, columns of a table."""
    room = LINE
    if one.offered:
        room = " / ".join(choice.words for choice in one.offered)
    elif one.columns:
        room = "; ".join(f"{column.label} {LINE}" for column in one.columns)
    return f"<li>{escape(one.label)}: {escape(room)}</li>"


def _shown(one: Question, typed: str) -> str:
    return next((choice.words for choice in one.offered if choice.code == typed), typed)


def _answer_html(answer: Answer) -> str:
    said = "".join(map(_finding_html, answer.verdicts))
    return f"<ul>{said}</ul>{''.join(map(_table_html, answer.tables))}"


def _finding_html(one: Verdict) -> str:
    grounds = "; ".join(source_words(source) for source in one.sources)
    based = f" <small>Основание: {escape(grounds)}.</small>" if grounds else ""
    return f"<li>{escape(one.sentence)}{based}{warning_html(one.caution)}</li>"


def _table_html(one: Table) -> str:
    rows = "".join(_row_html("td", row) for row in one.rows)
    return (
        f"<table><caption>{escape(one.title)}</caption>"
        f"<thead>{_row_html('th', one.head)}</thead><tbody>{rows}</tbody></table>"
    )


def _row_html(tag: str, cells: Iterable[str]) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"
