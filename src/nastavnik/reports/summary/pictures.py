"""Charts of the school, drawn once: SVG for a page, PNG for Word; told apart without colours.

Every chart has its figures in a table beside it.
"""

from collections.abc import Sequence
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nastavnik.reports.charts import BAD, GOOD, GROUND, INK, MIDDLE, STYLE, bars, caption, saved
from nastavnik.reports.kpi.progress import Fulfilment, Progress, Standing
from nastavnik.reports.summary.model import Crew, Held

SVG, PNG = "svg", "png"
_LATE: dict[str, Any] = {"color": BAD, "hatch": "xxx"}
_FINE: dict[str, Any] = {"color": GOOD}
_THICK = 0.4


def plan_chart(found: Fulfilment, kind: str = SVG) -> bytes:
    """Each promised number as a bar of its own length; what is late is hatched."""
    rows = [one for one in found.aims if one.aim.plan]
    with rc_context(STYLE):
        figure, axes = bars(len(rows))
        for row, one in enumerate(rows):
            _plan_bar(axes, row, one)
        axes.set_xlim(0, 1)
        return saved(figure, kind)


def months_chart(found: Fulfilment, kind: str = SVG) -> bytes:
    """The share of everything promised and done by the end of each month."""
    counted = [one for one in found.aims if one.aim.plan]
    total = sum(one.aim.plan or 0 for one in counted)
    months = [one.typed for one in found.plan.months]
    planned, done = (
        [
            100 * sum(_by(one, place, of_plan=of_plan) for one in counted) / total
            for place in range(len(months))
        ]
        for of_plan in (True, False)
    )
    with rc_context(STYLE):
        figure = Figure((6.2, 2.6), layout="constrained")
        axes = figure.add_subplot()
        axes.plot(months, planned, "--", color=INK, label="план", marker="o", markersize=4)
        axes.plot(months, done, color=GOOD, label="факт", marker="s", markersize=4)
        axes.set(ylabel="% всех плановых чисел", ylim=(0, 105))
        axes.tick_params(axis="x", rotation=45)
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(frameon=False, loc="upper left")
        return saved(figure, kind)


def attendance_chart(held: Sequence[Held], kind: str = SVG) -> bytes:
    """Which part of those expected came to each webinar."""
    with rc_context(STYLE):
        figure, axes = bars(len(held))
        for row, one in enumerate(held):
            caption(axes, row, one.title, f"{len(one.came)} из {one.expected}")
            axes.barh(row, 1, _THICK, color=GROUND)
            axes.barh(row, float(one.share), _THICK, **_FINE)
        axes.set_xlim(0, 1)
        return saved(figure, kind)


def growth_chart(crews: Sequence[Crew], kind: str = SVG) -> bytes:
    """Points of each team's draft at first and in the end, on one scale of a hundred."""
    grown = [one for one in crews if len(one.scores) > 1]
    with rc_context(STYLE):
        figure, axes = bars(len(grown))
        for row, one in enumerate(grown):
            first, last = float(one.scores[0].points), float(one.scores[-1].points)
            caption(axes, row, one.name, f"{first:.2f} → {last:.2f}".replace(".", ","))
            axes.barh(row, 100, _THICK, color=GROUND)
            axes.barh(row, last, _THICK, **_FINE)
            axes.barh(row, first, _THICK, color=MIDDLE, hatch="///", edgecolor="white")
        axes.set_xlim(0, 100)
        return saved(figure, kind)


def _plan_bar(axes: Axes, row: int, one: Progress) -> None:
    plan = one.aim.plan or 1
    caption(axes, row, one.aim.title, f"{one.done} из {plan}")
    axes.barh(row, 1, _THICK, color=GROUND)
    dress = _LATE if one.standing is Standing.BEHIND else _FINE
    axes.barh(row, min(one.done / plan, 1), _THICK, edgecolor="white", linewidth=0, **dress)


def _by(one: Progress, place: int, *, of_plan: bool) -> int:
    cell = one.cells[place]
    return cell.planned_by if of_plan else min(cell.done_by, one.aim.plan or 0)
