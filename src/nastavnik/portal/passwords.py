"""``nastavnik password``: one-time codes for people of the roster."""

from pathlib import Path

import click

from nastavnik.papers.codes_xlsx import write_codes_xlsx
from nastavnik.portal.files import write_file
from nastavnik.portal.hub.passwords import CODE_DAYS, Passwords
from nastavnik.school.folders import ROSTER
from nastavnik.school.roster import Person, read_roster
from nastavnik.values.numbers import BadInput, clip

_HOW = f"Код действует {CODE_DAYS} дней и один раз: с ним человек придумывает свой пароль."


def give_code(root: Path, login: str) -> None:
    """Make a code for one person and say it.

    Raises:
        BadInput: the roster has no such login.

    """
    people = {one.id.casefold(): one for one in read_roster(root / ROSTER)}
    person = people.get(login.strip().casefold())
    if person is None:
        raise BadInput(f"В списке нет логина «{clip(login)}». Сверьте его: nastavnik roster show.")
    code = Passwords(root).give_codes([person.id])[person.id]
    click.echo(f"{person.shown}: код {code}")
    click.echo(f"{_HOW} Прежний пароль больше не действует.")


def give_all(root: Path, xlsx: Path | None) -> None:
    """Make codes for everybody who has no password yet, as a list to print and cut.

    Raises:
        BadInput: no file was named, there is nobody to give a code to, no place for the list.

    """
    if xlsx is None or xlsx.suffix.casefold() != ".xlsx":
        raise BadInput("Скажите, куда записать список: nastavnik password --all --xlsx ФАЙЛ.xlsx")
    if xlsx.exists():
        raise BadInput(f"Файл «{clip(xlsx.name)}» уже есть. Назовите другой.")
    passwords = Passwords(root)
    people = [one for one in read_roster(root / ROSTER) if not passwords.has_password(one.id)]
    if not people:
        raise BadInput("Пароли есть у всех. Новый код одному человеку: nastavnik password ЛОГИН.")
    write_file(xlsx, b"")  # before any code is made: without a list nobody would know them
    xlsx.chmod(0o600)
    codes = passwords.give_codes(one.id for one in people)
    write_file(xlsx, write_codes_xlsx(_rows(people, codes), _HOW))
    click.echo(f"Кодов: {len(people)}. Список: {xlsx}. Раздайте его и удалите файл.")


def _rows(people: list[Person], codes: dict[str, str]) -> list[tuple[str, ...]]:
    return [
        (f"{one.last_name} {one.first_name}", one.role.words, one.team, one.id, codes[one.id])
        for one in people
    ]
