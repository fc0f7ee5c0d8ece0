"""A poll on a slide: hands counted without a hub, votes of phones with it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from nastavnik.forms.live import poll as live_poll
from nastavnik.forms.live.link import phone_link
from nastavnik.forms.live.poll import ALONE, MOST_HANDS, PollPart
from nastavnik.forms.live.school import NO_LINK, LiveSchool, school_here
from nastavnik.forms.poll import Poll, PollQuestion
from nastavnik.school.live.polls import Polls
from nastavnik.school.live.sessions import Sessions
from nastavnik.values.numbers import BadInput

# anywidget 0.11 adds traits in a way ipywidgets 8.1.2 answers with a warning of traitlets.
pytestmark = pytest.mark.filterwarnings("ignore:Deprecated in traitlets 4.1:DeprecationWarning")

QUESTION = PollQuestion(question="Что <тревожит>?", options=("Взносы", "Цены"))
ORIGIN = "https://school.example"


@dataclass
class SchoolHere:
    """The school beside the test: the same journals, no network in between."""

    polls: Polls
    path: str = "/services/open/"
    lost: bool = False

    def ask(self, webinar: str, question: str, options: tuple[str, ...]) -> dict[str, Any]:
        assert webinar == "o5-budget"
        return self._said(self.polls.ask(question, options, "ABEKM").code)

    def poll(self, code: str) -> dict[str, Any]:
        if self.lost:
            raise BadInput(NO_LINK)
        return self._said(code)

    def end_poll(self, code: str, hands: tuple[int, ...]) -> dict[str, Any]:
        self.polls.end(code, hands)
        return self._said(code)

    def _said(self, code: str) -> dict[str, Any]:
        poll = self.polls.find(code)
        assert poll is not None
        return {"code": code, "counts": list(poll.counts), "open": poll.is_open}


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SchoolHere:
    monkeypatch.setattr(live_poll, "EVERY_SECONDS", 0.01)
    return SchoolHere(Polls(Sessions(tmp_path).begin("o5-budget")))


@pytest.fixture
def part(school: SchoolHere) -> PollPart:
    return PollPart(QUESTION.question, QUESTION.options, school, "o5-budget")  # type: ignore[arg-type]


def step(part: PollPart, kind: str, **more: Any) -> None:
    part._handle_custom_msg({"kind": kind, "seq": part.heard + 1} | more, [])


def seen(part: PollPart) -> list[tuple[int, str, int]]:
    return [(one["votes"], one["share"], one["width"]) for one in part.view["bars"]]


def wait(until: Callable[[], bool]) -> None:
    for _ in range(500):
        if until():
            return
        time.sleep(0.01)
    raise AssertionError("it did not come to that in five seconds")


def test_without_a_hub_hands_are_counted_and_bars_grow() -> None:
    part = Poll(QUESTION).part
    assert part.view["trouble"] == ALONE
    assert part.view["byPhone"] is False
    step(part, "hands", index=0, hands=2)
    step(part, "hands", index=1, hands=5)
    assert seen(part) == [(2, "29\u00a0%", 40), (5, "71\u00a0%", 100)]
    assert part.view["total"] == 7
    step(part, "begin", origin=ORIGIN)
    assert part.notice == ALONE


def test_hands_stay_between_none_and_the_most() -> None:
    part = Poll(QUESTION).part
    step(part, "hands", index=0, hands=-1)
    step(part, "hands", index=1, hands=10**9)
    step(part, "hands", index=7, hands=1)
    assert part.counts == (0, MOST_HANDS)


def test_an_empty_poll_divides_by_nothing() -> None:
    assert seen(Poll(QUESTION).part) == [(0, "", 0), (0, "", 0)]


def test_votes_come_while_the_poll_is_open(school: SchoolHere, part: PollPart) -> None:
    step(part, "begin", origin=ORIGIN)
    assert part.view["stage"] == "open"
    assert part.view["link"]["url"] == "https://school.example/services/open/v/ABEKM"
    for phone, option in (("a", 0), ("b", 1), ("c", 1), ("a", 1)):
        school.polls.vote("ABEKM", phone, option)
    wait(lambda: part.counts == (0, 3))
    step(part, "hands", index=0, hands=1)
    assert seen(part) == [(1, "25\u00a0%", 33), (3, "75\u00a0%", 100)]
    step(part, "end")
    assert (part.view["stage"], part.counts) == ("over", (1, 3))
    ended = school.polls.all()[0]
    assert (ended.is_open, ended.counts) == (False, (1, 3))


def test_a_lost_link_is_said_and_the_poll_goes_on(school: SchoolHere, part: PollPart) -> None:
    step(part, "begin", origin=ORIGIN)
    school.lost = True
    wait(lambda: part.view["trouble"] == NO_LINK)
    school.polls.vote("ABEKM", "a", 0)
    school.lost = False
    wait(lambda: part.counts == (1, 0))
    assert part.view["trouble"] == ""


def test_a_poll_ended_elsewhere_ends_here(school: SchoolHere, part: PollPart) -> None:
    step(part, "begin", origin=ORIGIN)
    school.polls.vote("ABEKM", "a", 0)
    school.polls.end("ABEKM")
    wait(lambda: part.view["stage"] == "over")
    assert part.counts == (1, 0)


@pytest.mark.parametrize(
    ("origin", "warns"),
    [
        ("https://school.example", False),
        ("http://192.168.1.5:8000", False),
        ("http://127.0.0.1:8000", True),
        ("http://localhost:8000", True),
        ("http://[::1]:8000", True),
        ("javascript:alert(1)//", True),
        ('https://a"><script>', True),
        ("", True),
    ],
)
def test_a_link_that_phones_cannot_open_is_said_so(origin: str, warns: bool) -> None:
    link = phone_link(origin, "/services/open/", "ABEKM")
    assert bool(link.warning) is warns
    assert link.url.endswith("/services/open/v/ABEKM")
    assert "script" not in link.url
    assert link.qr.startswith("<svg")


def test_a_notebook_without_a_hub_knows_no_school(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NASTAVNIK_OPEN", raising=False)
    assert school_here() is None
    monkeypatch.setenv("NASTAVNIK_OPEN", "http://127.0.0.1:1/services/open/")
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "token")
    school = school_here()
    assert school == LiveSchool("http://127.0.0.1:1/services/open/", "token")
    assert school is not None
    with pytest.raises(BadInput, match="Школа не отвечает"):
        school.state("o5-budget")


def test_words_are_escaped_on_paper() -> None:
    assert "&lt;тревожит&gt;" in Poll(QUESTION).paper


def test_a_poll_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "poll.yml"
    path.write_text('question: "Кто за?"\noptions: ["Да", "Нет"]\n', "utf-8")
    assert Poll(path).part.options == ("Да", "Нет")
    path.write_text('question: "Кто за?"\noptions: ["Да"]\n', "utf-8")
    with pytest.raises(BadInput, match="options"):
        Poll(path)
