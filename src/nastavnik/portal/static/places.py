"""Addresses inside the edition, and the templates of its pages."""

from jinja2 import PackageLoader

from nastavnik.values.money import show_money
from nastavnik.values.months import show_date
from nastavnik.values.numbers import show_number
from nastavnik.values.templates import strict_templates

LESSONS, TOOLS, WORKS = "webinars", "tools", "works"
BUDGET = f"{TOOLS}/budget.html"
NORMS = "norms.html"

PAGES = strict_templates(PackageLoader("nastavnik.portal.static"))
PAGES.filters |= {"date": show_date, "money": show_money, "number": show_number}
