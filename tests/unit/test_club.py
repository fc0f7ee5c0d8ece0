"""The discussion club: practices without names, the minutes with numbers by district."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from nastavnik.papers.club_docx import write_club_docx
from nastavnik.portal.hub import club_pages
from nastavnik.school.club.clubs import Clubs
from nastavnik.school.club.told import OTHER, Minutes, read_minutes, read_practice
from nastavnik.school.journal.entries import Draft, Journal
from nastavnik.school.journal.kinds import State
from nastavnik.school.records.database import Records
from nastavnik.school.records.schema import ClubMinutes
from nastavnik.school.roster import Person, Role
from nastavnik.values.numbers import BadInput
from scenario import REPOSITORY
from served import Browser, served, with_people

DAY = datetime(2026, 8, 20, 12, tzinfo=UTC)
DISTRICTS = ("Кореновский район", "Калининский район")
DRAFT = Draft(
    "club",
    State.HELD,
    date(2026, 8, 20),
    place="г. Абинск, дом культуры",
    came=7,
    people=("demo01",),
)
TYPED = {
    "title": "Лавочка памяти у клуба",
    "district": DISTRICTS[0],
    "tos": "ТОС «Тёплый хутор»",
    "done": "Собрались на субботник, сделали лавочку из старых досок.",
    "outcome": "Стоит два года, скамьёй пользуются каждый вечер.",
}
PEOPLE = [
    Person("manager", "Галина", "Дуброва", "", "", role=Role.MANAGER),
    Person("expert", "Анна", "Громова", "", "", role=Role.EXPERT),
    Person("demo01", "Анна", "Ветрова", DISTRICTS[1], ""),
]


@pytest.fixture
def records(tmp_path: Path) -> Records:
    (tmp_path / "programme.yml").write_bytes((REPOSITORY / "programme.yml").read_bytes())
    return Records(tmp_path)


@pytest.fixture
def entry_id(records: Records) -> int:
    return Journal(records).write(DRAFT, "manager")


@pytest.fixture
def staff(records: Records, tmp_path: Path) -> Iterator[str]:
    settings = with_people(tmp_path, PEOPLE)
    with served(club_pages.PAGES, "/services/staff/", tmp_path, **settings) as address:
        yield address


def test_a_practice_tells_a_district_and_a_tos() -> None:
    practice = read_practice(TYPED, DISTRICTS)
    assert practice.who == "ТОС «Тёплый хутор», Кореновский район"
    assert practice.needed == ""


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"title": " "}, "Заполните «Что за практика»"),
        ({"done": "\x00"}, "Заполните «Что сделали»"),
        ({"district": "Марс"}, "из списка"),
        ({"outcome": "я" * 1001}, "длиннее 1000"),
        ({"tos": "ТОС, Иван Петрович"}, "имя человека"),
        ({"needed": "звонить 8 918 123-45-67"}, "телефон"),
    ],
)
def test_a_spoilt_practice_is_refused_with_what_to_do(change: dict[str, str], says: str) -> None:
    with pytest.raises(BadInput, match=says):
        read_practice(TYPED | change, DISTRICTS)


def test_minutes_are_lines_and_numbers() -> None:
    typed = {"agenda": " Первое \r\n\r\n Второе", "decisions": ""}
    found = read_minutes(typed, {DISTRICTS[0]: "4", DISTRICTS[1]: " ", OTHER: "0"})
    assert found == Minutes(("Первое", "Второе"), (), {DISTRICTS[0]: 4})


@pytest.mark.parametrize("number", ["пять", "-1", "1,5", "٣", "9" * 30, "2001"])
def test_a_number_of_people_is_a_number(number: str) -> None:
    with pytest.raises(BadInput, match="Кореновский район"):
        read_minutes({}, {DISTRICTS[0]: number})


def test_practices_and_minutes_go_with_their_entry(records: Records, entry_id: int) -> None:
    clubs = Clubs(records)
    practice = read_practice(TYPED, DISTRICTS)
    clubs.tell(entry_id, [practice, replace(practice, title="Вторая")], "manager", DAY)
    clubs.write_minutes(entry_id, Minutes(("Обмен",), (), {OTHER: 7}))
    first, second = clubs.one(entry_id).practices
    clubs.mend(entry_id, second, replace(practice, title="Вторая, исправленная"))
    clubs.remove(entry_id, first)
    assert [one.title for one in clubs.one(entry_id).practices.values()] == ["Вторая, исправленная"]
    assert [count for _, count in clubs.all()] == [1]
    with pytest.raises(BadInput, match="уже убрали"):
        clubs.mend(entry_id, first, practice)
    other = Journal(records).write(replace(DRAFT, kind="visit"), "manager")
    for gone in (other, 999):
        with pytest.raises(BadInput, match="уже нет"):
            clubs.tell(gone, [practice], "manager", DAY)
        with pytest.raises(BadInput, match="уже нет"):
            clubs.one(gone)
    Journal(records).remove(entry_id)
    with records.reading() as session:
        assert session.query(ClubMinutes).all() == []


def test_who_saves_over_unseen_minutes_is_told(records: Records, entry_id: int) -> None:
    clubs = Clubs(records)
    seal = clubs.one(entry_id).seal
    clubs.write_minutes(entry_id, Minutes(("Обмен",)), seal)
    with pytest.raises(BadInput, match="уже изменил"):
        clubs.write_minutes(entry_id, Minutes(("Другое",)), seal)


def test_the_minutes_are_a_paper(records: Records, entry_id: int) -> None:
    clubs = Clubs(records)
    clubs.tell(entry_id, [read_practice(TYPED, DISTRICTS)], "manager", DAY)
    came = {DISTRICTS[0]: 4, OTHER: 3}
    clubs.write_minutes(entry_id, Minutes(("{{ 7*7 }}",), ("Показать лавочку соседям",), came))
    paper = Document(BytesIO(write_club_docx(clubs.one(entry_id))))
    words = "\n".join(one.text for one in paper.paragraphs).replace("\xa0", " ")
    for said in ("Пришло: 7 человек", "1. {{ 7*7 }}", "Лавочка памяти", "Для кого. не записано",
                 "Показать лавочку соседям", "20.08.2026"):  # fmt: skip
        assert said in words
    assert "ЗАГОТОВКА" not in words
    assert [[c.text for c in row.cells] for row in paper.tables[0].rows][1] == [DISTRICTS[0], "4"]
    clubs.write_minutes(entry_id, Minutes(came={OTHER: 9}))
    paper = Document(BytesIO(write_club_docx(clubs.one(entry_id))))
    assert any(
        "пришло 7, по районам 9: сверьте" in one.text.replace("\xa0", " ")
        for one in paper.paragraphs
    )


def test_the_club_is_written_down_on_the_page(staff: str, records: Records, entry_id: int) -> None:
    manager = Browser(staff, "manager")
    assert "г. Абинск, дом культуры" in manager.open("club")
    page = manager.open(f"club/{entry_id}")
    # the journal names one person of Калининский район: their number is offered
    assert re.search(r'name="came-1"[^>]*value="1"', page)
    form = {"action": "practice", "practice": ""} | TYPED
    page = manager.open(f"club/{entry_id}", form | {"outcome": "Звоните 8 918 123-45-67 <b>"})
    assert "уберите и отправьте снова" in page
    assert "8 918 123-45-67 &lt;b&gt;</textarea>" in page
    page = manager.open(f"club/{entry_id}", form)
    assert "ТОС «Тёплый хутор», Кореновский район" in page
    (number,) = Clubs(records).one(entry_id).practices
    page = manager.open(f"club/{entry_id}?edit={number}")
    assert "Изменить практику" in page
    page = manager.open(f"club/{entry_id}", form | {"practice": str(number), "title": "Скамья"})
    assert "<b>Скамья</b>" in page
    seal = re.search(r'name="seal" value="(\w+)"', page)
    assert seal is not None
    minutes = {"action": "minutes", "seal": seal[1], "agenda": "Обмен", "came-0": "пять"}
    page = manager.open(f"club/{entry_id}", minutes)
    assert "не похоже на число" in page
    assert ">Обмен</textarea>" in page
    assert "Пришло: 7 человек" in manager.open(f"club/{entry_id}", minutes | {"came-0": "7"})
    removed = {"action": "remove", "practice": str(number)}
    assert "Практик пока нет" in manager.open(f"club/{entry_id}", removed)
    for path in ("club", f"club/{entry_id}", f"club/{entry_id}.docx"):
        expert = Browser(staff, "expert")
        expert.open(path)
        assert expert.status == 403
    page = manager.open("club/999", form)
    assert manager.status == 409
    assert ">Собрались на субботник, сделали лавочку из старых досок.</textarea>" in page
