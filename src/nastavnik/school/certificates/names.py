"""A person's name as a paper prints it and as a stranger may read it."""

from nastavnik.school.roster import DEMO_MARK, Person


def full_name(person: Person) -> str:
    """``Берёзова Анна Викторовна (демо)``: surname first, the mark of a demo last."""
    return _marked(person, person.first_name)


def short_name(person: Person) -> str:
    """``Берёзова А. В. (демо)``."""
    return _marked(person, " ".join(f"{part[0].upper()}." for part in person.first_name.split()))


def _marked(person: Person, given: str) -> str:
    surname = " ".join(person.last_name.replace(DEMO_MARK, " ").split())
    mark = DEMO_MARK if person.invented else ""
    return " ".join(part for part in (surname, given.strip(), mark) if part) or person.id
