"""«Сертификат» in a participant's cabinet: what is done, what is missing, until when."""

from pathlib import Path

from nastavnik.portal.certificates.ways import read_ways
from nastavnik.portal.hub.workplace import certificate_of
from nastavnik.portal.plain import TEMPLATES
from nastavnik.reports.certificate_way import (
    MENTORING,
    PREDEFENCE,
    PREPARATORY,
    QUESTIONS,
    TRAINING,
    rule_words,
)
from nastavnik.reports.credits import State
from nastavnik.school.certificates.registry import CERTIFICATE, Registry
from nastavnik.school.records.database import Records
from nastavnik.school.roster import Person
from nastavnik.values.clock import now

# What is said where nothing is planned yet.
_NOTES = {
    PREPARATORY: "Заданий пока нет. Они появятся в кабинете.",
    TRAINING: "Заданий пока нет. Они появятся в кабинете.",
    QUESTIONS: "Встречи ещё не назначены. День и час появятся в кабинете.",
    PREDEFENCE: "День ещё не назначен. Договоритесь с координатором или экспертом.",
    MENTORING: "Встреча ещё не записана. Проведите её и расскажите координатору: он внесёт её в журнал.",
}


def way_html(root: Path, person: Person, address: str) -> str:
    """The page of one person; ``address`` is where the pages of the service begin.

    Raises:
        BadInput: the course has no rule, or a file of it cannot be read.

    """
    records = Records(root)
    ways = read_ways(root, records, person.id)
    return TEMPLATES.get_template("certificate_way.html.j2").render(
        way=ways.of(person.id),
        rule=rule_words(ways.rule),
        given=Registry(records).of(CERTIFICATE, person.id),
        has_paper=certificate_of(root, person.id) is not None,
        notes=_NOTES,
        waiting=State.WAITING,
        now=now(),
        address=address,
    )
