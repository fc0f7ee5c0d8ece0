"""The ten criteria under the results of a check: what a program can see, and never a mark."""

from collections.abc import Iterator
from html import escape

from nastavnik.project.form import label_of
from nastavnik.project.project import Project
from nastavnik.project.readiness import Readiness, Sign, readiness

HINT = "Программа видит только признаки: есть ли число, дата, связь. Баллы ставят люди — эксперты."
NOT_ASKED = "На вашу сумму и срок этот критерий не оценивают."
NO_SIGNS = "Программа здесь ничего увидеть не может."


def readiness_html(project: Project) -> str:
    """The criteria in order with their signs; open where a sign is missing."""
    criteria = "".join(map(_criterion, readiness(project)))
    return (
        '<section class="nastavnik-results" aria-label="Готовность по критериям">'
        f'<p class="lead">Готовность по десяти критериям</p><p>{HINT}</p>{criteria}</section>'
    )


def _criterion(one: Readiness) -> str:
    missing = one.asked and any(not sign.seen for sign in one.signs)
    title = escape(f"{one.criterion.number}. {one.criterion.title}")
    return (
        f"<details{' open' if missing else ''}><summary>{title}</summary>"
        f"{''.join(_inside(one))}</details>"
    )


def _inside(one: Readiness) -> Iterator[str]:
    if not one.asked:
        yield f"<p>{NOT_ASKED}</p>"
    if one.signs:
        yield f"<ul>{''.join(map(_sign, one.signs))}</ul>"
    else:
        yield f"<p>{NO_SIGNS}</p>"
    yield f"<p>Решает человек: {escape(one.person)}.</p>"


def _sign(sign: Sign) -> str:
    css, words = ("right", "видно") if sign.seen else ("empty", "не видно")
    where = "" if sign.seen else f" <small>Где: {escape(label_of(sign.place))}</small>"
    return f'<li><span class="word {css}">{words}</span>{escape(sign.words)}{where}</li>'
