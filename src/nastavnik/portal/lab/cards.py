"""Cards of the school in JupyterLab's launcher, made from what lies in a person's folder."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

from nastavnik.assignments.build import NOTEBOOK
from nastavnik.assignments.webinar import read_webinar
from nastavnik.portal.lab.offer import COURSES, DASHBOARDS, TASKS
from nastavnik.values.numbers import BadInput

FILE = Path(".school", "jp_app_launcher.yaml")
_CATALOG = "Школа наставников"
_PAGES = {
    "canvas": ("Конструктор проекта", "Цепочка, форма, план, проверка, бюджет"),
    "budget": ("Калькулятор бюджета", "Считает итоги и взносы, подсказывает"),
    "calculators": ("Калькуляторы", "Кворум, оплата, допуск, источники, сроки"),
}


def write_cards(home: Path, prefix: str, icon: Path) -> None:
    """Write the cards for a server at the address ``prefix``; ``icon`` is an SVG file."""
    cards = [{"catalog": _CATALOG, "icon": str(icon)} | card for card in _cards(home, prefix)]
    path = home / FILE
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(cards, allow_unicode=True, sort_keys=False), "utf-8")


def _cards(home: Path, prefix: str) -> Iterator[dict[str, Any]]:
    for notebook in sorted((home / COURSES).glob("*/*/webinar.ipynb")):
        place = notebook.relative_to(home)
        title = _webinar_title(notebook)
        yield _page(f"{title}: слайды", "Показ с живыми таблицами", f"{prefix}rise/{_url(place)}")
        yield _notebook(f"{title}: тетрадь", "Откройте и запустите все ячейки", place)
    for notebook in sorted((home / TASKS).glob(f"*/{NOTEBOOK}")):
        yield _notebook(
            _task_title(notebook), "Ваша копия: читать и пробовать", notebook.relative_to(home)
        )
    for name, (title, about) in _PAGES.items():
        place = DASHBOARDS / f"{name}.ipynb"
        if (home / place).is_file():
            yield _page(title, about, f"{prefix}voila/render/{_url(place)}")


def _page(title: str, about: str, source: str) -> dict[str, Any]:
    return {
        "title": title,
        "description": about,
        "type": "url",
        "source": source,
        "args": {"createNewWindow": True},
    }


def _notebook(title: str, about: str, place: Path) -> dict[str, Any]:
    opened = {"path": place.as_posix(), "factory": "Notebook"}
    command = {"label": "открыть", "id": "docmanager:open", "args": opened}
    return {
        "title": title,
        "description": about,
        "type": "jupyterlab-commands",
        "source": [command],
    }


def _webinar_title(notebook: Path) -> str:
    try:
        return read_webinar(notebook).name
    except BadInput:
        return notebook.parent.name


def _task_title(notebook: Path) -> str:
    try:
        return f"Задание: {json.loads(notebook.read_bytes())['metadata']['title']}"
    except (ValueError, KeyError, TypeError):
        return f"Задание {notebook.parent.name}"


def _url(place: Path) -> str:
    return quote(place.as_posix())
