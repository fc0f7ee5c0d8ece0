"""The command that says how many people a machine can hold."""

import click

_RATE = click.FloatRange(0, 1_000_000)
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


@click.command(
    help="Сколько людей выдержит машина: процессоры, память, канал, ожидание, что кончится первым."
)
@click.option("--people", type=click.IntRange(1, 1_000_000), default=40, show_default=True)
@_kinds
@click.option("--cores", type=click.IntRange(1, 1024), default=2, show_default=True)
@click.option(
    "--memory", type=click.IntRange(1, 16_384), default=24, show_default=True, help="Памяти, ГБ."
)
@click.option(
    "--channel",
    type=click.FloatRange(0.1, 1_000_000),
    default=100,
    show_default=True,
    help="Канал наружу, Мбит/с.",
)
@click.option("--vcpu-hour", "processor_hour", type=_RATE, help="Ваша цена часа процессора, ₽.")
@click.option("--traffic-gb", type=_RATE, help="Ваша цена гигабайта трафика, ₽.")
@click.option("--disk-gb", type=_RATE, help="Ваша цена гигабайта диска в месяц, ₽.")
def capacity(people: int, kind: str | None, cores: int, memory: int, **given: float | None) -> None:
    """Print the table; prices are the reader's own."""
    from nastavnik.portal.capacity.model import GIB, Machine  # heavy: imports the kernels
    from nastavnik.portal.capacity.table import Rates, told

    channel = given.pop("channel") or 0.0
    kinds = [kind] if kind else [name for name, _ in _KINDS]
    for line in told(people, Machine(cores, memory * GIB, channel), kinds, Rates(**given)):
        click.echo(line)
