"""The minutes of a discussion club as a Word file: who came, the agenda, practices, decisions."""

from nastavnik.papers.document import render_docx
from nastavnik.school.club.clubs import Club
from nastavnik.school.journal.entries import Found
from nastavnik.values.months import show_date
from nastavnik.values.words import plural

TEMPLATE = "club"
BLANK = "________________"
UNSAID = "не записано"


def write_club_docx(club: Club) -> bytes:
    """The minutes; what is not written down yet becomes a line to write on."""
    entry, minutes = club.found.entry, club.minutes
    context = {
        "title": entry.subject.strip() or "Обмен практиками ТОС и администраций",
        "planned": "" if club.found.is_held else "ЗАГОТОВКА: клуб ещё не отмечен как проведённый",
        "place": entry.place.strip() or BLANK,
        "day": show_date(entry.day),
        "blank": BLANK,
        "came": came_words(club.found, dict(minutes.came)),
        "districts": [{"name": name, "count": str(count)} for name, count in minutes.came.items()],
        "agenda": list(minutes.agenda) or [BLANK],
        "practices": [
            {
                "title": one.title,
                "who": one.who,
                "done": one.done,
                "for_whom": one.for_whom or UNSAID,
                "needed": one.needed or UNSAID,
                "outcome": one.outcome or UNSAID,
            }
            for one in club.practices.values()
        ],
        "decisions": list(minutes.decisions) or [BLANK],
    }
    return render_docx(TEMPLATE, context)


def came_words(found: Found, came: dict[str, int]) -> str:
    """How many came: by the journal and by district, and whether the two agree."""
    journal, counted = found.entry.came, sum(came.values())
    if journal is None and not counted:
        return f"Пришло: {BLANK}"
    if journal is None or not counted or journal == counted:
        total = counted or journal or 0
        people = plural(total, "человек", "человека", "человек")
        return f"Пришло: {total} {people}, без списка имён."
    return f"В журнале пришло {journal}, по районам {counted}: сверьте до подписи."
