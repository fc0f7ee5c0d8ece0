"""How long a newcomer waits where others wait too, when a crowd comes within a given time.

The usual formula for a queue knows only an endless evening: near a full load it says «for ever».
A crowd comes within minutes, so the work that lies before a newcomer is taken as a Brownian motion
that cannot fall below nothing. For a light load this is the formula of Pollaczek and Khinchine to
the letter, for a hopeless one the plain sum of what came and was not done. For several servers the
factor of Sakasegawa is put on it.
"""

import math
from dataclasses import dataclass

_STEPS = 64  # moments over which a mean is taken


@dataclass(frozen=True, slots=True)
class Job:
    """Work that comes by chance: so many a second, each of so many seconds."""

    rate: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Queue:
    """One or several equal servers and the jobs that come to them while the crowd arrives."""

    jobs: tuple[Job, ...]
    servers: int = 1

    @property
    def load(self) -> float:
        """How many servers are busy on average; more than there are cannot be."""
        return sum(one.rate * one.seconds for one in self.jobs)

    def wait(self, after: float) -> float:
        """Seconds a newcomer waits when the crowd has been coming for ``after`` seconds."""
        spread = math.sqrt(sum(one.rate * one.seconds**2 for one in self.jobs))
        if not spread or not after:
            return 0.0
        backlog = _highest(self.load - self.servers, spread, after)
        crowded: float = math.sqrt(2 * (self.servers + 1)) - 2
        several = math.pow(min(1.0, self.load / self.servers), crowded)
        return backlog / self.servers * several

    def mean_wait(self, within: float) -> float:
        """Seconds that one of a crowd waits on average."""
        moments = (within * (step + 0.5) / _STEPS for step in range(_STEPS))
        return sum(map(self.wait, moments)) / _STEPS


def _highest(drift: float, spread: float, time: float) -> float:
    """The expected maximum of a Brownian motion until ``time``; so much work is not yet done."""
    deviation = spread * math.sqrt(time)
    steps = drift * time / deviation
    if abs(steps) < 1e-4:
        return deviation * math.sqrt(2 / math.pi)
    below = math.erfc(-steps / math.sqrt(2)) / 2
    density = math.exp(-steps * steps / 2) / math.sqrt(2 * math.pi)
    tilt = math.erf(steps / math.sqrt(2))
    return drift * time * below + deviation * density + spread**2 / (2 * drift) * tilt


def refused(at_once: float, places: int) -> float:
    """The share of people who find all places taken (Erlang's B), with so many wanted at once."""
    share = 1.0
    for place in range(1, places + 1):
        share = at_once * share / (place + at_once * share)
    return share if at_once > 0 else 0.0


def most_at_once(mean: float) -> int:
    """A number that is exceeded one time in a hundred, when ``mean`` are there on average."""
    return math.ceil(mean + 2.33 * math.sqrt(mean))
