"""Questions put into topics, joined, ranked and given minutes: the same whatever order they come in."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.assignments.webinar import read_webinar
from nastavnik.norms import registry
from nastavnik.school.questions.grouping import Asked, Group, grouped, place
from nastavnik.school.questions.minutes import AT_MOST, LEAST, MOST, shared
from nastavnik.school.questions.topics import Meetings, read_meetings
from nastavnik.values.numbers import BadInput
from scenario import REPOSITORY

AT = datetime(2027, 3, 1, 10, 0, tzinfo=UTC)
MEETINGS = read_meetings(REPOSITORY)


def asked(text: str, number: int = 1, login: str = "a.a", **more: str) -> Asked:
    given = {"district": "Кореновский район"} | more
    return Asked(id=number, login=login, text=text, at=AT + timedelta(minutes=number), **given)


def where(text: str, **more: str) -> tuple[str, str, tuple[str, ...]]:
    placed = place(asked(text, **more), MEETINGS)
    return placed.meeting, placed.topic, placed.words


@pytest.mark.parametrize(
    ("text", "meeting", "topic", "words"),
    [
        ("Кто ставит границы, если УЛИЦА одна?", "v1-law", "borders", ("границы", "улица")),
        ("Сколько людей для кворума на собрании?", "v1-law", "quorum", ("кворума", "собрании")),
        ("Минюст отказал в регистрации устава", "v2-reports", "ministry", ()),
        ("У нас нет бухгалтера, кто сдаст отчёт?", "v2-reports", "books", ()),
        ("Можно ли купить квадроцикл?", "v3-spending", "allowed", ("купить", "квадроцикл")),
        ("Можно ли оформить соседку соцработником?", "v4-neighbours", "people", ()),
        ("Можно ли выложить список в чат?", "v4-neighbours", "photos", ()),
        ("Сколько баллов нужно до порога?", "v5-score", "score", ("баллов", "порога")),
    ],
)
def test_a_topic_is_found_by_the_words_shown(
    text: str, meeting: str, topic: str, words: tuple[str, ...]
) -> None:
    found = where(text)
    assert found[:2] == (meeting, topic)
    assert not words or set(found[2]) == set(words)


def test_none_and_a_tie_are_left_to_a_person() -> None:
    assert where("Почему так?") == ("", "", ())
    assert where("Как оформить волонтёра?") == ("", "", ())  # В3 and В4 both have the word


def test_the_chosen_meeting_decides_between_its_own_topics() -> None:
    assert where("Как оформить волонтёра?", wanted="v4-neighbours")[:2] == (
        "v4-neighbours",
        "volunteers",
    )
    assert where("Кто ставит границы?", wanted="v5-score") == ("v5-score", "", ())
    assert where("Кто ставит границы?", wanted="gone")[:2] == ("v1-law", "borders")


def test_a_choice_by_hand_stands_above_all() -> None:
    chosen = asked("Кто ставит границы?", wanted="v1-law", meeting="v3-spending", topic="trips")
    placed = place(chosen, MEETINGS)
    assert (placed.meeting, placed.topic, placed.by_hand) == ("v3-spending", "trips", True)
    gone = asked("Кто ставит границы?", wanted="v1-law", meeting="v1-law", topic="gone")
    assert place(gone, MEETINGS).by_hand is False
    assert place(gone, MEETINGS).topic == "borders"


def test_alike_questions_are_one_and_keep_their_wordings() -> None:
    texts = (
        "Сколько человек нужно для кворума на собрании?",
        "Сколько людей нужно для кворума собрания?",
        "Сколько человек нужно на собрании для кворума",
        "Кто ведёт протокол собрания?",
    )
    groups = grouped([asked(text, n, f"p{n}") for n, text in enumerate(texts)], MEETINGS)
    assert [len(one.wordings) for one in groups] == [3, 1]
    assert groups[0].wordings == texts[:3]
    assert groups[0].first.text == texts[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Можно ли купить квадроцикл?", "Можно ли купить ноутбук?"),
        ("Можно ли на грант купить квадроцикл?", "Нельзя ли на грант купить автобус?"),
        ("Кворум", "Сколько человек нужно для кворума на собрании в хуторе?"),
    ],
)
def test_different_questions_stay_apart(one: str, other: str) -> None:
    meeting = where(one)[0]
    pair = [asked(one, 1, wanted=meeting), asked(other, 2, wanted=meeting)]
    assert len(grouped(pair, MEETINGS)) == 2


def test_more_people_then_more_districts_then_the_earlier() -> None:
    north, south = {"district": "Кореновский район"}, {"district": "Калининский район"}
    questions = [
        asked("Кто ведёт протокол?", 1, "a.a", **north),
        asked("Сколько делегатов на конференции?", 2, "a.a", **north),
        asked("Сколько делегатов на конференции?", 3, "b.b", **north),
        asked("Как считать кворум?", 4, "a.a", **north),
        asked("Как считать кворум?", 5, "b.b", **south),
        asked("Можно ли голосовать заочно?", 6, "a.a", **north),
        asked("Можно ли голосовать заочно??", 7, "a.a", **north),
    ]
    groups = grouped(questions, MEETINGS)
    assert [(one.first.id, one.people, one.districts) for one in groups] == [
        (4, 2, 2), (2, 2, 1), (1, 1, 1), (6, 1, 1),
    ]  # fmt: skip


WORDS = "кворум собрание устав граница волонтёр отчёт балл купить сайт тос почему не 2027 ноутбук"
QUESTIONS = st.lists(
    st.builds(
        dict,
        text=st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=5).map(" ".join),
        login=st.sampled_from("abcd"),
        district=st.sampled_from(("", "Кореновский район", "Калининский район")),
        wanted=st.sampled_from(("", "v1-law", "v4-neighbours", "gone")),
    ),
    max_size=25,
)


@given(QUESTIONS, st.randoms(use_true_random=False))
def test_every_question_is_in_one_group_whatever_order_they_come_in(
    questions: list[dict[str, str]], chance: random.Random
) -> None:
    made = [asked(number=number // 2, **one) for number, one in enumerate(questions)]
    made = [Asked(number, *_rest(one)) for number, one in enumerate(made)]
    groups = grouped(made, MEETINGS)
    ids = [one.asked.id for group in groups for one in group.questions]
    assert sorted(ids) == list(range(len(made)))
    assert all(len({(one.meeting, one.topic) for one in group.questions}) == 1 for group in groups)
    shuffled = list(made)
    chance.shuffle(shuffled)
    assert _shape(grouped(shuffled, MEETINGS)) == _shape(groups)


def _rest(one: Asked) -> tuple[object, ...]:
    return (one.login, one.district, one.text, one.at, one.wanted)


def _shape(groups: tuple[Group, ...]) -> list[list[int]]:
    return [[one.asked.id for one in group.questions] for group in groups]


@given(st.integers(0, 60), st.integers(-5, 120))
def test_the_minutes_add_up_and_go_by_rank(questions: int, minutes: int) -> None:
    share = shared(questions, minutes)
    assert sum(share.minutes) + share.spare == max(0, minutes)
    assert len(share.minutes) <= min(questions, AT_MOST)
    assert all(LEAST <= one <= MOST for one in share.minutes)
    assert list(share.minutes) == sorted(share.minutes, reverse=True)
    if share.spare >= LEAST:  # nobody waits for a letter while there is time
        assert len(share.minutes) == min(questions, AT_MOST)
        assert all(one == MOST for one in share.minutes)


def test_ten_questions_in_forty_nine_minutes() -> None:
    assert shared(12, 49).minutes == (7, 7, 6, 6, 5, 4, 4, 4, 3, 3)


def test_the_topics_name_facts_that_are_known() -> None:
    assert [one.id[:2] for one in MEETINGS.meetings] == ["v1", "v2", "v3", "v4", "v5"]
    for meeting in MEETINGS.meetings:
        for topic in meeting.topics:
            assert set(topic.facts) <= set(registry().facts), topic.id
            assert topic.facts, topic.id


def test_the_meetings_are_the_webinars_of_the_course() -> None:
    notebooks = sorted((REPOSITORY / "courses/questions").glob("*/webinar.ipynb"))
    assert notebooks
    for notebook in notebooks:
        webinar = read_webinar(notebook)
        assert MEETINGS.name(webinar.id) == webinar.name


@pytest.mark.parametrize(
    "text",
    [
        "meetings: [",
        "meetings: [{id: v1}]",
        "нет: да",
        "meetings: 7",
        "meetings: [{id: V1, title: А, topics: []}]",
    ],
)
def test_a_spoilt_file_is_said_in_one_sentence(text: str, tmp_path: Path) -> None:
    (tmp_path / "courses/questions").mkdir(parents=True)
    (tmp_path / "courses/questions/topics.yml").write_text(text, "utf-8")
    with pytest.raises(BadInput, match=r"topics\.yml не читается"):
        read_meetings(tmp_path)


def test_a_course_without_such_meetings_has_none(tmp_path: Path) -> None:
    assert read_meetings(tmp_path) == Meetings()
