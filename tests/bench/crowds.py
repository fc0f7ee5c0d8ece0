"""Simulated arrivals against the capacity model: people come at once, and the figures lie side by side."""

import asyncio
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from bench.capacity import MIB, SETTLED, spent_by_place
from nastavnik.portal.capacity.inputs import load_scenes, processor, value
from nastavnik.portal.capacity.model import Demand, Machine, at_rest
from nastavnik.portal.rehearsal.figures import percentile
from nastavnik.portal.rehearsal.house import House, rehearsal_house
from nastavnik.portal.rehearsal.run import rehearse
from nastavnik.portal.rehearsal.walk import FORM, Manners
from scenario import REPOSITORY, TASK

CROWDS = ((5, 60.0), (10, 60.0), (20, 60.0), (20, 5.0))  # people, and seconds in which they come


def compare_crowds() -> None:
    """One school, one crowd after another, everybody for the first time."""
    people = sum(many for many, _ in CROWDS)
    with (
        tempfile.TemporaryDirectory() as name,
        rehearsal_house(REPOSITORY, Path(name), people) as house,
    ):
        time.sleep(SETTLED)
        logins, there = iter(house.logins), 0
        for many, within in CROWDS:
            print(*_compared(house, tuple(islice(logins, many)), within, there), sep="\n  ")
            there += many


def _compared(house: House, logins: tuple[str, ...], within: float, there: int) -> Iterator[str]:
    """``there``: how many have come before and left their tabs open."""
    scene = load_scenes()["rehearsal"].model_copy(update={"window": within})
    model = Demand(len(logins), scene, Machine())
    spent = spent_by_place(house.pid)
    result = asyncio.run(rehearse(replace(house, logins=logins), TASK, Manners(within=within)))
    seconds = (spent_by_place(house.pid) - spent).total()
    memory = at_rest() + (there + model.forms) * value("memory.form")
    opened = result.figures.seconds[FORM]
    form = sum(processor("form").values()) + model.mean_wait
    yield f"{len(logins)} people within {within:.0f} s, errors {result.figures.wrong}:"
    yield _beside("processor seconds", seconds, model.busy * within)
    yield _beside("memory, MiB", result.memory.peak / MIB, memory)
    yield _beside("form opened, p50 s", percentile(opened, 0.5), form)
    yield f"form opened, p95 s: {percentile(opened, 0.95):.2f}"


def _beside(what: str, seen: float, said: float) -> str:
    return f"{what}: {seen:.2f}, the model {said:.2f}, {seen / said:.2f} times"
