"""Times: kept with their zone, shown in Moscow time."""

from datetime import UTC, datetime

from nastavnik.values.clock import MOSCOW, from_utc, now, show_moment, to_utc


def test_the_gradebook_keeps_utc_and_people_read_moscow_time() -> None:
    kept = datetime(2026, 12, 5, 20, 59)
    assert show_moment(from_utc(kept)) == "05.12.2026, 23:59"
    assert to_utc(from_utc(kept)) == kept


def test_a_time_of_another_zone_is_shown_in_moscow_time() -> None:
    assert show_moment(datetime(2026, 12, 5, 22, 0, tzinfo=UTC)) == "06.12.2026, 01:00"


def test_this_moment_knows_its_zone() -> None:
    assert now().tzinfo is MOSCOW
