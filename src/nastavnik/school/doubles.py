"""Lines of a table of people that cannot all be right together."""

from collections.abc import Callable, Hashable, Iterable

from nastavnik.school.entry import Entry
from nastavnik.school.mistakes import Mistakes
from nastavnik.values.email import email_key
from nastavnik.values.numbers import clip
from nastavnik.values.words import key_of


def name_key(last_name: str, first_name: str) -> str:
    """A name as compared: case and «ё» do not matter."""
    return f"{last_name} {first_name}".casefold().replace("ё", "е")


def note_doubles(entries: list[Entry], mistakes: Mistakes) -> None:
    """Note logins and addresses given twice, and people whom nothing tells apart."""
    for first, again in _twice(entries, lambda one: one.login.casefold()):
        mistakes.note(again.row, f"логин «{clip(again.login)}» уже дан в строке {first.row}.")
    for first, again in _twice(entries, lambda one: one.email and email_key(one.email)):
        mistakes.note(
            again.row,
            f"та же почта, что в строке {first.row} ({clip(again.email or '')}): "
            "у каждого человека своя почта.",
        )
    for namesakes in _groups(entries, _who).values():
        for place, again in enumerate(namesakes):
            same = (one for one in namesakes[:place] if not _told_apart(one, again))
            if twin := next(same, None):
                mistakes.note(again.row, _same_person(twin, again))


def _same_person(first: Entry, again: Entry) -> str:
    return (
        f"{clip(again.name)} из того же района и ТОС уже есть в строке {first.row}. Если это один "
        "человек, удалите строку; если разные, дайте каждому свою почту или логин."
    )


def _who(entry: Entry) -> Hashable:
    if not (entry.last_name and entry.first_name):
        return None
    name = name_key(entry.last_name, entry.first_name)
    return (name, key_of(entry.district or ""), key_of(entry.tos or ""))


def _told_apart(one: Entry, two: Entry) -> bool:
    emails, logins = (one.email, two.email), (one.login, two.login)
    return any(all(pair) and pair[0] != pair[1] for pair in (emails, logins))


def _twice(
    entries: Iterable[Entry], key: Callable[[Entry], Hashable]
) -> Iterable[tuple[Entry, Entry]]:
    """The first entry with a key and each later one."""
    for same in _groups(entries, key).values():
        yield from ((same[0], again) for again in same[1:])


def _groups(
    entries: Iterable[Entry], key: Callable[[Entry], Hashable]
) -> dict[Hashable, list[Entry]]:
    """Entries by key, those without one left out."""
    groups: dict[Hashable, list[Entry]] = {}
    for entry in entries:
        if found := key(entry):
            groups.setdefault(found, []).append(entry)
    return groups
