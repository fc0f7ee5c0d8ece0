"""«Что если»: ten sliders of an application's marks, its score at once, the two edits that give most."""

from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from html import escape
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from nastavnik.assignments.questions import read_yaml
from nastavnik.assignments.webinar import Words
from nastavnik.calculators.rating import Rating, rate, rules_for, rules_of
from nastavnik.contest.marks import most_mark
from nastavnik.contest.score import hundredths
from nastavnik.contest.sensitivity import Gain, dearest
from nastavnik.forms.cards import caution_words, warning_html
from nastavnik.forms.printable import Printable
from nastavnik.forms.scripts import joined, styled
from nastavnik.forms.steps.part import Step, StepsPart, text_of
from nastavnik.project.criteria import CRITERIA, Size
from nastavnik.values.numbers import read_decimal, round_half_up, show_number
from nastavnik.values.strict import Strict

EDITS = 2  # how many edits the lesson looks for

Mark = Annotated[Decimal, Field(ge=0, le=10, multiple_of=Decimal("0.5"))]
Marks = dict[int, Decimal]


class Application(Strict):
    """An application as a methodologist writes it; the marks are means of two experts.

    ``marks`` are those of all ten criteria in order: another group of sums may ask for each.
    """

    name: Words
    request: Decimal = Field(gt=0)
    day: date
    marks: tuple[Mark, ...] = Field(min_length=len(CRITERIA), max_length=len(CRITERIA))


class WhatIfPart(StepsPart):
    """Sliders that start at the marks of an application.

    Args:
        application: what the sliders start with.

    Raises:
        BadInput: the rules of its date are not known.

    """

    _esm = joined("dom.js", "steps/link.js", "what_if.js")
    _css = styled("steps/steps.css", "what_if.css")

    def __init__(self, application: Application) -> None:
        self.application = application
        self.before: Marks = dict(enumerate(application.marks, 1))
        self.own = rules_for(application.request, application.day).size
        self.size = self.own
        self.marks = dict(self.before)
        self.most = most_mark(application.day)
        super().__init__()

    @property
    def was(self) -> Rating:
        """The application as it came, in the group that is chosen now."""
        return self._rated(self.before)

    @property
    def now(self) -> Rating:
        """What the sliders say."""
        return self._rated(self.marks)

    def _rated(self, marks: Marks) -> Rating:
        return rate(_two_sheets(marks), rules_of(self.size, self.application.day))

    def _steps(self) -> dict[str, Step]:
        return {"mark": self._mark, "group": self._group, "reset": self._reset}

    def _mark(self, content: Any) -> None:
        """A slider moved; whatever a page sends stays on the scale, in half points."""
        number, mark = int(content["number"]), read_decimal(text_of(content, "mark"), places=1)
        if number in self.marks:
            self.marks[number] = min(round_half_up(mark * 2, "1") / 2, Decimal(self.most))
        self.view = self._seen()

    def _group(self, content: Any) -> None:
        self.size = Size(text_of(content, "group"))
        self.view = self._seen()

    def _reset(self, _content: Any) -> None:
        self.marks, self.size = dict(self.before), self.own
        self.view = self._seen()

    def _seen(self) -> dict[str, Any]:
        was, now = self.was, self.now
        reference = now.rules.reference
        return {
            "name": self.application.name,
            "groups": [[size.value, size.words] for size in Size],
            "group": self.size.value,
            "most": self.most,
            "rows": self._rows(was, now),
            "total": _points(now.score.total),
            "before": _points(was.score.total),
            "change": _signed(now.score.total - was.score.total),
            "mark": show_number(reference.number) if reference else "",
            "short": _points(now.short) if now.short else "",
            "bars": [float(now.score.total), float(reference.number) if reference else None],
            "best": _best(now),
            "caution": caution_words(now.rules.weights.caution),
        }

    def _rows(self, was: Rating, now: Rating) -> list[dict[str, Any]]:
        given = {row.criterion.number: row.points for row in now.score.rows}
        first = {row.criterion.number: row.points for row in was.score.rows}
        return [
            {
                "number": one.number,
                "title": one.short,
                "weight": show_number(now.rules.weights[one.number]),
                "mark": str(self.marks[one.number]),
                "said": show_number(self.marks[one.number]),
                "points": _points(given[one.number]) if one.number in given else "",
                "change": _signed(given.get(one.number, ZERO) - first.get(one.number, ZERO)),
            }
            for one in CRITERIA
        ]


class WhatIf(Printable):
    """The sliders on a slide; on paper, the table of the application and its two dearest edits.

    Args:
        application: a YAML file beside the notebook, or an application.

    Raises:
        BadInput: the file is missing or wrong, or the rules of its date are not known.

    """

    def __init__(self, application: str | Path | Application) -> None:
        asked = (
            application
            if isinstance(application, Application)
            else read_yaml(Path(application), Application)
        )
        self.part = WhatIfPart(asked)
        super().__init__([self.part], _paper(asked.name, self.part.was))


ZERO = Decimal(0)


def _two_sheets(marks: Marks) -> tuple[dict[int, int], dict[int, int]]:
    """Whole marks of two experts with these means."""
    low = {number: int(mark.to_integral_value(ROUND_FLOOR)) for number, mark in marks.items()}
    high = {number: int(mark.to_integral_value(ROUND_CEILING)) for number, mark in marks.items()}
    return low, high


def _best(now: Rating) -> dict[str, Any]:
    """The edits that give most, what they give together, and what else gives as much as the last."""
    chosen = dearest(now.gains, EDITS)
    last = chosen[-1].points if chosen else ZERO
    others = [one for one in now.gains if one.points == last and one not in chosen and last]
    together = now.score.total + sum((one.points for one in chosen), ZERO)
    return {
        "edits": [_edit(one) for one in chosen],
        "total": _points(together),
        "others": ", ".join(f"«{one.row.criterion.short}»" for one in others),
    }


def _edit(gain: Gain) -> str:
    mean = gain.row.mean
    step = gain.points / gain.row.weight  # less than one at the top of the scale
    then = mean + Fraction(step)
    said = f"{_mean(mean)}\u00a0→\u00a0{_mean(then)}"
    return f"{gain.row.criterion.short}: {said}, плюс\u00a0{_points(gain.points)}"


def _mean(mean: Fraction) -> str:
    return show_number(hundredths(mean))


def _points(points: Decimal) -> str:
    return show_number(round_half_up(points))


def _signed(change: Decimal) -> str:
    if not change:
        return ""
    return f"+{_points(change)}" if change > 0 else f"−{_points(-change)}"


def _paper(name: str, was: Rating) -> str:
    rows = "".join(
        f"<tr><th>{row.criterion.number}. {escape(row.criterion.short)}</th>"
        f"<td>{_mean(row.mean)}</td><td>{show_number(row.weight)}</td><td>{_points(row.points)}</td></tr>"
        for row in was.score.rows
    )
    head = "<tr><th>Критерий</th><th>Оценка</th><th>Коэффициент</th><th>Баллы</th></tr>"
    total = f"<tr><th>Итого</th><td></td><td></td><td>{_points(was.score.total)}</td></tr>"
    best = _best(was)
    edits = "".join(f"<li>{escape(one)}</li>" for one in best["edits"])
    return (
        f'<p class="quiz-text">{escape(name)}</p>'
        f'<table class="weights"><thead>{head}</thead><tbody>{rows}{total}</tbody></table>'
        f"<p>Дороже всего:</p><ul>{edits}</ul><p>Вместе будет {best['total']}.</p>"
        f"{warning_html(was.rules.weights.caution)}"
    )
