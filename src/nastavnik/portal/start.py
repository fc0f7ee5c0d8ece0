"""``nastavnik start``: the whole school on this computer, one address, everybody their own page."""

import secrets
from pathlib import Path

import click

from nastavnik.portal import invented
from nastavnik.portal.beside import run_beside
from nastavnik.portal.hub.passwords import Passwords
from nastavnik.portal.hub.plan import Plan
from nastavnik.portal.hub.start import run_hub
from nastavnik.portal.opened import hold_open, refuse_unfinished
from nastavnik.school.folders import ROSTER
from nastavnik.school.programme import load_programme
from nastavnik.school.roster import Person, Role, read_roster

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is taken for another


def start(root: Path, port: int, *, browser: bool) -> None:
    """Fill an empty course with invented people and become the hub in trial mode (does not return).

    A school that has loaded its own people begins by itself: nothing is invented for it.

    Args:
        root: the course folder.
        port: where to listen on 127.0.0.1.
        browser: whether to open the page.

    Raises:
        BadInput: the port is taken, or the course is damaged.

    """
    refuse_unfinished(root)
    load_programme(root)  # a wrong folder is refused before anything is written into it
    hold_open(root)
    is_empty = invented.is_wanted(root)
    if is_empty:
        invented.invent(root)
    run_hub(Plan(root, port), lambda: _welcome(root, port, browser=browser, is_empty=is_empty))


def _welcome(root: Path, port: int, *, browser: bool, is_empty: bool) -> None:
    """What a newcomer needs to get in: while all people are invented, a login of each role."""
    if is_empty:
        invented.begin(root)
    people = read_roster(root / ROSTER)
    if all(person.invented for person in people):
        click.echo("Все люди вымышлены. Войдите под любым из них; пароли новые при каждом запуске:")
        for person, password in _guests(root, people):
            click.echo(f"  {person.role.words:<13} {person.id:<9} {password}")
    if browser:
        run_beside("nastavnik.portal.door", f"http://127.0.0.1:{port}")


def _guests(root: Path, people: list[Person]) -> list[tuple[Person, str]]:
    """One invented person of each role with a password made now."""
    first: dict[Role, Person] = {}
    for person in people:
        first.setdefault(person.role, person)
    guests = [(first[role], _password()) for role in Role if role in first]
    Passwords(root).set_all({person.id: password for person, password in guests})
    return guests


def _password() -> str:
    halves = ("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(2))
    return "-".join(halves)
