"""The on-site school on paper: plan of the days, blank forms, answers; no internet is needed."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nastavnik.assignments.intensive import INTENSIVE, Intensive, Session, read_intensive
from nastavnik.assignments.model import load_assignment
from nastavnik.assignments.questions import Question, read_questions
from nastavnik.assignments.webinar import QUIZ, Webinar, find_webinar, read_webinar
from nastavnik.reports.blank import blank_of
from nastavnik.reports.markup import html
from nastavnik.school.folders import HANDOUTS
from nastavnik.school.programme import Programme, load_programme
from nastavnik.values.months import show_date
from nastavnik.values.numbers import BadInput

_PAGE = "intensive.html"
TRAINERS = 2  # who lead the school


@dataclass(frozen=True, slots=True)
class Key:
    """Answers of a webinar's self-check, for the trainer."""

    webinar: str
    questions: tuple[Question, ...]


def write_intensive(root: Path) -> Path:
    """Write the page of the on-site school.

    Args:
        root: the course folder.

    Returns:
        The page, among the handouts of the training course.

    Raises:
        BadInput: the plan is missing or wrong, or names a webinar, a part of one or an assignment
            that is not there.

    """
    page = root / HANDOUTS / INTENSIVE.parent.name / _PAGE
    text = intensive_html(root)
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(text, "utf-8")
    return page


def intensive_html(root: Path) -> str:
    """The page itself; raises ``BadInput`` (see above)."""
    plan, programme = read_intensive(root), load_programme(root)
    notebooks = {name: _notebook(root, name) for name in plan.webinars}
    webinars = {name: read_webinar(notebook) for name, notebook in notebooks.items()}
    for session in plan.sessions:
        _check_parts(session, webinars)
    tasks = [load_assignment(root / "assignments" / name) for name in plan.blanks]
    return html(
        "intensive",
        plan=plan,
        programme=programme,
        prints=list(_prints(plan, programme, webinars)),
        trainers=TRAINERS,
        webinars=webinars,
        blanks=[blank_of(task) for task in tasks],
        keys=[
            Key(webinars[name].name, read_questions(notebook.with_name(QUIZ)))
            for name, notebook in notebooks.items()
        ],
        on=show_date(max(one.on for one in webinars.values())) if webinars else "",
    )


def _notebook(root: Path, name: str) -> Path:
    notebook = find_webinar(root, name)
    if notebook is None:
        raise BadInput(f"{INTENSIVE.name}: вебинара «{name}» нет.")
    return notebook


def _check_parts(session: Session, webinars: dict[str, Webinar]) -> None:
    if session.webinar is None:
        return
    known = {part.part: part.minutes for part in webinars[session.webinar].plan}
    strange = [part for part in session.parts if part not in known]
    if strange:
        raise BadInput(
            f"{INTENSIVE.name}: «{session.title}»: в плане вебинара {session.webinar} нет части "
            f"«{strange[0]}». Есть: {'; '.join(known)}."
        )
    wanted = sum(known[part] for part in session.parts)
    if wanted > session.minutes:
        raise BadInput(
            f"{INTENSIVE.name}: «{session.title}»: части вебинара занимают {wanted} минут, "
            f"а отведено {session.minutes}."
        )


def _prints(
    plan: Intensive, programme: Programme, webinars: dict[str, Webinar]
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Of every webinar: guides, handouts, checklists and blank forms to print."""
    for webinar in webinars.values():
        blanks = programme.teams if webinar.assignment in plan.blanks else 0
        yield webinar.name, (TRAINERS, programme.mentors, 1, blanks)
