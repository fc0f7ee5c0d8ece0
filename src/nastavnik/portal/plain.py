"""Plain pages made on the server: their templates, and what a browser may do with them."""

from jinja2 import Environment, PackageLoader, StrictUndefined

from nastavnik.values.clock import show_moment
from nastavnik.values.numbers import show_number

NO_SCRIPTS = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

TEMPLATES = Environment(
    loader=PackageLoader("nastavnik.portal"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.filters |= {"moment": show_moment, "number": show_number}
