"""What a criterion of the fund weighs: the coefficients of groups of sums, side by side."""

from datetime import date
from html import escape

from nastavnik.forms.cards import warning_html
from nastavnik.forms.printable import Printable, static
from nastavnik.project.criteria import CRITERIA, Coefficients, Size, coefficients
from nastavnik.values.money import ZERO
from nastavnik.values.numbers import show_number

__all__ = ["Size", "weights"]


def weights(*sizes: Size, on: date) -> Printable:
    """A table: criteria down, groups across, the sum of every group below.

    Raises:
        BadInput: the coefficients are not known on that date.

    """
    return static(_table({size: coefficients(size, on) for size in sizes}))


def _table(groups: dict[Size, Coefficients]) -> str:
    heads = "".join(f"<th>{escape(size.words)}</th>" for size in groups)
    rows = [
        (f"{one.number}. {one.short}", [group[one.number] for group in groups.values()])
        for one in CRITERIA
    ]
    rows.append(("Сумма", [sum(group.weights.values(), ZERO) for group in groups.values()]))
    body = "".join(
        f"<tr><th>{escape(name)}</th>"
        + "".join(f"<td>{show_number(weight)}</td>" for weight in weighed)
        + "</tr>"
        for name, weighed in rows
    )
    said = dict.fromkeys(group.caution for group in groups.values() if group.caution)
    return (
        f'<table class="weights"><thead><tr><th>Критерий</th>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table>{''.join(map(warning_html, said))}"
    )
