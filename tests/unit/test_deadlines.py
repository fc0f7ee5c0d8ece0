"""Due dates and extensions: the last decision holds, people read Moscow time."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.school.deadlines import (
    DEADLINES,
    Decision,
    Term,
    decide,
    read_decisions,
    read_moment,
    term_of,
)
from nastavnik.school.programme import Late
from nastavnik.values.clock import MOSCOW
from nastavnik.values.numbers import BadInput

SATURDAY = datetime(2026, 12, 5, 23, 59, tzinfo=MOSCOW)
TUESDAY = SATURDAY + timedelta(days=3)
DECIDED = datetime(2026, 11, 26, 14, 30, tzinfo=MOSCOW)


def decision(person: str = "", until: datetime | None = SATURDAY, why: str = "") -> Decision:
    return Decision("o5-budget", person, until, why, "Тренер", DECIDED)


def test_everybody_has_the_common_date_and_one_person_their_own() -> None:
    made = [decision(), decision("vera", TUESDAY, "болезнь")]
    assert term_of(made, "o5-budget", "oleg") == Term(SATURDAY)
    assert term_of(made, "o5-budget", "vera") == Term(SATURDAY, TUESDAY, "болезнь")
    assert term_of(made, "o6-team", "vera") == Term()


def test_the_last_decision_holds_and_can_be_taken_back() -> None:
    made = [decision("vera", TUESDAY, "болезнь"), decision(), decision("vera", None)]
    assert term_of(made, "o5-budget", "vera") == Term(SATURDAY)
    assert term_of([*made, decision("", None)], "o5-budget", "oleg").until is None


def test_a_person_reads_until_when_and_why() -> None:
    assert Term().words == ""
    assert Term(SATURDAY).words == "Сдать до 05.12.2026, 23:59 по Москве."
    own = Term(SATURDAY, TUESDAY, "болезнь").words
    assert own == "Сдать до 08.12.2026, 23:59 по Москве. Этот срок — только для вас: болезнь."


def test_an_extension_is_counted_from_the_common_date() -> None:
    assert Term(SATURDAY, TUESDAY).extra == timedelta(days=3)
    assert Term(None, TUESDAY).extra is None


def test_an_extension_never_shortens() -> None:
    moved = Term(TUESDAY, SATURDAY, "болезнь")
    assert (moved.until, moved.extra) == (TUESDAY, None)
    assert moved.words == "Сдать до 08.12.2026, 23:59 по Москве."


reasons = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zs", "Zl", "Zp"]))
moments = st.none() | st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)).map(
    lambda at: at.replace(second=0, microsecond=0, tzinfo=MOSCOW)
)


@given(st.lists(st.builds(decision, st.sampled_from(["", "vera"]), moments, reasons), max_size=4))
def test_what_was_decided_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, made: list[Decision]
) -> None:
    root = tmp_path_factory.mktemp("course")
    for one in made:
        decide(root, one)
    assert read_decisions(root) == made


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("05.12.2026 23:59", SATURDAY),
        ("05.12.2026", SATURDAY),
        ("5.12.2026, 9:05", datetime(2026, 12, 5, 9, 5, tzinfo=MOSCOW)),
        (" 2026-12-05 23:59 ", SATURDAY),
    ],
)
def test_a_moment_is_read_as_people_type_it(typed: str, moment: datetime) -> None:
    assert read_moment(typed) == moment
    assert read_moment(typed).astimezone(UTC).utcoffset() == timedelta(0)


@pytest.mark.parametrize("typed", ["", "завтра", "05.12.2026 25:00", "31.02.2026", "05.12.2026 9"])
def test_anything_else_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(BadInput, match="Напишите, например"):
        read_moment(typed)


def test_a_bad_line_of_the_file_is_named(tmp_path: Path) -> None:
    decide(tmp_path, decision())
    path = tmp_path / DEADLINES
    path.write_text(path.read_text("utf-8").replace("05.12.2026 23:59", "в субботу"), "utf-8")
    with pytest.raises(BadInput, match=r"deadlines.csv, строка 2: «в субботу»"):
        read_decisions(tmp_path)
    path.write_text("до;кому\n05.12.2026;всем\n", "utf-8")
    with pytest.raises(BadInput, match="нет столбца 'assignment'"):
        read_decisions(tmp_path)


HOUR, DAY = 3600, 24 * 3600


@pytest.mark.parametrize(
    ("seconds", "points"),
    [(0, 0), (HOUR, 0), (HOUR + 1, 1), (HOUR + DAY, 1), (HOUR + DAY + 1, 2), (30 * DAY, 6)],
)
def test_every_begun_day_costs_a_point_up_to_the_most(seconds: int, points: int) -> None:
    assert Late().penalty(seconds) == points


def test_the_rule_is_told_in_words() -> None:
    assert Late().words == (
        "Опоздаете больше чем на 60 минут — за каждые начатые сутки минус 1 балл, но не больше 6."
    )
    assert Late(points_a_day=Decimal(0)).words == "За опоздание баллы не снимаем."
    assert "минус 0,5 балла" in Late(points_a_day=Decimal("0.5")).words
