"""What sections of a report are made of: templates, and markup that a notebook shows."""

from base64 import b64encode
from typing import Any

from jinja2 import PackageLoader

from nastavnik.assignments.views import environment
from nastavnik.reports.people import State
from nastavnik.values.clock import MOSCOW, show_moment
from nastavnik.values.money import show_share
from nastavnik.values.numbers import show_number

_ENVIRONMENT = environment()
_ENVIRONMENT.loader = PackageLoader("nastavnik.reports")
_ENVIRONMENT.filters |= {
    "percent": lambda share: show_share(share, 0),
    "signed": lambda value: f"{'+' if value >= 0 else '−'}{show_number(abs(value))}",
    "moment": show_moment,
    "clock": lambda moment: f"{moment.astimezone(MOSCOW):%H:%M}",
}


class Html(str):
    """Markup that a notebook shows."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)

    def __repr__(self) -> str:
        """Keep the markup out of the notebook's plain text."""
        return "<раздел отчёта>"


def html(template: str, **context: Any) -> Html:
    """A section by the name of its template."""
    found = _ENVIRONMENT.get_template(f"{template}.html.j2")
    return Html(found.render(State=State, **context))


def picture(svg: bytes | None) -> str:
    """A chart as the address of an image; empty when there is nothing to draw."""
    return f"data:image/svg+xml;base64,{b64encode(svg).decode()}" if svg else ""
