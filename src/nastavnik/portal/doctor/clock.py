"""The clock: due dates and receipts are told by it."""

import tempfile
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from nastavnik.portal.doctor.finding import Finding, Level
from nastavnik.school.folders import GRADING
from nastavnik.values.clock import MOSCOW

_FIRST_YEAR, _LAST_YEAR = 2026, 2040
_MOST_SKEW = 2.0  # seconds
_FUTURE = 60.0
_SAMPLE = 0.2
_ZONE = timedelta(hours=3)
_SET = "Включите часы по сети:"
_BY_NET = "timedatectl set-ntp true"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the clocks say.

    Attributes:
        moment: the present by the system's clock, in the system's zone.
        jump: seconds that it moved against a clock which nobody sets.
        skew: seconds between it and the file system's.
        newest: the time of the newest file of the gradebook's folder; ``None`` when it is empty.

    """

    moment: datetime
    jump: float
    skew: float
    newest: datetime | None


def look(root: Path) -> Facts:
    """The clocks of this machine and of the course's disk."""
    wall, steady = time.time(), time.monotonic()
    skew = _skew(root)
    newest = max((one.stat().st_mtime for one in root.glob(f"{GRADING}/*")), default=None)
    time.sleep(_SAMPLE)
    return Facts(
        moment=datetime.now().astimezone(),
        jump=abs((time.time() - wall) - (time.monotonic() - steady)),
        skew=skew,
        newest=datetime.fromtimestamp(newest).astimezone() if newest else None,
    )


def judge(facts: Facts) -> list[Finding]:
    """The worst that is wrong with the clock, and the zone."""
    return [_clock(facts), _zone(facts.moment)]


def _clock(facts: Facts) -> Finding:
    told = f"{facts.moment.astimezone(MOSCOW):%d.%m.%Y, %H:%M} по Москве"
    fault = _fault(facts, told)
    if fault:
        return Finding("Часы", Level.BAD, f"{fault} {_SET}", _BY_NET)
    if facts.jump > _MOST_SKEW:
        return Finding("Часы", Level.LOOK, f"Часы сейчас переводят, повторите. {_SET}", _BY_NET)
    return Finding("Часы", Level.GOOD, f"{told}.")


def _fault(facts: Facts, told: str) -> str:
    if not _FIRST_YEAR <= facts.moment.year <= _LAST_YEAR:
        return f"На часах {told}: год не тот."
    if facts.skew > _MOST_SKEW:
        return f"Часы диска и машины расходятся на {facts.skew:.0f} с: время сдачи будет неверным."
    if facts.newest and (facts.newest - facts.moment).total_seconds() > _FUTURE:
        return f"На часах {told}, а в {GRADING} есть файлы из будущего: часы перевели назад?"
    return ""


def _zone(moment: datetime) -> Finding:
    if moment.utcoffset() == _ZONE:
        return Finding("Пояс", Level.GOOD, "Московское время.")
    told = (
        "Часовой пояс машины не московский. Сроки школа считает по Москве, но время в журналах "
        "системы будет другим. Смените:"
    )
    return Finding("Пояс", Level.LOOK, told, "timedatectl set-timezone Europe/Moscow")


def _skew(root: Path) -> float:
    """Seconds between the clock of the disk and ours; zero where nothing may be written."""
    try:
        with tempfile.NamedTemporaryFile(dir=root, prefix=".doctor-") as file:
            before = time.time()
            file.write(b".")
            file.flush()
            return abs(Path(file.name).stat().st_mtime - before)
    except OSError:
        return 0.0
