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
_FIRST, _COLUMN = 26, 13
_MIB_IN_GB = 1024
_MINUTE = 60
_SOON = 0.1  # seconds nobody notices
_NOTHING = 0.005
_BEYOND = 100_000  # people, more than the school can ever have


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
    yield "мест для форм", [str(one.places) for one in demands]
    yield "формам не хватит мест", [f"{one.turned_away * 100:.0f} %" for one in demands]
    yield "нужно процессоров", [_number(one.busy) for one in demands]
    yield "нужно памяти, ГБ", [str(one.memory_needed // GIB) for one in demands]
    yield "ждут в худший миг", [_time(one.wait) for one in demands]
    yield "ждут в среднем", [_time(one.mean_wait) for one in demands]
    yield "канал, Мбит/с", [_number(one.megabits) for one in demands]
    yield "часов процессора", [_number(one.processor_hours) for one in demands]
    yield "трафик, ГБ", [_number(one.traffic) for one in demands]


def _first(demands: Sequence[Demand]) -> Iterator[str]:
    yield "Что кончится первым на этой машине и при скольких людях в школе:"
    for one in demands:
        full = [f"{_NAMES[name]} — {_most(most)}" for name, most in _limits(one)][:3]
        yield f"  {one.scene.title}: {', '.join(full)}."
    people, least = demands[0].people, min(_limits(one)[0][1] for one in demands)
    schools = math.ceil(people / max(1, least))
    if schools == 1:
        yield "Одной машины хватит."
        return
    machines = plural(schools, "машину", "машины", "машин")
    yield f"Одной машины мало: поровну людей — на {schools} {machines}, на каждой своя школа"
    yield "(например, по районам). Тем, кто только читает, хватит папки: nastavnik export."


def _limits(demand: Demand) -> list[tuple[str, int]]:
    return list(limits(demand.scene, demand.machine).items())


def _most(people: int) -> str:
    """Rounded down to two digits: the model is no more exact than that."""
    if people > _BEYOND:
        return "не кончится"
    unit = 10 ** max(0, len(str(people)) - 2)
    return f"{people // unit * unit:,}".replace(",", " ")


def _year(people: int, machine: Machine) -> Iterator[str]:
    disk = people * value("disk.person") / _MIB_IN_GB
    checking = people * value("cpu.grading") / machine.processors
    book, school = _rows_of(people, "gradebook"), _rows_of(people, "school")
    yield f"За год: диск {_number(disk)} ГБ; строк в журнале оценок {book}, в базе школы {school}."
    yield f"Проверить по одной работе от каждого: {_number(checking)} с, если заняты все процессоры."


def _money(demands: Sequence[Demand], people: int, rates: Rates) -> Iterator[str]:
    if rates.processor_hour is not None:
        for one in demands:
            cost = _roubles(one.processor_hours * rates.processor_hour)
            yield f"Процессор, {one.scene.title}: {cost}."
    if rates.traffic_gb is not None:
        for one in demands:
            yield f"Трафик, {one.scene.title}: {_roubles(one.traffic * rates.traffic_gb)}."
    if rates.disk_gb is not None:
        disk = people * value("disk.person") / _MIB_IN_GB
        yield f"Диск за месяц к концу года: {_roubles(disk * rates.disk_gb)}."


def _roubles(sum_: float) -> str:
    return f"{sum_:.2f} ₽".replace(".", ",")


def _rows_of(people: int, database: str) -> str:
    return f"{people * value(f'rows.{database}'):,.0f}".replace(",", " ")


def _row(title: str, cells: Sequence[str]) -> str:
    return (f"{title:<{_FIRST}}" + "".join(f"{one:>{_COLUMN}}" for one in cells)).rstrip()


def _number(figure: float) -> str:
    """With two meaningful digits; a comma as people write it."""
    if figure >= 10 or figure < _NOTHING:
        return f"{figure:.0f}"
    return f"{figure:.{1 if figure >= 1 else 2}f}".replace(".", ",")


def _time(seconds: float) -> str:
    if seconds < _SOON:
        return "нет"
    if seconds < 2 * _MINUTE:
        return f"{_number(seconds)} с"
    minutes = seconds / _MINUTE
    if minutes < 2 * _MINUTE:
        return f"{minutes:.0f} мин"
    return f"{_number(minutes / _MINUTE)} ч"
