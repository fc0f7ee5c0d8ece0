"""How often one address may do a thing."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable

_MOST_REMEMBERED = 5000


class Pace:
    """At most ``most`` times in ``seconds`` from one address; ``clock`` never goes back."""

    def __init__(
        self, most: int, seconds: float = 60.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._seen: OrderedDict[str, deque[float]] = OrderedDict()

    def is_full(self, address: str) -> bool:
        """Whether the next time would be too often; counts nothing."""
        return len(self._times(address)) >= self._most

    def allows(self, address: str) -> bool:
        """Count one more time; ``False`` when it is too often."""
        if self.is_full(address):
            return False
        times = self._times(address)
        times.append(self._clock())
        self._seen[address] = times
        self._seen.move_to_end(address)
        while len(self._seen) > _MOST_REMEMBERED:
            self._seen.popitem(last=False)
        return True

    def _times(self, address: str) -> deque[float]:
        """When it happened lately."""
        times = self._seen.get(address, deque())
        while times and self._clock() - times[0] >= self._seconds:
            times.popleft()
        return times
