"""Which sessions count for a certificate, and how a person is told what is missing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.assignments.model import Assignment, load_assignment
from nastavnik.reports.certificate_way import Known, Lesson, Way, rule_words, way_of
from nastavnik.reports.credits import Credit, State, credit_of
from nastavnik.reports.works import Mark, Work
from nastavnik.school.certificate_rule import CertificateRule, CreditRule
from nastavnik.school.journal.entries import Found
from nastavnik.school.programme import load_programme
from nastavnik.school.records.schema import Entry
from nastavnik.school.roster import Person
from nastavnik.values.verdict import Status
from scenario import REPOSITORY, TASK

RULE = CreditRule()
ASKED: Assignment = load_assignment(REPOSITORY / "assignments" / TASK)
VERA = Person("vera", "Вера", "Серова", "Абинский район", "Лучики")


def work(auto: Mapping[str, float | None], *texts: tuple[float | None, float]) -> Work:
    """Points by check, and (given, most) by criterion."""
    checks = [
        Mark(f"check-{name}", False, Decimal(4), None if got is None else Decimal(str(got)))
        for name, got in auto.items()
    ]
    hands = [
        Mark(f"text-{n}", True, Decimal(str(most)), None if got is None else Decimal(str(got)))
        for n, (got, most) in enumerate(texts)
    ]
    return Work("vera", "Вера", True, None, (*checks, *hands))


@pytest.mark.parametrize(
    ("auto", "words", "texts", "state", "says"),
    [
        ({"a": 4, "b": 0.5}, {}, [(6, 10)], State.GIVEN, "Красных ошибок нет. За тексты 6 из 10."),
        ({"a": 4}, {}, [(5.9, 10)], State.NOT, "За тексты 5,9 из 10, нужно не меньше 60 %"),
        ({"a": 4}, {}, [(3, 4), (2, 6)], State.NOT, "За тексты 5 из 10"),
        ({"a": 4}, {}, [(4, 4), (2, 6)], State.GIVEN, "За тексты 6 из 10"),
        ({"a": 4}, {}, [], State.GIVEN, "Красных ошибок нет."),
        ({"a": 4, "b": 0}, {"b": "неверно"}, [(9, 10)], State.NOT, "Неверно: «check-b». Исправьте"),
        ({"a": 4, "b": 0}, {"b": "не заполнено"}, [(9, 10)], State.GIVEN, "Красных ошибок нет"),
        ({"a": 4, "b": 0}, {"b": "частично"}, [(9, 10)], State.GIVEN, "Красных ошибок нет"),
        ({"a": 4, "b": 1}, {"b": "неверно"}, [(9, 10)], State.GIVEN, "Красных ошибок нет"),
        ({"a": 4, "b": 0}, {}, [(9, 10)], State.NOT, "Нет баллов: «check-b»"),
        ({"a": 0, "b": 0, "c": 0}, {}, [(9, 10)], State.NOT, "«check-a», «check-b» и ещё 1"),
        ({"a": 0}, {"a": "не заполнено"}, [(9, 10)], State.NOT, "форма почти пустая"),
        ({"a": 4, "b": None}, {}, [(9, 10)], State.WAITING, "посмотрит человек"),
        ({"a": 0}, {"a": "неверно"}, [(None, 10)], State.WAITING, "ждут отметки"),
    ],
)  # fmt: skip
def test_a_work_counts_without_red_and_with_enough_for_texts(
    auto: dict[str, float | None],
    words: dict[str, str],
    texts: list[tuple[float | None, float]],
    state: State,
    says: str,
) -> None:
    known = {f"check-{name}": Status(word) for name, word in words.items()}
    found = credit_of(ASKED, work(auto, *texts), known, RULE)
    assert found.state is state
    assert says in found.why


def test_a_check_is_called_by_its_title() -> None:
    one = ASKED.checks[0]
    found = credit_of(ASKED, work({one.id: 0}), {f"check-{one.id}": Status.WRONG}, RULE)
    assert found.why == f"Неверно: «{one.title}». Исправьте и сдайте снова."


@given(st.integers(0, 200), st.integers(1, 200), st.integers(0, 100))
def test_the_share_of_texts_is_counted_exactly(given_: int, most: int, percent: int) -> None:
    points = min(given_, most)
    rule = CreditRule(rubric_percent=Decimal(percent))
    found = credit_of(ASKED, work({"a": 4}, (points, most)), {}, rule)
    assert (found.state is State.GIVEN) == (points * 100 >= percent * most)


def test_the_rule_of_the_school_is_the_dossiers_and_says_it_is_a_proposal() -> None:
    rule = load_programme(REPOSITORY).certificate
    assert rule is not None
    assert (rule.preparatory, rule.training, rule.questions) == (10, 7, 3)
    assert (rule.predefences, rule.mentoring) == (1, 1)
    assert (rule.credit.red, rule.credit.rubric_percent) == ((Status.WRONG,), 60)
    assert rule_words(rule) == (
        "Нужно: 10 подготовительных занятий, 7 обучающих занятий, 3 встречи «Вопросы-ответы», "
        "1 предзащита проекта, 1 встреча наставника. Занятие зачтено, когда в работе нет «неверно», "
        "а за тексты человек поставил не меньше 60 % баллов. "
        "Числа — предложение, согласовать с заказчиком."
    )
    agreed = rule.model_copy(update={"proposal": ""})
    assert rule_words(agreed).endswith("баллов.")


def meeting(kind: str, state: str, team: str = "", *people: str) -> Found:
    return Found(Entry(kind=kind, state=state, day=date(2027, 1, 15), team=team), (), {}, people)


def known(**changes: object) -> Known:
    """Ten of twelve and seven of nine, three meetings, a pre-defence and a meeting."""
    rule = load_programme(REPOSITORY).certificate
    assert rule is not None
    lessons = [
        *(Lesson(f"c{n:02}", "preparatory", f"С{n}", 90) for n in range(1, 13)),
        *(Lesson(f"o{n}", "training", f"О{n}", 90) for n in range(1, 10)),
        *(Lesson(f"v{n}", "questions", f"В{n}", 60) for n in range(1, 6)),
    ]
    ids = [one.id for one in lessons]
    given_ = {*ids[:10], *ids[12:19]}
    credits = {
        name: Credit(State.GIVEN if name in given_ else State.MISSING, "") for name in ids[:21]
    }
    whole = Known(
        rule,
        lessons,
        {"vera": credits},
        {("c11", "vera"): datetime(2026, 12, 5, tzinfo=UTC)},
        {name: frozenset({"vera"} if name != "v4" else ()) for name in ids[21:25]},
        [meeting("predefence", "held", "Лучики"), meeting("mentoring", "held", "", "vera")],
        date(2027, 4, 30),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def way(**changes: object) -> Way:
    return way_of(VERA, known(**changes))


def test_whoever_has_just_enough_may_have_one() -> None:
    found = way()
    assert found.is_complete
    assert found.missing == ()
    assert found.hours == (17 * 90 + 3 * 60) // 60
    assert [one.done for one in found.parts] == [10, 7, 3, 1, 1]
    late = found.part("preparatory").items[10]
    assert (late.state, late.task, late.until) == (
        "не сдано",
        "c11",
        datetime(2026, 12, 5, tzinfo=UTC),
    )
    assert [one.state for one in found.part("questions").items] == [
        "посещено", "посещено", "посещено", "пропущено", "впереди",
    ]  # fmt: skip


def one_less(name: str) -> dict[str, object]:
    """One thing of the rule taken away."""
    whole = known()
    credits = dict(whole.credits["vera"])
    match name:
        case "preparatory":
            return {"credits": {"vera": credits | {"c01": Credit(State.WAITING, "Тексты ждут.")}}}
        case "training":
            return {"credits": {"vera": credits | {"o1": Credit(State.NOT, "Неверно.")}}}
        case "questions":
            return {"came": {**whole.came, "v1": frozenset({"oleg"})}}
        case "predefence":
            return {"meetings": [meeting("predefence", "planned", "Лучики"), whole.meetings[1]]}
        case _:
            return {"meetings": [whole.meetings[0], meeting("mentoring", "held", "Заря", "oleg")]}


@pytest.mark.parametrize(
    ("lacks", "says"),
    [
        ("preparatory", "Подготовительные занятия: зачтено 9, нужно 10 из 12, не хватает 1 "
         "(ждут проверки: 1)."),
        ("training", "Обучающие занятия: зачтено 6, нужно 7 из 9, не хватает 1."),
        ("questions", "Встречи «Вопросы-ответы»: посещено 2, нужно 3 из 5, не хватает 1."),
        ("predefence", "Предзащита проекта: проведено 0, нужно 1, не хватает 1."),
        ("mentoring", "Встреча наставника: проведено 0, нужно 1, не хватает 1."),
    ],
)  # fmt: skip
def test_one_thing_less_is_named_and_is_not_enough(lacks: str, says: str) -> None:
    found = way(**one_less(lacks))
    assert not found.is_complete
    assert found.missing == (says,)


def test_an_empty_team_is_nobodys_and_a_cancelled_meeting_does_not_count() -> None:
    alone = replace(VERA, team="")
    meetings = [meeting("predefence", "held", ""), meeting("mentoring", "cancelled", "", "vera")]
    found = way_of(alone, known(meetings=meetings))
    assert [one.items for one in found.parts[3:]] == [(), ()]


def test_a_school_that_has_not_begun_lacks_everything() -> None:
    found = way_of(VERA, known(lessons=[], credits={}, came={}, meetings=[]))
    assert found.missing[2] == "Встречи «Вопросы-ответы»: посещено 0, нужно 3, не хватает 3."
    assert len(found.missing) == 5


@pytest.mark.parametrize(
    "bad",
    [
        {"preparatory": -1},
        {"series": "нт 1"},
        {"credit": {"red": ["красный"]}},
        {"address": "ftp://x"},
    ],
)
def test_a_wrong_rule_is_refused(bad: dict[str, object]) -> None:
    rule = load_programme(REPOSITORY).certificate
    assert rule is not None
    with pytest.raises(ValueError, match="validation error"):
        CertificateRule.model_validate(rule.model_dump() | bad)
