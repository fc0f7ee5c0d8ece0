"""Papers of the year: certificates of those who have earned one, diplomas, the public results."""

from collections.abc import Iterator
from pathlib import Path

from nastavnik.grading.demo import Step
from nastavnik.portal import results
from nastavnik.portal.certificates.diplomas import give_diplomas
from nastavnik.portal.certificates.giving import Giving
from nastavnik.portal.year.cohort import Cohort
from nastavnik.reports.contest_book import read_book
from nastavnik.school.roster import Role

_MANAGER = Role.MANAGER.value
_PLACE = "http://127.0.0.1:8000/services/open/check"


def give_papers(root: Path, cohort: Cohort) -> Iterator[Step]:
    """Everything that is handed over at the end; every second team agrees to be named."""
    day = cohort.day(cohort.plan.length, 20)
    Giving(root, _MANAGER, _PLACE, day).give_ready()
    yield Step("Сертификаты")
    give_diplomas(root, _MANAGER)
    yield Step("Дипломы")
    agreed = [one.id for one in read_book(root).projects][::2]
    results.agree(root, agreed, _MANAGER)
    results.publish(root, _MANAGER, cohort.evening(cohort.plan.length, 20))
    yield Step("Итоги конкурса")
