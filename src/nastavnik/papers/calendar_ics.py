"""A calendar of deadlines for a phone or a computer (.ics): whole days, a reminder a week before."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from nastavnik.calculators.deadline import Deadline

# A whole day begins at midnight: the reminder comes at nine in the morning seven days before.
REMINDER = -timedelta(days=6, hours=15)
_HOUSE = "nastavnik"


def write_calendar_ics(name: str, deadlines: Iterable[Deadline], made: datetime) -> bytes:
    """The file.

    Args:
        name: of the calendar, as programs show it.
        deadlines: an event each. Its UID is the duty and the day of the law, so a file that is
            loaded again changes what is there and doubles nothing.
        made: now, with a zone.

    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{_HOUSE}//Календарь НКО//RU")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", name)
    for one in deadlines:
        calendar.add_component(_event(one, made.astimezone(UTC)))
    return bytes(calendar.to_ical())


def uid_of(one: Deadline) -> str:
    """The same for the same duty and day, whenever the file is made."""
    return f"{one.id}-{one.by_law:%Y%m%d}@{_HOUSE}"


def _event(one: Deadline, made: datetime) -> Event:
    event = Event()
    event.add("uid", uid_of(one))
    event.add("dtstamp", made)
    event.add("dtstart", one.on)
    event.add("dtend", one.on + timedelta(days=1))
    event.add("summary", title_of(one))
    event.add("description", "\n".join(_told(one)))
    event.add("categories", [one.where])
    event.add("transp", "TRANSPARENT")  # the day is not busy
    event.add_component(_alarm(one))
    return event


def _alarm(one: Deadline) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", REMINDER)
    alarm.add("description", f"Через неделю. {title_of(one)}")
    return alarm


def title_of(one: Deadline) -> str:
    """``Минюст: отчёт о деятельности (проверить)``."""
    doubt = " (проверить)" if one.sure != one.confidence or one.moved else ""
    return f"{one.where}: {one.what}{doubt}"


def _told(one: Deadline) -> Iterator[str]:
    yield f"{'Можно' if one.begins else 'Сдать или заплатить'} {one.day}."
    if one.moved:
        yield f"Выходной: {one.moved}."
    if one.note:
        yield one.note
    yield f"Основание: {one.grounds}."
    yield f"Насколько мы уверены: {one.sure}."
    yield "Перед сроком откройте сайт ведомства: праздников и новых правил календарь не знает."
