"""Anything sent as the journal's form or a team's answer: refused in words, shown as text, kept whole."""

import html
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest

from journals import PEOPLE, PREDEFENCE, journal_of, school_in
from nastavnik.portal.hub import advice_pages, journal_pages
from nastavnik.school.records.database import Records
from nastavnik.school.records.schema import Entry
from served import Browser, served, with_people

SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
HONEST = {"kind": "visit", "state": "planned", "day": "05.12.2026", "team": "Лучики"}
# what is sent beside the honest fields → what is said; nothing where it is kept as a text
FORMS: dict[str, tuple[dict[str, str], str]] = {
    "script in a subject": ({"subject": SCRIPT}, ""),
    "script in a recommendation": ({"advice": SCRIPT, "part": "goal"}, ""),
    "template in a place": ({"place": "{{ 7 * 7 }}{% raw %}"}, ""),
    "query in a subject": ({"subject": "x'); DROP TABLE entry;--"}, ""),
    "code as a link": ({"link": "javascript:alert(1)"}, ""),
    "signs nobody types": ({"subject": "Зал\u202e\u2066\ufeff клуба"}, ""),
    "another's login as the expert": ({"expert": "second"}, "«second» в списке нет"),
    "a participant as the expert": ({"expert": "vera"}, "«vera» в списке нет"),
    "a path as a team": ({"team": "../../work"}, "в списке нет"),
    "a person of another team": ({"people": "pavel"}, "Отметьте людей заново"),
    "an unknown kind": ({"kind": "__class__"}, "Вид записи: выберите"),
    "an unknown state": ({"state": "HELD"}, "Состояние: выберите"),
    "a date that is none": ({"day": "30.02.2027"}, "не похоже на дату"),
    "digits of another script": ({"day": "٠٥.١٢.٢٠٢٦"}, "не похоже на дату"),
    "too many people": ({"came": "9" * 400}, "Сколько человек пришло"),
    "half a person": ({"came": "1e3"}, "не похоже на число"),
    "a book in a field": ({"questions": "щ" * 200_000}, "200000 знаков, а можно 4000"),
    "an unknown part": ({"advice": "Совет", "part": "../goal"}, "такой части в заявке нет"),
    "a phone": ({"strong": "Звоните Анне: +7 (918) 123-45-67"}, "здесь телефон"),
    "a mark over ten": ({"kind": "predefence", "mark-1": "11"}, "целое число от 0 до 10"),
    "a mark below nought": ({"kind": "predefence", "mark-1": "-1"}, "целое число от 0 до 10"),
    "half a mark": ({"kind": "predefence", "mark-1": "7,5"}, "целое число от 0 до 10"),
    "a mark in words": ({"kind": "predefence", "mark-1": SCRIPT}, "целое число от 0 до 10"),
    "marks at a visit": ({"mark-1": "9"}, "ставят только на предзащите"),
}
REPLIES: dict[str, tuple[dict[str, str], str]] = {
    "script": ({"state": "done", "text": SCRIPT}, ""),
    "an unknown state": ({"state": "deleted", "text": "Да"}, "Нажмите одну из кнопок"),
    "nothing pressed": ({"text": "Да"}, "Нажмите одну из кнопок"),
    "dots for a reason": ({"state": "declined", "text": "..."}, "почему не будете"),
    "a book": ({"state": "done", "text": "щ" * 50_000}, "50000 знаков, а можно 600"),
    "a state nobody saw": ({"state": "done", "text": "Да", "seen": "x"}, "другой человек"),
}
LONG = ("subject", "questions", "strong", "advice")


def plain(text: str) -> str:
    """A text without the signs that no keyboard types: they are left out."""
    return "".join(one for one in text if one.isprintable())


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return school_in(tmp_path_factory.mktemp("journal") / "school")


@pytest.fixture(scope="module")
def address(root: Path) -> Iterator[str]:
    settings = with_people(root, PEOPLE)
    settings["identity_provider"].hub_auth = SimpleNamespace(hub_prefix="/hub/")
    pages = {**journal_pages.PAGES, **advice_pages.PAGES}
    with served(pages, "/services/staff/", root, **settings) as address:
        yield address


@pytest.mark.parametrize("name", FORMS)
def test_what_is_sent_as_a_form_is_a_text_or_refused(name: str, address: str, root: Path) -> None:
    given, says = FORMS[name]
    expert, before = Browser(address, "expert"), len(journal_of(root).find())
    page = expert.open("journal/new", HONEST | given)
    assert expert.status == (422 if says else 200)
    assert says in html.unescape(page)
    assert SCRIPT not in page
    assert "javascript:" not in page.replace('value="javascript:alert(1)"', "")
    shown = plain(html.unescape(page))
    assert all(plain(text) in shown for key, text in given.items() if key in LONG)
    assert len(journal_of(root).find()) == before + (not says)


@pytest.mark.parametrize("name", REPLIES)
def test_what_is_sent_as_an_answer_is_a_text_or_refused(
    name: str, address: str, root: Path
) -> None:
    given, says = REPLIES[name]
    entry = journal_of(root).write(PREDEFENCE, "expert")
    number = str(journal_of(root).one(entry).advice[0].id)
    vera = Browser(address, "vera")
    page = vera.open("advice", {"seen": "open", **given, "advice": number})
    assert vera.status == (422 if says else 200)
    assert says in html.unescape(page)
    assert SCRIPT not in page
    assert given["text"][:200] in html.unescape(page)
    assert (journal_of(root).one(entry).advice[0].state == "open") is bool(says)


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=-1", "page=1e9", "page=999999999999", "month=2026-13", "month=' OR 1=1",
     "kind=%00", "team=%F0%9F%98%80", "state=x&district=y&expert=z&waiting=w"],
)  # fmt: skip
def test_any_address_of_the_list_is_a_list(query: str, address: str) -> None:
    expert = Browser(address, "expert")
    assert "Найдено:" in expert.open(f"journal?{query}")
    assert expert.status == 200


@pytest.mark.parametrize("path", ["journal/0", "journal/-1", "journal/1x", "journal/9999999999"])
def test_an_entry_has_a_number(path: str, address: str) -> None:
    expert = Browser(address, "expert")
    expert.open(path)
    assert expert.status == 404


def test_a_version_that_is_none_changes_nothing_unseen(address: str, root: Path) -> None:
    entry = journal_of(root).write(PREDEFENCE, "expert")
    expert = Browser(address, "expert")
    for version in ("0", "2", "999999999"):
        expert.open(f"journal/{entry}", {**HONEST, "version": version})
        assert expert.status == 409
    many = urlencode([("advice", f"Совет {n}") for n in range(500)] + list(HONEST.items())).encode()
    expert.open("journal/new", many)
    assert expert.status == 422
    with Records(root).reading() as session:
        kept = session.get(Entry, entry)
    assert kept is not None
    assert kept.version == 1
