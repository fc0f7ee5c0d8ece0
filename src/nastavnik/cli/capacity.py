"""The command that says how many people a machine can hold."""

import math
from collections.abc import Callable

import click

from nastavnik.values.numbers import BadInput

_KINDS = (
    ("day", "Только обычный день."),
    ("evening", "Только вечер вебинара."),
    ("vote", "Только голосование на вебинаре."),
    ("night", "Только последний вечер перед сроком."),
)


def _kinds(command: click.decorators.FC) -> click.decorators.FC:
    """A flag for every kind of use."""
    for name, words in reversed(_KINDS):
        command = click.option(f"--{name}", "kind", flag_value=name, help=words)(command)
    return command


def _price(
    words: str, name: str, shown: str
) -> Callable[[click.decorators.FC], click.decorators.FC]:
    """An option for a price of the reader's own."""
    return click.option(
        shown, name, type=click.FloatRange(0, 1_000_000), callback=_finite, help=words
    )


def _finite(_context: click.Context, _option: click.Parameter, price: float | None) -> float | None:
    if price is not None and not math.isfinite(price):
        raise BadInput("Цена должна быть числом: например, --vcpu-hour 2.5.")
    return price


@click.command(
    help="Сколько людей выдержит машина: процессоры, память, канал, ожидание, что кончится первым."
)
@click.option(
    "--people",
    type=click.IntRange(1, 1_000_000),
    default=40,
    show_default=True,
    help="Сколько людей в школе.",
)
@_kinds
@click.option(
    "--cores", type=click.IntRange(1, 1024), default=2, show_default=True, help="Процессоров."
)
@click.option(
    "--memory", type=click.IntRange(1, 16_384), default=24, show_default=True, help="Памяти, ГБ."
)
@click.option(
    "--channel",
    type=click.IntRange(1, 1_000_000),
    default=100,
    show_default=True,
    help="Канал наружу, Мбит/с.",
)
@_price("Ваша цена часа процессора, ₽.", "processor_hour", "--vcpu-hour")
@_price("Ваша цена гигабайта трафика, ₽.", "traffic_gb", "--traffic-gb")
@_price("Ваша цена гигабайта диска в месяц, ₽.", "disk_gb", "--disk-gb")
def capacity(
    people: int, kind: str | None, cores: int, memory: int, channel: int, **prices: float | None
) -> None:
    """Print the table; prices are the reader's own."""
    from nastavnik.portal.capacity.model import GIB, Machine  # heavy: imports the kernels
    from nastavnik.portal.capacity.table import Rates, told

    kinds = [kind] if kind else [name for name, _ in _KINDS]
    for line in told(people, Machine(cores, memory * GIB, channel), kinds, Rates(**prices)):
        click.echo(line)
