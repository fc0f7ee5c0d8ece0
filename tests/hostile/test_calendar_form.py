"""Anything sent to the calendar of an organisation: read, or refused at its field and kept there."""

import html
import re
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest

from nastavnik.portal.hub import calendar_pages
from nastavnik.school.roster import Person
from served import Browser, served, with_people

SCRIPT = "\"'><script>alert(1)</script>"
YEAR, DAY = "не похоже на год", "не похоже на дату"
PATHS = ("calendar", "calendar/nko.ics", "calendar/nko.xlsx")
HONEST = {"asked": "1", "year": "2027", "usn": "1"}
# what is sent beside the honest fields → the field it is said at, what is said
REFUSED: dict[str, tuple[dict[str, str], str, str]] = {
    "script as a year": ({"year": SCRIPT}, "year", YEAR),
    "script as a day": ({"registered": SCRIPT}, "registered", DAY),
    "a template": ({"year": "{{ 7 * 7 }}"}, "year", YEAR),
    "a year of two digits": ({"year": "27"}, "year", YEAR),
    "a year that is over": ({"year": "1999"}, "year", "Напишите год от"),
    "a year nobody knows": ({"year": "9999"}, "year", "Напишите год от"),
    "digits of another script": ({"year": "٢٠٢٧"}, "year", YEAR),
    "full-width digits": ({"year": "２０２７"}, "year", YEAR),
    "a year with a point": ({"year": "2027.0"}, "year", YEAR),
    "a year with a sign": ({"year": "-2027"}, "year", YEAR),
    "a book as a year": ({"year": "9" * 20_000}, "year", YEAR),
    "a date that is none": ({"assembly": "30.02.2027"}, "assembly", DAY),
    "29 February of no leap year": ({"assembly": "29.02.2027"}, "assembly", DAY),
    "a date with a short year": ({"registered": "05.03.27"}, "registered", DAY),
    "a date long ago": ({"registered": "01.01.1999"}, "registered", DAY),
    "a date that overflows": ({"registered": "01.01.99999"}, "registered", DAY),
    "a moment": ({"registered": "2027-01-15T00:00"}, "registered", DAY),
    "a query": ({"assembly": "1' OR 1=1;--"}, "assembly", DAY),
    "signs nobody types": ({"assembly": "10.11\u202e.2026"}, "assembly", DAY),
    "an entry before the assembly": (
        {"assembly": "05.03.2027", "registered": "01.03.2027"}, "registered", "сначала собрание",
    ),
    "both on one day": (
        {"assembly": "05.03.2027", "registered": "05.03.2027"}, "registered", "сначала собрание",
    ),
    "an entry after the year": ({"registered": "01.01.2028"}, "registered", "позже, чем кончается"),
    "an assembly after the year": ({"assembly": "31.12.2100"}, "assembly", "позже, чем кончается"),
}  # fmt: skip
TAKEN: dict[str, dict[str, str]] = {
    "nothing but a year": {"usn": ""},
    "no year": {"year": ""},
    "spaces": {"year": "  2027 ", "registered": "   "},
    "any word is a tick": {"staff": SCRIPT, "grant": "0"},
    "a day of a computer": {"registered": "2027-01-15"},
    "a day in words": {"registered": "15 января 2027 года"},
    "a field nobody asked for": {"root": "/etc/passwd", "__class__": "x"},
    "the first of all days": {"assembly": "01.01.2000", "registered": "02.01.2000"},
    "a leap day": {"registered": "29.02.2024"},
}


def query_of(given: dict[str, str]) -> str:
    return urlencode(HONEST | given, quote_via=quote)


@pytest.fixture(scope="module")
def olga(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    root = tmp_path_factory.mktemp("calendar")
    people = with_people(root, [Person("olga", "Ольга", "Лукина", "Абинский район", "Команда 1")])
    with served(calendar_pages.PAGES, "/services/cabinet/", root, **people) as address:
        yield Browser(address, "olga")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_refused_at_its_field_and_kept(
    name: str, path: str, olga: Browser
) -> None:
    given, at, says = REFUSED[name]
    page = olga.open(f"{path}?{query_of(given)}")
    assert olga.status == 422
    assert SCRIPT not in page
    (said,) = re.findall(rf'id="{at}-said" role="alert">([^<]*)<', page)
    assert says in html.unescape(said)
    assert page.count('role="alert"') == page.count(' aria-invalid="true">') == 1
    for field, typed in given.items():
        (kept,) = re.findall(rf'<input id="{field}" name="{field}" value="([^"]*)"', page)
        assert html.unescape(kept) == typed[:200]
    assert re.search(r'name="usn" value="1" checked', page)
    assert "Traceback" not in page


@pytest.mark.parametrize("name", TAKEN)
def test_what_can_be_read_is_a_calendar(name: str, olga: Browser) -> None:
    page = olga.open(f"calendar?{query_of(TAKEN[name])}")
    assert olga.status == 200
    assert "Скачать в календарь телефона" in page
    assert SCRIPT not in page
    assert "/etc/passwd" not in page
    data = olga.open(f"calendar/nko.ics?{query_of(TAKEN[name])}")
    assert data.startswith("BEGIN:VCALENDAR\r\n")
    assert "script" not in data


@pytest.mark.parametrize("query", ["asked=1&year=%ff%fe", "asked=1&registered=%c3%28"])
def test_bytes_that_are_no_text_are_an_error_in_words(query: str, olga: Browser) -> None:
    page = olga.open(f"calendar?{query}")
    assert olga.status == 400
    assert "Traceback" not in page
