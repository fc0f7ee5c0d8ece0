"""Whoever guesses passwords waits: counted by login and by address."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from nastavnik.values.numbers import BadInput
from nastavnik.values.words import plural

MOST_BY_LOGIN = 10
# A whole group sits behind one address: ten slips of thirty people must not shut all of them out.
MOST_BY_ADDRESS = 60
WAIT_SECONDS = 5 * 60
_MOST_REMEMBERED = 10_000


@dataclass(slots=True)
class _Count:
    wrong: int = 0
    last: float = 0.0


class Throttle:
    """Counts wrong passwords; ``clock`` is in seconds and never goes back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._counts: OrderedDict[tuple[str, str], _Count] = OrderedDict()

    def refuse(self, login: str, address: str) -> None:
        """Refuse to look at a password while its login or its address has to wait.

        Raises:
            BadInput: says how long.

        """
        waits = [self._wait(key, most) for key, most in _keys(login, address)]
        if max(waits) > 0:
            minutes = ceil(max(waits) / 60)
            raise BadInput(
                f"Слишком много неверных попыток. Подождите {minutes} "
                f"{plural(minutes, 'минуту', 'минуты', 'минут')} и попробуйте снова."
            )

    def tried(self, login: str, address: str) -> None:
        """Count a try; :meth:`right` takes it back."""
        for key, most in _keys(login, address):
            count = self._counts.pop(key, None) or _Count()
            if self._clock() - count.last > WAIT_SECONDS:
                count.wrong = 0
            count.wrong = min(count.wrong + 1, most)
            count.last = self._clock()
            self._counts[key] = count
        while len(self._counts) > _MOST_REMEMBERED:
            self._counts.popitem(last=False)

    def right(self, login: str, address: str) -> None:
        """Forget the slips of a person who came in; those of the address stay."""
        (by_login, _), (by_address, _) = _keys(login, address)
        self._counts.pop(by_login, None)
        if by_address in self._counts:
            self._counts[by_address].wrong -= 1

    def _wait(self, key: tuple[str, str], most: int) -> float:
        count = self._counts.get(key)
        if count is None or count.wrong < most:
            return 0.0
        return WAIT_SECONDS - (self._clock() - count.last)


def _keys(login: str, address: str) -> tuple[tuple[tuple[str, str], int], ...]:
    by_login, by_address = ("login", login.casefold()[:64]), ("address", address)
    return (by_login, MOST_BY_LOGIN), (by_address, MOST_BY_ADDRESS)
