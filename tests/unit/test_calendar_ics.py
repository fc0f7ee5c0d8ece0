"""The calendar as .ics: read back by the library; as a list: read back by openpyxl."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import icalendar
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from budgets import few
from nastavnik.calculators.deadline import Deadline, Undated
from nastavnik.papers.calendar_ics import uid_of, write_calendar_ics
from nastavnik.papers.calendar_xlsx import write_calendar_xlsx

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
REPORT = Deadline(
    "ministry", "Минюст", "Отчёт о деятельности НКО", "deadline_1", "средняя",
    date(2028, 4, 15), date(2028, 4, 17),
)  # fmt: skip
AGE = Deadline(
    "fund_full", "ФПГ", "Доросли до любой заявки", "Ф1.65", "высокая",
    date(2028, 1, 15), date(2028, 1, 15), "Возраст смотрят на последний день.", begins=True,
)  # fmt: skip
CHAIR = Undated("chair", "У себя", "Приказ о председателе", "Ф1.62", "по памяти", "")
TEXTS = st.text(st.characters(exclude_categories=("C",)) | st.sampled_from(",;:\\\n"), min_size=1)


def events_of(data: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def test_a_deadline_is_a_whole_day_with_what_stands_behind_it() -> None:
    (event,) = events_of(write_calendar_ics("Календарь", [REPORT], AT))
    assert event.decoded("dtstart") == date(2028, 4, 17)
    assert event.decoded("dtend") == date(2028, 4, 18)
    assert event.decoded("dtstamp") == AT
    assert event["summary"] == "Минюст: Отчёт о деятельности НКО (проверить)"
    told = str(event["description"])
    assert told.splitlines() == [
        "Сдать или заплатить до 17.04.2028, понедельник.",
        "Выходной: по закону 15.04.2028, суббота; перенос: проверить.",
        "Основание: приказ Минюста от 09.12.2025 № 336, номер проверить, дата начала не уточнена.",
        "Насколько мы уверены: средняя, проверить.",
        "Перед сроком откройте сайт ведомства: праздников и новых правил календарь не знает.",
    ]


def test_what_is_certain_and_only_begins_asks_to_check_nothing() -> None:
    (event,) = events_of(write_calendar_ics("Календарь", [AGE], AT))
    assert event["summary"] == "ФПГ: Доросли до любой заявки"
    assert str(event["description"]).startswith("Можно с 15.01.2028, суббота.\nВозраст смотрят")


def test_the_telephone_reminds_a_week_before_at_nine() -> None:
    (event,) = events_of(write_calendar_ics("Календарь", [REPORT], AT))
    (alarm,) = event.walk("VALARM")
    midnight = datetime(2028, 4, 17)
    assert midnight + alarm.decoded("trigger") == datetime(2028, 4, 10, 9)
    assert alarm["action"] == "DISPLAY"
    assert "Через неделю" in alarm["description"]


def test_a_file_loaded_twice_doubles_nothing() -> None:
    first = write_calendar_ics("Календарь", [REPORT, AGE], AT)
    second = write_calendar_ics("Календарь", [REPORT, AGE], AT + timedelta(days=90))
    assert [one["uid"] for one in events_of(first)] == [one["uid"] for one in events_of(second)]
    assert uid_of(REPORT) == "ministry-20280415@nastavnik"
    assert first == write_calendar_ics("Календарь", [REPORT, AGE], AT)


def test_signs_of_the_format_and_long_words_stay_texts() -> None:
    long = "Сведения, срок; форма: «Р13014» \\ и ещё\nBEGIN:VEVENT " + "отчётность" * 40
    odd = Deadline("odd", "ФНС", long, "Ф1.57", "по памяти", date(2027, 3, 3), date(2027, 3, 3))
    data = write_calendar_ics("Мой, календарь; НКО", [odd], AT)
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert data.count(b"\r\nBEGIN:VEVENT\r\n") == 1
    assert "\\, срок\\; форма: «Р13014» \\\\ и ещё\\nBEGIN".encode() in data.replace(b"\r\n ", b"")
    (event,) = events_of(data)
    assert event["summary"] == f"ФНС: {long} (проверить)"
    assert icalendar.Calendar.from_ical(data)["x-wr-calname"] == "Мой, календарь; НКО"


@given(TEXTS, TEXTS)
@few
def test_any_text_comes_back_and_every_line_is_short(where: str, what: str) -> None:
    one = Deadline("any", where, what, "Ф1.57", "высокая", date(2027, 3, 3), date(2027, 3, 3))
    data = write_calendar_ics(what, [one], AT)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    (event,) = events_of(data)
    assert event["summary"] == f"{where}: {what}"


def test_the_list_for_the_wall_has_places_for_a_name_and_a_receipt() -> None:
    data = write_calendar_xlsx("Календарь", "Проверьте.", [REPORT, AGE], [CHAIR])
    page = load_workbook(BytesIO(data)).active
    assert page is not None
    head, *rows = list(page.iter_rows(min_row=4, values_only=True))
    assert head[-2:] == ("Кто отвечает", "Сделано, номер квитанции")
    assert [row[1] for row in rows] == ["Минюст", "ФПГ", "У себя"]
    assert rows[0][0] == (
        "до 17.04.2028, понедельник (по закону 15.04.2028, суббота; перенос: проверить)"
    )
    assert rows[2][0] == "сразу, дня нет"
    assert rows[2][3] == "по памяти, проверить"
