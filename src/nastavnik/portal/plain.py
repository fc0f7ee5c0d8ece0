"""Plain pages made on the server: their templates, and what a browser may do with them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, PackageLoader

from nastavnik.values.clock import show_moment
from nastavnik.values.numbers import round_half_up, show_number
from nastavnik.values.templates import strict_templates

NO_SCRIPTS = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

MOST_SHOWN = 20_000  # characters of one text

TEMPLATES = strict_templates(PackageLoader("nastavnik.portal"))
_FILTERS = {
    "moment": show_moment,
    "number": show_number,
    "points": lambda value: show_number(round_half_up(value)),
}
TEMPLATES.filters |= _FILTERS


def texts_of(sent: Mapping[str, Sequence[bytes]]) -> list[str]:
    """What a person wrote in a form that cannot be shown again: all that is more than a word."""
    found = (one.decode("utf-8", "replace").strip() for many in sent.values() for one in many)
    return [one[:MOST_SHOWN] for one in found if " " in one]


def hub_pages(root: Path) -> Environment:
    """The hub's own pages in the course ``root``: errors look the same in every service."""
    made = Environment(loader=FileSystemLoader(root / "deploy/single/templates"), autoescape=True)
    made.filters |= _FILTERS
    return made
