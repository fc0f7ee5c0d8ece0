"""The report's charts as SVG: narrow enough for a phone, told apart without colours.

Every chart has its figures in a table beside it (see ``sections.py``); letters are drawn as
outlines, so the page needs no fonts.
"""

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from nastavnik.reports.figures import Bin, Group, Share
from nastavnik.values.money import show_share
from nastavnik.values.numbers import clip

HALF = Decimal("0.5")
WIDTH = 3.9  # inches: 9-point letters are 11 px high when the chart is 360 px wide
LONGEST_NAME = 36
INK, GROUND = "#1f2328", "#e8e5dc"
GOOD, MIDDLE, BAD = "#0072B2", "#F2C572", "#B3471B"
# Fill and hatching of full, partial and no points.
_FATES = (
    ("full", "полный балл", GOOD, "", "white"),
    ("partial", "часть баллов", MIDDLE, "///", INK),
    ("zero", "0 баллов", BAD, "xxx", "white"),
)
_THICK = 0.4
STYLE = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "hatch.linewidth": 0.6,
    "svg.fonttype": "path",
    "svg.hashsalt": "nastavnik",
    "text.color": INK,
}


def readiness_chart(groups: Sequence[Group]) -> bytes:
    """Readiness of districts or teams in the given order; below a half is hatched."""
    with rc_context(STYLE):
        figure, axes = bars(len(groups))
        for row, group in enumerate(groups):
            _readiness_bar(axes, row, group)
        axes.set_xlim(0, 1)
        return saved(figure)


def missed_chart(shares: Sequence[Share]) -> bytes:
    """Full, partial and no points of each check, stacked, as numbers of works."""
    with rc_context(STYLE):
        figure, axes = bars(len(shares), legend=True)
        for row, share in enumerate(shares):
            _stacked_bar(axes, row, share)
        axes.set_xlim(0, max((share.counted for share in shares), default=1))
        _legend(figure, axes)
        return saved(figure)


def points_chart(bins: Sequence[Bin]) -> bytes:
    """How many works got how many points."""
    with rc_context(STYLE):
        figure = Figure((WIDTH, 2.4), layout="constrained")
        axes = figure.add_subplot()
        lows, widths = [one.low for one in bins], [one.high - one.low for one in bins]
        counts = [one.count for one in bins]
        bars = axes.bar(lows, counts, widths, align="edge", color=GOOD, edgecolor="white")
        axes.bar_label(bars, [str(count) if count else "" for count in counts], padding=2)
        axes.set(xlabel="Баллы за задание", ylabel="Сколько работ", xticks=lows)
        axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=5))
        axes.margins(x=0.01, y=0.15)
        axes.spines[["top", "right"]].set_visible(False)
        return saved(figure)


def bars(rows: int, *, legend: bool = False) -> tuple[Figure, Axes]:
    """Axes with one row a bar, its name above it, and nothing else drawn."""
    height = 0.46 * max(rows, 1)
    top = 0.3 if legend else 0.05
    figure = Figure((WIDTH, height + top))
    axes = figure.add_axes((0.02, 0, 0.96, height / (height + top)))
    axes.set_ylim(rows - 0.35, -0.62)
    axes.axis("off")
    return figure, axes


def caption(axes: Axes, row: int, name: str, value: str = "") -> None:
    """The name over a bar, its value over the right end."""
    place: dict[str, Any] = {
        "y": row - 0.26,
        "va": "bottom",
        "transform": axes.get_yaxis_transform(),
    }
    axes.text(0, s=clip(name, LONGEST_NAME), ha="left", **place)
    axes.text(1, s=value, ha="right", weight="bold", **place)


def _readiness_bar(axes: Axes, row: int, group: Group) -> None:
    value = group.readiness
    caption(axes, row, group.name, "нет данных" if value is None else show_share(value, 0))
    axes.barh(row, 1, _THICK, color=GROUND)
    if value is not None:
        fill: dict[str, Any] = {"color": BAD, "hatch": "xxx"} if value < HALF else {"color": GOOD}
        axes.barh(row, float(value), _THICK, edgecolor="white", linewidth=0, **fill)
    axes.vlines(float(HALF), row - 0.23, row + 0.23, color=INK, linewidth=1)


def _stacked_bar(axes: Axes, row: int, share: Share) -> None:
    caption(axes, row, share.title)
    left = 0
    for fate, _, colour, hatch, ink in _FATES:
        count = getattr(share, fate)
        if not count:
            continue
        bar = axes.barh(row, count, _THICK, left=left, color=colour, hatch=hatch, edgecolor="white")
        patch = {"facecolor": colour, "edgecolor": "none", "pad": 0.6}  # no hatching behind it
        axes.bar_label(bar, label_type="center", color=ink, size=8, weight="bold", bbox=patch)
        left += count


def _legend(figure: Figure, axes: Axes) -> None:
    samples = [
        axes.barh(0, 0, color=colour, hatch=hatch, edgecolor="white", label=word)
        for _, word, colour, hatch, _ in _FATES
    ]
    figure.legend(
        handles=samples,
        loc="upper left",
        ncols=3,
        frameon=False,
        handlelength=1.4,
        columnspacing=1.2,
    )


def saved(figure: Figure, kind: str = "svg") -> bytes:
    """The picture as bytes of a file: ``svg`` or ``png`` (200 dots an inch)."""
    file = BytesIO()
    dated = {"Date": None} if kind == "svg" else {}
    figure.savefig(file, format=kind, transparent=kind == "svg", dpi=200, metadata=dated)
    return file.getvalue()
