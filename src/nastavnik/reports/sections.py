"""What ``grading/reports/cohort.ipynb`` calls: one function a section of the report."""

from collections.abc import Sequence
from pathlib import Path

from nastavnik.reports import charts
from nastavnik.reports.cohort import Cohort, read_cohort
from nastavnik.reports.figures import Group
from nastavnik.reports.markup import Html, html, picture
from nastavnik.reports.people import Participant
from nastavnik.school.programme import load_programme
from nastavnik.values.clock import now, show_moment
from nastavnik.values.numbers import BadInput

MOST_ADVICE = 5


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
        return html("refusal", sentence=cohort.refusal)
    school = load_programme(Path(root)).title
    return html("summary", cohort=cohort, school=school, now=show_moment(now()))


def handed_in(cohort: Cohort) -> Html:
    """Everybody with points, readiness and state, and how the points are spread."""
    chart = charts.points_chart(cohort.bins) if cohort.points else None
    return html("people", cohort=cohort, chart=picture(chart))


def readiness(groups: Sequence[Group], word: str) -> Html:
    """Readiness of districts or teams: the chart and its table."""
    chart = charts.readiness_chart(groups) if groups else None
    return html("groups", groups=groups, word=word, chart=picture(chart))


def missed(cohort: Cohort) -> Html:
    """What is missed most: advice for the trainer, the chart and its table."""
    counted = [share for share in cohort.checks if share.counted]
    chart = charts.missed_chart(counted) if counted else None
    worst = [share for share in counted if share.missed and share.advice][:MOST_ADVICE]
    return html("missed", cohort=cohort, worst=worst, chart=picture(chart))


def need_help(cohort: Cohort) -> Html:
    """Whom a trainer or a grader should turn to."""
    teams = [team for team in reversed(cohort.teams) if _is_low(team)]
    in_them = {person.id for team in teams for person in team.people}
    alone = [one for one in cohort.counted if _is_low(one) and one.id not in in_them]
    broken = [person for person in cohort.people if person.problem]
    return html("help", cohort=cohort, teams=teams, alone=alone, broken=broken)


def _is_low(one: Group | Participant) -> bool:
    return one.readiness is not None and one.readiness < charts.HALF
