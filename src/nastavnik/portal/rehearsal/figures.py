"""What a rehearsal measures: seconds by stage, errors, memory."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import psutil

_SAMPLE_SECONDS = 2.0


@dataclass(slots=True)
class Figures:
    """Seconds by stage, in the order in which stages were first reached, and what went wrong."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Time a stage of one person; an exception is counted as an error and goes on."""
        began = time.perf_counter()
        try:
            yield
        except Exception as error:
            self.errors[stage].append(f"{type(error).__name__}: {error}"[:200])
            raise
        self.seconds[stage].append(time.perf_counter() - began)

    @property
    def wrong(self) -> int:
        """How many stages did not succeed."""
        return sum(map(len, self.errors.values()))


def percentile(seconds: list[float], share: float) -> float:
    """The nearest-rank percentile: the least value not below ``share`` of all (0 for none)."""
    if not seconds:
        return 0.0
    ranked = sorted(seconds)
    rank = -(-len(ranked) * share // 1)
    return ranked[max(0, int(rank) - 1)]


@dataclass(slots=True)
class Memory:
    """The memory of a process with all its descendants, each shared page counted once (PSS).

    Attributes:
        before: bytes before anybody came.
        peak: the most that was seen.
        processes: how many there were at the peak.

    """

    before: int = 0
    peak: int = 0
    processes: int = 0

    async def watch(self, pid: int) -> None:
        """Look every two seconds until cancelled."""
        while True:
            seen, count = await asyncio.to_thread(memory_of, pid)
            if seen > self.peak:
                self.peak, self.processes = seen, count
            await asyncio.sleep(_SAMPLE_SECONDS)


def memory_of(pid: int) -> tuple[int, int]:
    """Bytes (PSS) and number of a process and its descendants now."""
    try:
        first = psutil.Process(pid)
        family = [first, *first.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0, 0
    sizes = []
    for one in family:
        try:
            sizes.append(one.memory_full_info().pss)
        except psutil.Error:  # it has just ended
            continue
    return sum(sizes), len(sizes)
