"""What ``grading/reports/cohort.ipynb`` calls: one function a section of the report."""

from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import PackageLoader

from nastavnik.assignments.views import environment
from nastavnik.reports import charts
from nastavnik.reports.cohort import Cohort, read_cohort
from nastavnik.reports.figures import Group
from nastavnik.reports.people import Participant, State
from nastavnik.school.programme import load_programme
from nastavnik.values.clock import now, show_moment
from nastavnik.values.money import show_share
from nastavnik.values.numbers import BadInput

MOST_ADVICE = 5

_ENVIRONMENT = environment()
_ENVIRONMENT.loader = PackageLoader("nastavnik.reports")
_ENVIRONMENT.filters["percent"] = lambda share: show_share(share, 0)


class Html(str):
    """Markup that a notebook shows."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)

    def __repr__(self) -> str:
        """Keep the markup out of the notebook's plain text."""
        return "<раздел отчёта>"


def open_cohort(root: str, assignment_id: str) -> Cohort:
    """Read the cohort; when there is nothing to report yet, an empty one that says why.

    Sections of an empty cohort show nothing, so the notebook runs on a course that has not begun.
    """
    try:
        return read_cohort(Path(root), assignment_id)
    except BadInput as refusal:
        return Cohort(refusal=str(refusal))


def summary(cohort: Cohort, root: str) -> Html:
    """The head of the report, or the sentence why there is none."""
    if cohort.refusal:
        return _html("refusal", sentence=cohort.refusal)
    school = load_programme(Path(root)).title
    return _html("summary", cohort=cohort, school=school, now=show_moment(now()))


def handed_in(cohort: Cohort) -> Html:
    """Everybody with points, readiness and state, and how the points are spread."""
    chart = charts.points_chart(cohort.bins) if cohort.points else None
    return _html("people", cohort=cohort, chart=_picture(chart))


def readiness(groups: Sequence[Group], word: str) -> Html:
    """Readiness of districts or teams: the chart and its table."""
    chart = charts.readiness_chart(groups) if groups else None
    return _html("groups", groups=groups, word=word, chart=_picture(chart))


def missed(cohort: Cohort) -> Html:
    """What is missed most: advice for the trainer, the chart and its table."""
    counted = [share for share in cohort.checks if share.counted]
    chart = charts.missed_chart(counted) if counted else None
    worst = [share for share in counted if share.missed and share.advice][:MOST_ADVICE]
    return _html("missed", cohort=cohort, worst=worst, chart=_picture(chart))


def need_help(cohort: Cohort) -> Html:
    """Whom a trainer or a grader should turn to."""
    teams = [team for team in reversed(cohort.teams) if _is_low(team)]
    in_them = {person.id for team in teams for person in team.people}
    alone = [one for one in cohort.counted if _is_low(one) and one.id not in in_them]
    broken = [person for person in cohort.people if person.problem]
    return _html("help", cohort=cohort, teams=teams, alone=alone, broken=broken)


def _is_low(one: Group | Participant) -> bool:
    return one.readiness is not None and one.readiness < charts.HALF


def _picture(svg: bytes | None) -> str:
    """A chart as the address of an image; empty when there is nothing to draw."""
    return f"data:image/svg+xml;base64,{b64encode(svg).decode()}" if svg else ""


def _html(template: str, **context: Any) -> Html:
    found = _ENVIRONMENT.get_template(f"{template}.html.j2")
    return Html(found.render(State=State, **context))
