"""Polls of a webinar: votes, changed votes, the end, damaged journals."""

from datetime import timedelta
from pathlib import Path

import pytest

from nastavnik.school.live import sessions
from nastavnik.school.live.polls import LETTERS, OVER, Polls, find_poll, new_code, read_code
from nastavnik.school.live.sessions import Session, Sessions
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput

OPTIONS = ("Взносы", "Цены", "Свой вклад")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Sessions(tmp_path).begin("o5-budget")


@pytest.fixture
def polls(session: Session) -> Polls:
    found = Polls(session)
    found.ask("Что тревожит?", OPTIONS, "ABEKM")
    return found


def counts(polls: Polls) -> tuple[int, ...]:
    poll = polls.find("ABEKM")
    assert poll is not None
    return poll.counts


def test_votes_are_counted_and_a_changed_vote_replaces(polls: Polls) -> None:
    polls.vote("ABEKM", "первый телефон", 0)
    polls.vote("ABEKM", "второй телефон", 1)
    polls.vote("ABEKM", "первый телефон", 1)
    polls.vote("ABEKM", "первый телефон", 1)
    assert counts(polls) == (0, 2, 0)
    assert polls.choice(polls.all()[0], "первый телефон") == 1
    assert polls.choice(polls.all()[0], "третий телефон") is None


def test_a_vote_after_the_end_is_refused_and_hands_are_added(polls: Polls) -> None:
    polls.vote("ABEKM", "телефон", 2)
    polls.end("ABEKM", (4, 0, 1))
    with pytest.raises(BadInput, match="не идёт"):
        polls.vote("ABEKM", "другой", 2)
    assert counts(polls) == (4, 0, 2)
    assert polls.current() is None


def test_a_vote_that_slips_in_behind_the_end_does_not_count(session: Session, polls: Polls) -> None:
    polls.vote("ABEKM", "телефон", 0)
    vote = (session.folder / "polls.jsonl").read_text("utf-8").splitlines()[-1]
    polls.end("ABEKM")
    with (session.folder / "polls.jsonl").open("a", encoding="utf-8") as file:
        file.write(vote.replace('"voter":"', '"voter":"x') + "\n")
    assert counts(polls) == (1, 0, 0)


def test_nobody_can_tell_who_voted_what(session: Session, polls: Polls) -> None:
    polls.vote("ABEKM", "lukina.o", 0)
    assert len(list(session.folder.glob("*.key"))) == 1
    polls.end("ABEKM")
    kept = "".join(path.read_text("utf-8") for path in session.folder.iterdir())
    assert "lukina" not in kept
    assert list(session.folder.glob("*.key")) == []


@pytest.mark.parametrize("option", [-1, 3, 10**9])
def test_an_answer_that_is_not_there_is_refused(polls: Polls, option: int) -> None:
    with pytest.raises(BadInput, match="Такого ответа нет"):
        polls.vote("ABEKM", "телефон", option)
    assert counts(polls) == (0, 0, 0)


def test_a_second_question_ends_the_first(polls: Polls) -> None:
    polls.ask("Понятно?", ("Да", "Нет"), "TTTTT")
    assert [poll.is_open for poll in polls.all()] == [False, True]
    with pytest.raises(BadInput, match="не идёт"):
        polls.vote("ABEKM", "телефон", 0)


@pytest.mark.parametrize(
    "damage",
    [
        b'{"kind":"vote","code":"ABEKM","vot',
        b"\xff\xfe\x00garbage",
        b"[]",
        b'{"kind":"vote","code":"ABEKM","voter":7,"option":"x"}',
        b'{"kind":"vote","code":"ABEKM","voter":"a","option":-5}',
        b'{"kind":"vote","code":"ABEKM","voter":"a","option":7}',
        b'{"kind":"vote","code":"OTHER","voter":"a","option":0}',
        b'{"kind":"?"}',
    ],
)
def test_a_damaged_line_costs_nobody_else_a_vote(
    session: Session, polls: Polls, damage: bytes
) -> None:
    polls.vote("ABEKM", "первый", 0)
    with (session.folder / "polls.jsonl").open("ab") as file:
        file.write(damage)
    polls.vote("ABEKM", "второй", 1)
    assert counts(polls) == (1, 1, 0)


def test_a_poll_cannot_be_stuffed_without_end(
    polls: Polls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nastavnik.school.live.polls.MOST_VOTES", 3)
    for number in range(3):
        polls.vote("ABEKM", str(number), 0)
    with pytest.raises(BadInput, match="слишком много"):
        polls.vote("ABEKM", "ещё один", 0)
    assert counts(polls) == (3, 0, 0)


def test_one_voter_cannot_fill_a_poll(polls: Polls) -> None:
    for number in range(20):
        polls.vote("ABEKM", "телефон", number % 2)
    polls.vote("ABEKM", "телефон", 1)
    with pytest.raises(BadInput, match="слишком много раз"):
        polls.vote("ABEKM", "телефон", 0)
    polls.vote("ABEKM", "другой", 0)
    assert counts(polls) == (1, 1, 0)


@pytest.mark.parametrize("typed", ["ABEKM", "abekm", "авекм", " АВЕ-КМ ", "А В Е К М", "АBЕKМ"])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert read_code(typed) == "ABEKM"


def test_codes_are_short_and_not_repeated() -> None:
    taken = {new_code(set()) for _ in range(50)}
    code = new_code(taken)
    assert code not in taken
    assert len(code) == 5
    assert set(code) <= set(LETTERS)


def test_a_poll_is_found_by_its_code_while_the_webinar_is_held(
    tmp_path: Path, polls: Polls
) -> None:
    assert find_poll(tmp_path, "ABEKM") is not None
    assert find_poll(tmp_path, "TTTTT") is None
    kept = Sessions(tmp_path)
    kept.end(kept.begin("o5-budget"))
    assert find_poll(tmp_path, "ABEKM") is None


def test_a_session_goes_on_when_it_is_begun_again(tmp_path: Path) -> None:
    kept = Sessions(tmp_path)
    first = kept.begin("o5-budget")
    assert kept.begin("o5-budget") == first
    kept.end(first)
    assert kept.running("o5-budget") is None
    assert [one.id for one in kept.held("o5-budget")] == [first.id]
    second = kept.begin("o5-budget")
    assert second.is_running
    assert [one.id for one in kept.held("o5-budget")] == [second.id, first.id]


def test_sessions_of_different_dates_are_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Sessions(tmp_path)
    first = kept.begin("o5-budget")
    Polls(first).ask("Что тревожит?", OPTIONS, "ABEKM")
    day = now() + timedelta(days=1)
    monkeypatch.setattr(sessions, "now", lambda: day)
    assert Polls(first).current() is None, "nobody ended it; the day did"
    second = kept.begin("o5-budget")
    assert second.id > first.id
    assert [one.id for one in kept.held("o5-budget")] == [second.id, first.id]
    assert Polls(second).all() == ()
    with pytest.raises(BadInput, match=OVER[:20]):
        Polls(first).vote("ABEKM", "телефон", 0)


@pytest.mark.parametrize("webinar", ["", "..", "../o5", "O5", "o5/..", "а" * 5, "o" * 41, "o5\n"])
def test_a_webinar_cannot_be_a_path(tmp_path: Path, webinar: str) -> None:
    with pytest.raises(BadInput, match="Такого вебинара нет"):
        Sessions(tmp_path).begin(webinar)
    assert list(tmp_path.iterdir()) == []
