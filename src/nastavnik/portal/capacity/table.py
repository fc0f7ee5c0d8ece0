"""The capacity table in Russian: for a terminal, a line a thing and a column a kind of use."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nastavnik.portal.capacity.inputs import load_scenes, measured_when, value
from nastavnik.portal.capacity.model import ALL, GIB, Demand, Machine, limits
from nastavnik.values.words import plural

_NAMES = {
    "hub": "вход (хаб)",
    "proxy": "прокси",
    "cabinet": "кабинет",
    ALL: "процессоры",
    "channel": "канал",
    "places": "память (формы)",
}
_SHORT = {"day": "день", "evening": "вебинар", "vote": "голосование", "night": "срок"}
_FIRST, _COLUMN = 34, 18
_MIB_IN_GB = 1024
_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Rates:
    """Roubles by the reader's own rates; nothing is known here of anybody's prices."""

    processor_hour: float | None = None
    traffic_gb: float | None = None
    disk_gb: float | None = None


def told(people: int, machine: Machine, names: Sequence[str], rates: Rates) -> Iterator[str]:
    """Lines of the whole answer."""
    demands = [Demand(people, load_scenes()[name], machine) for name in names]
    size = machine.memory // GIB
    yield (
        f"{people} {plural(people, 'человек', 'человека', 'человек')}; одна машина: "
        f"процессоров {machine.processors}, памяти {size} ГБ, канал {machine.channel:.0f} Мбит/с."
    )
    yield ""
    yield _row("", [_SHORT[name] for name in names])
    for title, cells in _rows(demands):
        yield _row(title, cells)
    yield ""
    yield from _first(demands)
    yield ""
    yield from _year(people, machine)
    yield from _money(demands, people, rates)
    yield ""
    yield measured_when()


def _rows(demands: Sequence[Demand]) -> Iterator[tuple[str, list[str]]]:
    yield "придёт, человек", [f"{one.people * one.scene.share:.0f}" for one in demands]
    yield "за сколько", [_time(one.scene.window) for one in demands]
    yield "открытых форм сразу", [str(one.forms) for one in demands]
    yield "мест для форм на машине", [str(one.places) for one in demands]
    yield "формам не хватит мест", [f"{one.turned_away * 100:.0f} %" for one in demands]
    yield "нужно процессоров", [_number(one.busy) for one in demands]
    yield "нужно памяти, ГБ", [str(one.memory_needed // GIB) for one in demands]
    yield "ждут в худшую минуту", [_time(one.wait) for one in demands]
    yield "ждут в среднем", [_time(one.mean_wait) for one in demands]
    yield "канал, Мбит/с", [_number(one.megabits) for one in demands]
    yield "часов процессора", [_number(one.processor_hours) for one in demands]
    yield "трафик, ГБ", [_number(one.traffic) for one in demands]


def _first(demands: Sequence[Demand]) -> Iterator[str]:
    yield "Что кончится первым на этой машине и при скольких людях:"
    for one in demands:
        (name, most), *others = limits(one.scene, one.machine).items()
        then = ", ".join(f"{_NAMES[other]} — {people}" for other, people in others)
        yield f"  {one.scene.title}: {_NAMES[name]} — {most}; дальше {then}."
    least = min(min(limits(one.scene, one.machine).values()) for one in demands)
    schools = math.ceil(demands[0].people / least)
    yield (
        "Одной машины хватит."
        if schools == 1
        else f"Одной машины мало. Разделите людей на {schools} "
        f"{plural(schools, 'школу', 'школы', 'школ')}, каждая на своей машине, или дайте тем, "
        "кто только читает, страницы без входа."
    )


def _year(people: int, machine: Machine) -> Iterator[str]:
    disk = people * value("disk.person") / _MIB_IN_GB
    checking = people * value("cpu.grading") / machine.processors
    yield f"За год: диск {_number(disk)} ГБ, строк в журнале оценок {_rows_of(people, 'gradebook')},"
    yield f"  в базе школы {_rows_of(people, 'school')}."
    yield f"Проверить по одной работе от каждого: {_time(checking)}, если заняты все процессоры."


def _money(demands: Sequence[Demand], people: int, rates: Rates) -> Iterator[str]:
    if rates.processor_hour is not None:
        for one in demands:
            yield f"Процессор, {one.scene.title}: {one.processor_hours * rates.processor_hour:.2f} ₽."
    if rates.traffic_gb is not None:
        for one in demands:
            yield f"Трафик, {one.scene.title}: {one.traffic * rates.traffic_gb:.2f} ₽."
    if rates.disk_gb is not None:
        disk = people * value("disk.person") / _MIB_IN_GB
        yield f"Диск за месяц к концу года: {disk * rates.disk_gb:.2f} ₽."


def _rows_of(people: int, database: str) -> str:
    return f"{people * value(f'rows.{database}'):,.0f}".replace(",", " ")


def _row(title: str, cells: Sequence[str]) -> str:
    return (f"{title:<{_FIRST}}" + "".join(f"{one:>{_COLUMN}}" for one in cells)).rstrip()


def _number(figure: float) -> str:
    """With two meaningful digits; a comma as people write it."""
    if figure >= 10:
        return f"{figure:.0f}"
    return f"{figure:.1f}".replace(".", ",") if figure >= 1 else f"{figure:.2f}".replace(".", ",")


def _time(seconds: float) -> str:
    if seconds < 2 * _MINUTE:
        return f"{_number(seconds)} с"
    minutes = seconds / _MINUTE
    if minutes < 2 * _MINUTE:
        return f"{minutes:.0f} мин"
    return f"{_number(minutes / _MINUTE)} ч"
