"""Addresses inside the edition, and the templates of its pages."""

from jinja2 import Environment, PackageLoader, StrictUndefined

from nastavnik.values.money import show_money
from nastavnik.values.months import show_date
from nastavnik.values.numbers import show_number

LESSONS, TOOLS, WORKS = "webinars", "tools", "works"
BUDGET = f"{TOOLS}/budget.html"
NORMS = "norms.html"

PAGES = Environment(
    loader=PackageLoader("nastavnik.portal.static"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
PAGES.filters |= {"date": show_date, "money": show_money, "number": show_number}
