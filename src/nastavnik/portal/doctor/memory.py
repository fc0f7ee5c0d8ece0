"""Memory for so many people at once."""

from dataclasses import dataclass

from nastavnik.portal.doctor.finding import Finding, Level
from nastavnik.portal.hub.crowd import memory_here, most_pages


@dataclass(frozen=True, slots=True)
class Facts:
    """Bytes of memory of the machine, how many pages it holds at once, and for how many people."""

    memory: int
    pages: int
    people: int


def look(people: int) -> Facts:
    """The memory of this machine or container."""
    memory = memory_here()
    return Facts(memory, most_pages(memory), people)


def judge(facts: Facts) -> list[Finding]:
    """How many of them can have a page open at the same minute."""
    pages = facts.pages
    size = f"{facts.memory / 1024**3:.1f} ГБ".replace(".", ",")
    if pages >= facts.people:
        told = f"{size}: одновременно откроются {pages} страниц, людей {facts.people}."
        return [Finding("Память", Level.GOOD, told)]
    level = Level.LOOK if pages * 2 >= facts.people else Level.BAD
    told = (
        f"{size}: одновременно откроются {pages} страниц из {facts.people}, остальным придётся "
        "ждать. Добавьте память или разделите группу."
    )
    return [Finding("Память", level, told)]
