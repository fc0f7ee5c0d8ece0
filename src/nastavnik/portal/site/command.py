"""``nastavnik site``: the example in a folder, a published site taken away."""

import re
from pathlib import Path

import click

from nastavnik.portal.hub.workplace import PEOPLE, TEAMS
from nastavnik.portal.site.publishing import ADDRESS, folder_of, hide_site
from nastavnik.portal.site.store import FILE, SiteStore
from nastavnik.school.folders import SITES
from nastavnik.site.example import example_files
from nastavnik.site.export import publish, withdraw
from nastavnik.values.numbers import BadInput, clip


def write_example(out: Path) -> None:
    """Write the example site; raises ``BadInput`` when there is such a folder already."""
    if out.exists():
        raise BadInput(f"«{out}» уже есть. Назовите новую папку.")
    publish(out, example_files())
    click.echo(f"Пример записан. Откройте {out / 'index.html'}")


def hide_published(root: Path, name: str) -> None:
    """Take a site from everybody, and say so in its team's editor; raises ``BadInput``."""
    if not re.fullmatch(ADDRESS, name) or folder_of(root, name) is None:
        raise BadInput(f"Опубликованного сайта «{clip(name)}» нет.")
    for top in (TEAMS, PEOPLE):
        for file in (root / top).glob(f"*/site/{FILE}"):
            store = SiteStore(file.parent)
            if store.read().address == name:
                hide_site(root, store)
    withdraw(root / SITES / name)
    click.echo(f"Сайт «{name}» снят с публикации. Команда может опубликовать его снова.")
