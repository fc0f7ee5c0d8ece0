"""Facts of the journal: what was held or made, a line each."""

from collections.abc import Iterable, Iterator

from nastavnik.reports.kpi.fact import Fact
from nastavnik.school.journal.entries import Found
from nastavnik.school.journal.kinds import KINDS

_ONCE_A_TEAM = frozenset({"predefence"})  # the promise is of projects, not of meetings


def journal_facts(entries: Iterable[Found]) -> Iterator[Fact]:
    """What was held, the earliest first; a pre-defence counts once a team."""
    seen: set[tuple[str, str]] = set()
    for found in sorted(entries, key=lambda one: (one.entry.day, one.entry.id)):
        entry = found.entry
        if not found.is_held or entry.kind not in KINDS:
            continue
        if entry.kind in _ONCE_A_TEAM:
            if (entry.kind, entry.team) in seen:
                continue
            seen.add((entry.kind, entry.team))
        told = ". ".join(filter(None, (entry.team, entry.place, entry.subject)))
        title = told or KINDS[entry.kind].title
        yield Fact(entry.kind, entry.day, title, entry.district, f"journal/{entry.id}")
