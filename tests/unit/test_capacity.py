"""The capacity model: its queue against a simulation, its limits, and the table people read."""

import heapq
import math
import random
import statistics
from itertools import pairwise

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from nastavnik.cli import main
from nastavnik.portal.capacity.inputs import STAGES, load_inputs, load_scenes, processor, value
from nastavnik.portal.capacity.model import GIB, Demand, Machine, limits
from nastavnik.portal.capacity.queue import Job, Queue, most_at_once, refused
from nastavnik.portal.doctor import memory
from nastavnik.portal.hub.crowd import PAGE_BYTES, most_pages
from scenario import REPOSITORY

EVENINGS = 300
WITHIN = 60.0
# How far the formula may be from the simulation: a fifth, and a tenth of the longest job.
MARGIN, GRAIN = 0.2, 0.1

Arrivals = list[tuple[float, float]]
moments = st.floats(0, WITHIN, allow_nan=False)
crowds = st.lists(st.tuples(moments, st.floats(0.01, 5)), max_size=40)


def waits(arrivals: Arrivals, servers: int) -> list[float]:
    """Seconds that each waits for one of equal servers, first come, first served."""
    free = [0.0] * servers
    found = []
    for moment, seconds in sorted(arrivals):
        begins = max(moment, heapq.heappop(free))
        heapq.heappush(free, begins + seconds)
        found.append(begins - moment)
    return found


def an_evening(jobs: tuple[Job, ...], chance: random.Random) -> Arrivals:
    """Each kind of job comes by chance during the time of arrivals."""
    found = []
    for job in jobs:
        moment = chance.expovariate(job.rate)
        while moment < WITHIN:
            found.append((moment, job.seconds))
            moment += chance.expovariate(job.rate)
    return found


def simulated(jobs: tuple[Job, ...], servers: int) -> float:
    chance = random.Random(1)  # noqa: S311  (the same evenings at every run)
    all_ = [one for _ in range(EVENINGS) for one in waits(an_evening(jobs, chance), servers)]
    return statistics.mean(all_)


@pytest.mark.parametrize("servers", [1, 2, 8])
@pytest.mark.parametrize("busy", [0.3, 0.7, 0.9, 1.0, 1.3, 2.0])
def test_the_formula_agrees_with_a_simulated_crowd(busy: float, servers: int) -> None:
    jobs = (Job(0.6 * busy * servers / 0.4, 0.4), Job(0.4 * busy * servers / 1.0, 1.0))
    formula, seen = Queue(jobs, servers).mean_wait(WITHIN), simulated(jobs, servers)
    assert formula == pytest.approx(seen, rel=MARGIN, abs=GRAIN)


@given(crowds, st.tuples(moments, st.floats(0.01, 5)), st.integers(1, 4))
def test_nobody_waits_less_because_one_more_has_come(
    arrivals: Arrivals, newcomer: tuple[float, float], servers: int
) -> None:
    before = dict(zip(sorted(arrivals), waits(arrivals, servers), strict=True))
    crowd = [*arrivals, newcomer]
    after = dict(zip(sorted(crowd), waits(crowd, servers), strict=True))
    assert all(after[one] >= before[one] - 1e-9 for one in before)


@given(st.floats(0.01, 5), st.floats(0.01, 3), st.floats(0.01, 3), st.integers(1, 16))
def test_the_formula_never_falls_when_more_people_come(
    seconds: float, rate: float, more: float, servers: int
) -> None:
    few = Queue((Job(rate, seconds),), servers)
    many = Queue((Job(rate + more, seconds),), servers)
    assert 0 <= few.mean_wait(WITHIN) <= many.mean_wait(WITHIN) * (1 + 1e-9) + 1e-12
    assert few.wait(WITHIN) <= few.wait(2 * WITHIN) * (1 + 1e-9) + 1e-12


def test_a_light_queue_is_the_formula_of_the_books() -> None:
    light = Queue((Job(0.5, 1.0),))
    assert light.wait(10_000) == pytest.approx(0.5 / (2 * (1 - 0.5)))
    hopeless = Queue((Job(3.0, 1.0),))
    assert hopeless.wait(1000) == pytest.approx(2 * 1000, rel=0.01)
    assert Queue(()).wait(60) == Queue((Job(0, 1),)).wait(60) == 0


def test_places_that_are_taken() -> None:
    assert refused(1, 1) == pytest.approx(0.5)
    assert refused(0, 3) == 0
    assert refused(10, 10) == pytest.approx(0.2146, abs=1e-4)  # from printed tables
    assert most_at_once(0) == 0
    assert most_at_once(100) == 124


@settings(max_examples=60)
@given(st.sampled_from(sorted(load_scenes())), st.integers(1, 20_000), st.integers(1, 20_000))
def test_more_people_never_need_less(name: str, people: int, more: int) -> None:
    scene, machine = load_scenes()[name], Machine()
    few, many = Demand(people, scene, machine), Demand(people + more, scene, machine)
    assert few.busy <= many.busy
    assert few.forms <= many.forms
    assert few.memory_needed <= many.memory_needed
    assert few.wait <= many.wait
    assert few.turned_away <= many.turned_away


@pytest.mark.parametrize("name", sorted(load_scenes()))
def test_what_is_said_to_break_first_does_so(name: str) -> None:
    scene, machine = load_scenes()[name], Machine()
    for thing, most in limits(scene, machine).items():
        for people, is_full in ((most, False), (most + max(2, most // 100), True)):
            one = Demand(people, scene, machine)
            full = {
                "channel": one.megabits > machine.channel,
                "places": one.forms > one.places,
            } | {place: queue.load > queue.servers for place, queue in one.queues.items()}
            assert full[thing] is is_full, (thing, people)
    assert [*limits(scene, machine).values()] == sorted(limits(scene, machine).values())


def test_more_memory_and_processors_help_where_they_can() -> None:
    scene = load_scenes()["night"]
    small, large = limits(scene, Machine(2, 24 * GIB)), limits(scene, Machine(8, 96 * GIB))
    assert large["places"] > 3 * small["places"]
    assert large["processors"] == pytest.approx(4 * small["processors"], abs=4)
    assert large["cabinet"] == small["cabinet"], "one process cannot use a second processor"


def test_every_figure_of_the_scenes_is_measured() -> None:
    wanted = {stage for scene in load_scenes().values() for stage in scene.does}
    assert wanted <= set(STAGES)
    assert all(sum(processor(stage).values()) > 0 for stage in STAGES)
    for name in ("memory.form", "traffic.login", "traffic.page", "traffic.form.first", "traffic.form",
                 "disk.person", "rows.gradebook", "rows.school", "cpu.grading"):  # fmt: skip
        assert math.isfinite(value(name))
        assert value(name) > 0, name
    assert all(one.what and one.unit for one in load_inputs().values())


@pytest.mark.parametrize("gib", [2, 24, 96])
def test_the_doctor_counts_the_same_places(gib: int) -> None:
    machine = Machine(memory=gib * GIB)
    places = Demand(40, load_scenes()["night"], machine).places
    told = memory.judge(memory.Facts(gib * GIB, most_pages(gib * GIB), 40))[0].sentence
    assert f" {places} " in told


def test_a_form_takes_no_more_than_the_school_reckons_with() -> None:
    assert value("memory.form") * 1024**2 <= PAGE_BYTES


def said(*words: str) -> str:
    result = CliRunner().invoke(main, ["capacity", *words])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_coordinator_asks_about_five_hundred_people() -> None:
    out = said("--people", "500")
    assert "500 человек; одна машина: процессоров 2, памяти 24 ГБ" in out
    for words in ("вебинар", "срок", "открытых форм сразу", "Что кончится первым", "За год: диск"):
        assert words in out
    assert "₽" not in out, "no price is known here"


def test_one_evening_and_the_readers_own_prices() -> None:
    out = said("--people", "40", "--evening", "--vcpu-hour", "2", "--traffic-gb", "1.5")
    assert "голосование" not in out
    assert "Одной машины хватит." in out
    assert out.count("₽") == 2


def test_many_people_are_told_to_part() -> None:
    assert "Одной машины мало: поровну людей — на 14 машин" in said("--people", "13000", "--night")


def test_more_people_wait_longer_on_the_same_machine() -> None:
    night = load_scenes()["night"]
    seen = [Demand(people, night, Machine()).wait for people in (40, 500, 5000, 13_000)]
    assert all(few < many for few, many in pairwise(seen))


@pytest.mark.parametrize("words", [["--people", "0"], ["--people", "много"], ["--cores", "-1"]])
def test_senseless_numbers_are_refused(words: list[str]) -> None:
    result = CliRunner().invoke(main, ["capacity", *words])
    assert result.exit_code == 2
    assert "Traceback" not in result.output


@pytest.mark.parametrize("price", ["nan", "inf", "-1", "дорого"])
def test_a_price_that_is_no_number_is_refused(price: str) -> None:
    result = CliRunner().invoke(main, ["capacity", "--vcpu-hour", price])
    assert result.exit_code in {1, 2}
    assert "Traceback" not in result.output
    assert "₽" not in result.stdout


@pytest.mark.parametrize("people", ["40", "500", "13000"])
def test_the_tables_of_the_guide_are_those_of_the_command(people: str) -> None:
    assert said("--people", people) in (REPOSITORY / "docs" / "capacity.md").read_text("utf-8")


def test_every_assumption_is_told_in_the_guide() -> None:
    guide = (REPOSITORY / "docs" / "capacity.md").read_text("utf-8")
    for scene in load_scenes().values():
        assert scene.title in guide.lower()
