"""The model: so many people, a kind of use, a machine — what is wanted and how long people wait."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from nastavnik.portal.capacity.inputs import ALONE, STAGES, Scene, load_inputs, processor, value
from nastavnik.portal.capacity.queue import Job, Queue, most_at_once, refused
from nastavnik.portal.hub.crowd import PAGE_BYTES, SHARE, most_pages
from nastavnik.portal.hub.limits import SERVER_BYTES

MIB, GIB = 1024**2, 1024**3
HOUR = 3600
LABS = 2  # trainers who have JupyterLab open meanwhile
ALL = "processors"


@dataclass(frozen=True, slots=True)
class Machine:
    """What one school runs on.

    Attributes:
        processors: how many.
        memory: bytes.
        channel: megabits a second to the outside.

    """

    processors: int = 2
    memory: int = 24 * GIB
    channel: float = 100.0


@dataclass(frozen=True)
class Demand:
    """What a crowd wants of one machine."""

    people: int
    scene: Scene
    machine: Machine

    @property
    def arrivals(self) -> float:
        """People a second while they come."""
        return self.people * self.scene.share / self.scene.window

    @cached_property
    def queues(self) -> Mapping[str, Queue]:
        """Where people can wait: services of one process, and the processors together."""
        jobs: dict[str, tuple[Job, ...]] = {}
        for place in ALONE:
            jobs[place] = tuple(self._job(one, processor(one)[place]) for one in STAGES)
        jobs[ALL] = tuple(self._job(one, sum(processor(one).values())) for one in STAGES)
        several = {ALL: self.machine.processors}
        return {place: Queue(work, several.get(place, 1)) for place, work in jobs.items()}

    @property
    def busy(self) -> float:
        """Processors busy at the peak, were there enough of them."""
        return self.queues[ALL].load

    @property
    def wait(self) -> float:
        """Seconds that a newcomer waits in the worst moment, over the time of the work itself."""
        return max(one.wait(self.scene.window) for one in self.queues.values())

    @property
    def mean_wait(self) -> float:
        """The same for one of the crowd on average."""
        return max(one.mean_wait(self.scene.window) for one in self.queues.values())

    @property
    def forms(self) -> int:
        """Forms open at once at the peak (Little's law; exceeded one time in a hundred)."""
        writers = self.people * self.scene.share * self.scene.writers
        lasting = min(1.0, self.scene.stay / self.scene.window)
        return min(math.ceil(writers), most_at_once(writers * lasting))

    @property
    def places(self) -> int:
        """Forms that the school lets be open at once on this machine."""
        return most_pages(self.machine.memory)

    @property
    def turned_away(self) -> float:
        """The share of openings that find no place and are asked to wait."""
        if self.forms <= self.places:
            return 0.0
        writers = self.people * self.scene.share * self.scene.writers
        return refused(writers * min(1.0, self.scene.stay / self.scene.window), self.places)

    @property
    def memory(self) -> int:
        """Bytes at the peak, were there enough of them; trainers and the grading are there too."""
        staff = LABS * SERVER_BYTES + int(value("memory.grading") * MIB)
        return staff + int((at_rest() + self.forms * value("memory.form")) * MIB)

    @property
    def memory_needed(self) -> int:
        """Bytes a machine needs so that nobody is asked to wait for a place."""
        least = max(most_places_bytes(self.forms), int(self.memory / 0.8))
        return -(-least // GIB) * GIB

    @property
    def megabits(self) -> float:
        """Megabits a second at the peak."""
        return self.arrivals * self._bytes * 8 / 1_000_000

    @property
    def traffic(self) -> float:
        """Gigabytes that go out while the crowd is there."""
        return self.people * self.scene.share * self._bytes / 1e9

    @property
    def processor_hours(self) -> float:
        """Hours of a processor that the crowd costs."""
        return self.busy * self.scene.window / HOUR

    @property
    def _bytes(self) -> float:
        """Bytes one who comes fetches."""
        does = self.scene.does
        pages = does.get("page", 0) + does.get("webinar", 0)
        scripts = value("traffic.form.first") - value("traffic.form")
        return MIB * (
            does.get("login", 0) * value("traffic.login")
            + pages * value("traffic.page")
            + does.get("form", 0) * value("traffic.form")
            + self.scene.writers * self.scene.newcomers * scripts
        )

    def _job(self, stage: str, seconds: float) -> Job:
        return Job(self.arrivals * self.scene.does.get(stage, 0), seconds)


def at_rest() -> float:
    """Mebibytes of a school that has been used and in which nobody is."""
    services = (name for name in load_inputs() if name.startswith("memory.at_rest."))
    return sum(map(value, (*services, "memory.waiting", "memory.services")))


def most_places_bytes(forms: int) -> int:
    """Memory of the smallest machine on which the school lets so many forms be open."""
    return math.ceil(forms * PAGE_BYTES / SHARE)


def limits(scene: Scene, machine: Machine) -> dict[str, int]:
    """With how many people each thing is full, the one that is full first coming first."""
    many = Demand(1_000_000, scene, machine)
    wanted = {place: one.load / one.servers for place, one in many.queues.items()}
    wanted["channel"] = many.megabits / machine.channel
    found = {thing: int(many.people / share) for thing, share in wanted.items() if share}
    if scene.writers:
        found["places"] = _most_people(scene, machine)
    return dict(sorted(found.items(), key=lambda one: one[1]))


def _most_people(scene: Scene, machine: Machine) -> int:
    """The largest number of people whose forms all find a place."""
    low, high = 0, 10_000_000
    while high - low > 1:
        middle = (low + high) // 2
        one = Demand(middle, scene, machine)
        low, high = (middle, high) if one.forms <= one.places else (low, middle)
    return low
