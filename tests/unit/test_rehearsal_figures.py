"""What a rehearsal counts: seconds, errors, memory; what it reads from a web socket."""

import asyncio
import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.portal.rehearsal.figures import Figures, Memory, memory_of, percentile
from nastavnik.portal.rehearsal.house import rehearsal_house
from nastavnik.portal.rehearsal.run import Result, said, together
from nastavnik.portal.rehearsal.visitor import Visitor
from nastavnik.portal.rehearsal.walk import FORM, LOGIN, Manners, Walk
from nastavnik.values.numbers import BadInput

MIB = 1024**2


@given(st.lists(st.floats(0, 1e3), min_size=1), st.floats(0.01, 1))
def test_a_percentile_is_the_least_value_that_enough_do_not_exceed(
    seconds: list[float], share: float
) -> None:
    found = percentile(seconds, share)
    assert found in seconds
    assert sum(one <= found for one in seconds) >= share * len(seconds) - 1e-9
    assert sum(one < found for one in seconds) < share * len(seconds)


def test_percentiles_by_hand() -> None:
    assert percentile([], 0.95) == 0
    assert percentile([3, 1, 2], 0.5) == 2
    assert percentile([float(one) for one in range(1, 41)], 0.95) == 38


def test_an_error_is_counted_and_goes_on() -> None:
    figures = Figures()
    with figures.timed("вход"):
        pass
    with pytest.raises(ValueError, match="x"), figures.timed("вход"):
        raise ValueError("x")
    assert len(figures.seconds["вход"]) == figures.wrong == 1
    assert figures.errors == {"вход": ["ValueError: x"]}


def test_memory_is_of_the_whole_family() -> None:
    seen, count = memory_of(os.getpid())
    assert count >= 1
    assert seen > 10 * MIB
    assert memory_of(2**22 + 1) == (0, 0), "a process that is no more"


def test_a_closed_school_is_an_error_of_everybody_not_a_crash() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
        how = Manners(within=0.01)

        async def scenario() -> list[Figures]:
            walks = [Walk(Visitor(address), f"u{one}", "o5-budget", how) for one in range(3)]
            return list(await asyncio.gather(*(walk.run() for walk in walks)))

        figures = together(asyncio.run(scenario()))
    assert (figures.wrong, len(figures.errors[LOGIN])) == (3, 3)
    lines = "\n".join(said(Result(3, figures, Memory())))
    assert "ошибка, вход: ConnectError" in lines
    assert lines.endswith("Ошибок: 3.")


def test_the_table_says_how_many_forms_fit() -> None:
    figures = Figures(seconds={FORM: [0.5] * 10})
    memory = Memory(before=400 * MIB, peak=800 * MIB, processes=14)
    lines = list(said(Result(10, figures, memory)))
    assert lines[1].split() == ["форма", "открылась", "10", "0", "0.50", "0.50", "0.50"]
    assert "одна форма — 40 МБ" in lines[-3]
    assert lines[-2] == "По этой мерке в 24 ГБ памяти поместится открытых форм: 420."
    assert lines[-1] == "Прошло без ошибок."


def test_a_folder_without_a_course_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(BadInput, match="В папке курса нет «assignments»"),
        rehearsal_house(tmp_path, tmp_path / "x", 1),
    ):
        pass
