"""Small pieces of HTML and the style sheet of forms; every text is escaped here."""

from html import escape
from importlib.resources import files

import ipywidgets as widgets

from nastavnik.assignments.fields import FormField


def style() -> widgets.HTML:
    """The style sheet of forms as a widget to put first on a page."""
    css = files("nastavnik.forms").joinpath("forms.css").read_text("utf-8")
    return widgets.HTML(f"<style>{css}</style>")


def field_head(field: FormField, *, label: bool = False) -> widgets.HTML:
    """Hint of a field; with ``label`` its title too (where no input carries it)."""
    title = f'<p class="nastavnik-label">{escape(field.label)}</p>' if label else ""
    hint = f'<p class="nastavnik-hint">{escape(field.hint)}</p>' if field.hint else ""
    return widgets.HTML(title + hint)


def field_note(text: str, *, bad: bool = False) -> str:
    """A small line under a field."""
    return f'<p class="nastavnik-note{" bad" if bad else ""}">{escape(text)}</p>'


def standing_line(text: str) -> str:
    """What a person must know before they begin: until when, what is handed in."""
    return f'<p class="nastavnik-standing">{escape(text)}</p>' if text else ""


def status_line(text: str) -> str:
    """A line that screen readers announce: saved, submitted, failed."""
    return f'<p class="nastavnik-status" role="status" aria-live="polite">{escape(text)}</p>'
