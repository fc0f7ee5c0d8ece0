"""Named values as HTML: what a question, a step or a payment is about; every text is escaped."""

from collections.abc import Iterable
from html import escape


def details_html(pairs: Iterable[tuple[str, str]], *, is_live: bool = False) -> str:
    """Names with their values; ``is_live`` where they change and a reader must hear of it."""
    rows = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in pairs
    )
    live = ' role="status" aria-live="polite"' if is_live else ""
    return f'<dl class="quiz-details"{live}>{rows}</dl>'


def step_html(pairs: Iterable[tuple[str, str]], why: str) -> str:
    """A step of an example: what is added, and why."""
    return f'{details_html(pairs, is_live=True)}<p class="step-why"><b>Зачем.</b> {escape(why)}</p>'
