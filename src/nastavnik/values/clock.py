"""The school's clock: times are kept with their zone and shown in Moscow time."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

MOSCOW = ZoneInfo("Europe/Moscow")


def now() -> datetime:
    """The present moment in Moscow time."""
    return datetime.now(MOSCOW)


def from_utc(naive: datetime) -> datetime:
    """A time of nbgrader's gradebook (UTC without a zone) in Moscow time."""
    return naive.replace(tzinfo=UTC).astimezone(MOSCOW)


def to_utc(moment: datetime) -> datetime:
    """A time as nbgrader's gradebook keeps it: UTC without a zone."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def show_moment(moment: datetime) -> str:
    """A time for people: ``05.12.2026, 23:59``."""
    return f"{moment.astimezone(MOSCOW):%d.%m.%Y, %H:%M}"
