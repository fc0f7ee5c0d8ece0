"""Voting on a phone: plain pages without login, answered by a real server."""

import re
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from nastavnik.portal.hub import open_pages
from nastavnik.portal.hub.pace import Pace
from nastavnik.school.live.polls import Polls
from nastavnik.school.live.sessions import Sessions
from served import Browser as Phone
from served import served

PREFIX = "/services/open/"
OPTIONS = ("Взносы", "<b>Цены</b>", "Свой вклад")


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with served(open_pages.PAGES, PREFIX, tmp_path) as address:
        yield address


@pytest.fixture(autouse=True)
def fresh_paces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_pages, "VOTES", Pace(300))
    monkeypatch.setattr(open_pages, "GUESSES", Pace(120))


@pytest.fixture
def polls(tmp_path: Path) -> Polls:
    found = Polls(Sessions(tmp_path).begin("o5-budget"))
    found.ask("Что <тревожит> вас?", OPTIONS, "ABEKM")
    return found


def counts(polls: Polls) -> tuple[int, ...]:
    return polls.all()[-1].counts


def test_a_guest_votes_and_sees_the_bars(address: str, polls: Polls) -> None:
    phone = Phone(address)
    page = phone.open("v/авекм")
    assert "Что &lt;тревожит&gt; вас?" in page
    assert "&lt;b&gt;Цены&lt;/b&gt;" in page
    assert "<script" not in page
    assert "Имён мы не спрашиваем" in page
    page = phone.vote(1)
    assert "Голос принят: &lt;b&gt;Цены&lt;/b&gt;." in page
    assert re.search(r"Цены&lt;/b&gt; — 1 \(100\s%\)", page)
    assert counts(polls) == (0, 1, 0)


def test_a_guest_changes_their_mind_and_counts_once(address: str, polls: Polls) -> None:
    phone, other = Phone(address), Phone(address)
    for option in (0, 0, 2):
        phone.vote(option)
    other.vote(0)
    assert counts(polls) == (1, 0, 1)
    assert "Голос принят: Свой вклад." in phone.open("v/ABEKM")


def test_a_wrong_or_closed_code_is_one_sentence_and_a_field(address: str, polls: Polls) -> None:
    phone = Phone(address)
    page = phone.open("v/TTTTT")
    assert (phone.status, "код набран с ошибкой" in page) == (404, True)
    assert 'name="code"' in page
    polls.end("ABEKM")
    assert "оно окончено" in phone.open("v/ABEKM")
    assert counts(polls) == (0, 0, 0)


def test_a_code_can_be_typed(address: str, polls: Polls) -> None:
    phone = Phone(address)
    assert "Код со слайда" in phone.open("v")
    assert "Что &lt;тревожит&gt;" in phone.open("v?code=ав екм")
    assert "Наберите код" in phone.open("v?code=!!")


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"option": "0"},
        {"option": "0", "seal": "0" * 32},
        {"option": "0", "seal": ""},
        {"seal": "<script>alert(1)</script>", "option": "0"},
    ],
)
def test_a_form_of_another_site_is_no_vote(
    address: str, polls: Polls, form: dict[str, str]
) -> None:
    page = Phone(address).open("v/ABEKM", form)
    assert "Голос ещё не принят" in page
    assert "alert(1)" not in page
    assert counts(polls) == (0, 0, 0)


@pytest.mark.parametrize("option", ["", "-1", "3", "٣", "1e1", "9" * 5000, "0;0", "<b>", "\x00"])
def test_a_hostile_answer_is_refused_in_words(address: str, polls: Polls, option: str) -> None:
    assert "Такого ответа нет" in Phone(address).vote(option)
    assert counts(polls) == (0, 0, 0)


@pytest.mark.parametrize(
    "path",
    [
        "v/../../../grading/roster.csv", "v/%2e%2e%2fgrading", "v/" + "A" * 59, "v/" + "A" * 500,
        "v/ABEKM/", "v/%00", "v/%ff", "v/<script>", "", "tree", "api", "voila/tree/work", "V/ABEKM",
    ],
)  # fmt: skip
def test_no_other_address_opens_anything(address: str, polls: Polls, path: str) -> None:
    phone = Phone(address)
    page = phone.open(path)
    assert phone.status in {400, 404}
    assert 'lang="ru"' in page
    assert "<script" not in page
    assert "Traceback" not in page


def test_a_cookie_is_not_believed(address: str, polls: Polls) -> None:
    request = urllib.request.Request(
        f"{address}v/ABEKM", headers={"Cookie": f"{open_pages.GUEST}={'x' * 4000}"}
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        made = answer.headers["Set-Cookie"]
    assert "HttpOnly" in made
    assert "SameSite=Lax" in made
    assert f"Path={PREFIX}" in made
    assert "xxx" not in made


def test_a_machine_that_votes_without_end_has_to_wait(
    address: str, polls: Polls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_pages, "VOTES", Pace(2))
    pages = [Phone(address).vote(0) for _ in range(3)]
    assert ["Слишком часто" in page for page in pages] == [False, False, True]
    assert counts(polls) == (2, 0, 0)


def test_a_machine_that_guesses_codes_has_to_wait(
    address: str, polls: Polls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_pages, "GUESSES", Pace(2))
    phone = Phone(address)
    assert ["Слишком часто" in phone.open("v/TTTTT") for _ in range(3)] == [False, False, True]


def test_a_pace_is_by_address_and_by_minute() -> None:
    time = 0.0
    pace = Pace(2, 60, lambda: time)
    assert [pace.allows("a"), pace.allows("a"), pace.allows("a")] == [True, True, False]
    assert pace.allows("b")
    time = 61.0
    assert pace.allows("a")
