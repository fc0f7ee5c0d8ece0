"""The page itself."""

import logging
from collections.abc import Mapping
from pathlib import Path

from nastavnik.portal.cabinet.cards import Stage, cards_of
from nastavnik.portal.cabinet.lessons import by_course, lessons
from nastavnik.portal.cabinet.order import ordered
from nastavnik.portal.cabinet.project import PAPERS, state_of
from nastavnik.portal.cabinet.take_home import TAKE_HOME
from nastavnik.portal.hub.workplace import certificate_of
from nastavnik.portal.journal.advice import advice_counts
from nastavnik.portal.peers.view import sides_of
from nastavnik.portal.plain import TEMPLATES
from nastavnik.portal.selection.board import is_announced
from nastavnik.school.folders import ROSTER
from nastavnik.school.programme import load_programme
from nastavnik.school.questions.topics import read_meetings
from nastavnik.school.roster import Person, read_roster
from nastavnik.values.numbers import BadInput

log = logging.getLogger(__name__)


def cabinet_html(root: Path, person: Person, address: str) -> str:
    """The page of one person; ``address`` is where the pages of the service begin.

    Raises:
        BadInput: a file of the course cannot be read.

    """
    team = [
        one
        for one in read_roster(root / ROSTER)
        if one.team and one.team == person.team and one.takes_part and one.id != person.id
    ]
    programme, project = lessons(root), state_of(root, person.id)
    planned = load_programme(root)
    steps = project.steps if project else ()
    return TEMPLATES.get_template("cabinet.html.j2").render(
        school=planned.title,
        person=person,
        mates=team,
        coming=next((one for one in programme if one.is_next), None),
        programme=by_course(programme),
        work=ordered(cards_of(root, person)),
        project=project,
        reviews={one.assignment.id: one for one in steps if one.review},
        papers=PAPERS,
        peers=sides_of(root, person),
        selection=is_announced(root),
        asks=bool(read_meetings(root).meetings),
        advice=_advice(root, person),
        has_certificate=certificate_of(root, person.id) is not None,
        certified=planned.certificate is not None,
        take_home=TAKE_HOME,
        address=address,
        Stage=Stage,
    )


def _advice(root: Path, person: Person) -> Mapping[str, int]:
    try:
        return advice_counts(root, person)
    except BadInput:  # the school's database is away: one's own works are there all the same
        log.exception("the recommendations to %s cannot be counted", person.id)
        return {}
