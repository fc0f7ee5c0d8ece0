"""«Календарь отчётов» in the cabinet: what is asked, shown, refused and given as files."""

import html
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import icalendar
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from budgets import few
from nastavnik.cli import main
from nastavnik.portal.hub import calendar_pages
from nastavnik.portal.hub.service import pages_of
from nastavnik.portal.nko_calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    make_calendar,
    read_asked,
    usual_year,
)
from nastavnik.school.roster import Person, Role
from served import Browser, served, with_people

PEOPLE = [
    Person("lukina.o", "Ольга", "Лукина", "Кореновский район", "Команда 1"),
    Person("serova.n", "Нина", "Серова", "", "", role=Role.GRADER),
]
TODAY = date(2026, 11, 23)
NEW = "asked=1&year=2027&usn=1&assembly=10.11.2026&registered=15.01.2027"


@pytest.fixture(scope="module")
def cabinet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("cabinet")
    people = with_people(root, PEOPLE)
    with served(calendar_pages.PAGES, "/services/cabinet/", root, **people) as address:
        yield address


@pytest.fixture
def olga(cabinet: str) -> Browser:
    return Browser(cabinet, "lukina.o")


def text_of(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_the_first_visit_shows_a_calendar_at_once(olga: Browser) -> None:
    page = text_of(olga.open("calendar"))
    assert olga.status == 200
    assert "Декларация по УСН за год" in page
    assert "Расчёт по страховым взносам" not in page
    assert "Первые дела" not in page
    assert "форма Р13014 — в течение 7 раб. дней" in page


def test_ticks_decide_what_is_in_the_list(olga: Browser) -> None:
    page = text_of(olga.open("calendar?asked=1&year=2027&staff=1&grant=1"))
    assert "до 01.03.2027, понедельник перенос ФНС. Уплата взносов за прошлый месяц." in page
    assert "Выходной: по закону 28.02.2027, воскресенье; перенос: проверить." in page
    assert "Декларация по УСН" not in page
    assert "налогу на прибыль" in page
    assert "в срок, который назван в вашем договоре" in page
    months = re.findall(r"Январь 2027|Июнь 2027|Декабрь 2027", page)
    assert months == ["Январь 2027", "Июнь 2027", "Декабрь 2027"]


def test_a_new_organisation_sees_its_first_steps(olga: Browser) -> None:
    page = text_of(olga.open(f"calendar?{NEW}"))
    assert "до 10.02.2027, среда Минюст. Последний день подать документы" in page
    assert "до 12.02.2027, пятница перенос ФНС. Последний день уведомить о переходе на УСН" in page
    assert "с 15.07.2027, четверг ФПГ." in page
    assert "Приказ о председателе" in page
    assert "до того, как начнёте записывать людей" in page
    assert "420-ФЗ от 30.11.2024; КоАП РФ, ст. 13.11, действует с 30.05.2025" in page
    assert "В этом году отчётов с датой нет" in page  # the year before it was not there
    later = text_of(olga.open(f"calendar?{NEW.replace('year=2027', 'year=2028')}"))
    assert "до 31.03.2028, пятница впервые ФНС. Бухгалтерская отчётность" in later


def test_the_file_for_a_telephone_holds_what_the_page_shows(olga: Browser) -> None:
    page = olga.open(f"calendar?{NEW}&staff=1")
    (link,) = re.findall(r'href="/services/cabinet/(calendar/nko\.ics[^"]*)"', page)
    data = olga.open(html.unescape(link))
    assert olga.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert olga.headers["Content-Disposition"] == 'attachment; filename="nko-2027.ics"'
    events = list(icalendar.Calendar.from_ical(data).walk("VEVENT"))
    assert f"Дел с датой: {len(events)}" in page
    uids = [str(one["uid"]) for one in events]
    assert len(set(uids)) == len(uids)
    assert {"submit-20270210@nastavnik", "usn_notice-20270214@nastavnik"} <= set(uids)


def test_a_file_of_an_impossible_calendar_is_the_page_with_the_reason(olga: Browser) -> None:
    page = olga.open("calendar/nko.ics?asked=1&year=1999")
    assert olga.status == 422
    assert "Напишите год от" in page
    olga.open("calendar/nko.docx?asked=1&year=2027")
    assert olga.status == 404


def test_the_page_is_for_participants_and_a_room_of_the_cabinet(cabinet: str) -> None:
    nina, nobody = Browser(cabinet, "serova.n"), Browser(cabinet)
    nina.open("calendar")
    assert nina.status == 403
    nobody.open("calendar")
    assert nobody.status != 200
    assert calendar_pages.PAGES.items() <= pages_of("cabinet").items()


@pytest.mark.parametrize(
    ("today", "year"),
    [
        (date(2026, 10, 31), 2026),
        (date(2026, 11, 1), 2027),
        (date(2020, 5, 1), FIRST_YEAR),
        (date(2050, 12, 1), LAST_YEAR),
    ],
)
def test_the_year_to_begin_with(today: date, year: int) -> None:
    assert usual_year(today) == year


WORDS = st.text(max_size=12) | st.dates(date(2019, 1, 1), date(2036, 1, 1)).map(str)
FORMS = st.dictionaries(
    st.sampled_from(["year", "assembly", "registered", "staff", "usn", "grant"]), WORDS
)


@given(FORMS)
@few
def test_any_form_is_read_or_refused_at_its_field(typed: dict[str, str]) -> None:
    reading = read_asked(typed, TODAY)
    assert bool(reading.asked) != bool(reading.problems)
    assert set(reading.problems) <= {"year", "assembly", "registered"}


@given(st.integers(FIRST_YEAR, LAST_YEAR), st.booleans(), st.booleans(), st.booleans())
@few
def test_a_calendar_of_a_year_is_that_years_in_order_by_month(
    year: int, staff: bool, usn: bool, grant: bool
) -> None:
    ticks = {name: "1" for name, on in (("staff", staff), ("usn", usn), ("grant", grant)) if on}
    asked = read_asked({"year": str(year), **ticks}, TODAY).asked
    assert asked is not None
    found = make_calendar(asked)
    assert {one.on.year for one in found.reports} == {year}
    assert [one for lines in found.months.values() for one in lines] == list(found.reports)
    assert list(found.months) == sorted(found.months)
    assert not any(found.is_first(one) for one in found.reports)  # an old organisation


def test_the_command_writes_both_files(tmp_path: Path) -> None:
    ics, xlsx = tmp_path / "нко.ics", tmp_path / "нко.xlsx"
    words = ["calendar", "--year", "2027", "--usn", "--registered", "15.01.2027"]
    told = CliRunner().invoke(main, [*words, "--ics", str(ics), "--xlsx", str(xlsx)])
    assert told.exit_code == 0, told.output
    assert told.output.endswith("Календарь НКО на 2027 год. Дел с датой: 3.\n")
    assert len(icalendar.Calendar.from_ical(ics.read_bytes()).walk("VEVENT")) == 3
    assert xlsx.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--year", "2027"], "Назовите файл"),
        (["--year", "27", "--ics", "{}/a.ics"], "Год. «27» не похоже на год"),
        (["--registered", "30.02.2027", "--ics", "{}/a.ics"], "Дата записи в ЕГРЮЛ. «30.02.2027»"),
        (["--year", "2027", "--ics", "{}/no/a.ics"], "записать не получилось"),
    ],
)
def test_the_command_refuses_in_one_sentence(words: list[str], says: str, tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["calendar", *(one.format(tmp_path) for one in words)])
    assert told.exit_code == 1
    assert says in told.output
    assert list(tmp_path.iterdir()) == []
