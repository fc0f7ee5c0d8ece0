"""The form of an entry, read: what is honest is kept, what is not is named field by field."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets import few
from nastavnik.school.journal.entries import Told
from nastavnik.school.journal.kinds import State
from nastavnik.school.journal.parts import part_words, parts
from nastavnik.school.journal.replies import read_reply
from nastavnik.school.journal.typed import LONGEST, Around, Refused, Typed, read_entry
from nastavnik.values.numbers import BadInput

TODAY = date(2026, 12, 5)
AROUND = Around(
    TODAY,
    ("Кореновский район", "Калининский район"),
    {"Лучики": "Кореновский район", "Новички": ""},
    ("expert",),
    ("vera", "inna"),
)
VISIT = Typed(
    "visit",
    "held",
    "04.12.2026",
    team="Лучики",
    place="хутор Тополиный",
    expert="expert",
    came="12",
    subject="Бюджет клуба",
    questions="Можно ли платить за зал наличными?",
    people=("vera",),
    advice=(Told("Назовите источник цены зала", "budget"), Told("Спросите библиотеку")),
)
THREE = tuple(Told(f"Правка {number}", "goal") for number in range(3))
PREDEFENCE = replace(VISIT, kind="predefence", advice=THREE)
SITE = Typed("site", "held", "01.12.2026", team="Лучики", link="https://tos.example.ru/89001234567")


def faults(typed: Typed) -> dict[str, str]:
    with pytest.raises(Refused) as refusal:
        read_entry(typed, AROUND)
    return {one.field: one.sentence for one in refusal.value.faults}


@pytest.mark.parametrize("typed", [VISIT, PREDEFENCE, SITE, Typed("club", day="1.9.2027")])
def test_an_honest_entry_is_read(typed: Typed) -> None:
    assert read_entry(typed, AROUND).kind == typed.kind


def test_what_is_typed_becomes_what_is_kept() -> None:
    draft = read_entry(VISIT, AROUND)
    assert (draft.day, draft.state, draft.came) == (date(2026, 12, 4), State.HELD, 12)
    assert draft.people == ("vera",)
    assert draft.advice == VISIT.advice


def test_the_district_is_the_teams_whatever_was_chosen() -> None:
    assert read_entry(replace(VISIT, district="Калининский район"), AROUND).district == (
        "Кореновский район"
    )
    alone = replace(VISIT, team="", people=(), advice=(), district="Калининский район")
    assert read_entry(alone, AROUND).district == "Калининский район"
    unknown = replace(VISIT, team="Новички", district="Калининский район")
    assert read_entry(unknown, AROUND).district == "Калининский район"


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"kind": ""}, "kind", "выберите"),
        ({"kind": "party"}, "kind", "выберите"),
        ({"state": "happened"}, "state", "выберите"),
        ({"day": ""}, "day", "напишите день, например 05.12.2026"),
        ({"day": "32.13.2026"}, "day", "не похоже на дату"),
        ({"day": "06.12.2026"}, "day", "Запланируйте"),
        ({"team": "Чужие"}, "team", "в списке нет"),
        ({"team": "", "people": ()}, "team", "придут в кабинет команды"),
        ({"team": "Новички", "district": "Марс"}, "district", "в списке нет"),
        ({"expert": "stranger"}, "expert", "в списке нет"),
        ({"people": ("stranger",)}, "people", "Отметьте людей заново"),
        ({"came": "много"}, "came", "не похоже на число"),
        ({"came": "2,5"}, "came", "целое"),
        ({"came": "-3"}, "came", "не похоже на число"),
        ({"came": "10001"}, "came", "слишком много"),
        ({"came": "0"}, "came", "отмечено людей 1"),
        ({"subject": "я" * 301}, "subject", "301"),
        ({"questions": "Звоните 8 918 123-45-67"}, "questions", "телефон"),
        ({"strong": "пишите tos@example.ru"}, "strong", "адрес почты"),
        ({"place": "у Анны, кв. 15"}, "place", "номер квартиры"),
        ({"subject": "паспорт 03 04 123456"}, "subject", "номер паспорта"),
        ({"link": "звонить +7 918 123 45 67"}, "link", "телефон"),
        ({"advice": (Told("Совет", "moon"),)}, "advice", "такой части в заявке нет"),
        ({"advice": (Told("", "goal"),)}, "advice", "Рекомендация 1: часть заявки выбрана"),
        ({"advice": (Told("Да", ""), Told("!!!", ""))}, "advice", "Рекомендация 2: напишите"),
        ({"advice": (Told("СНИЛС 112-233-445 95", ""),)}, "advice", "СНИЛС"),
        ({"advice": tuple(Told(f"Совет {n}") for n in range(31))}, "advice", "их 31, а можно 30"),
        ({"kind": "club"}, "advice", "«Дискуссионный клуб» их нет"),
        ({"comments": {3: "зовите 8(918)1234567"}}, "comment-3", "Критерий 3, комментарий"),
    ],
)
def test_a_fault_is_named_with_its_field(change: dict[str, object], field: str, words: str) -> None:
    assert words in faults(replace(VISIT, **change))[field]  # type: ignore[arg-type]


def test_all_faults_are_said_at_once() -> None:
    spoilt = replace(VISIT, day="завтра", came="много", expert="stranger")
    assert faults(spoilt).keys() == {"day", "came", "expert"}


def test_what_is_planned_may_be_ahead_and_is_not_finished() -> None:
    later = replace(PREDEFENCE, state="planned", day="06.12.2026", advice=())
    assert read_entry(later, AROUND).state is State.PLANNED


def test_a_predefence_is_of_a_team_and_gives_three_recommendations() -> None:
    assert (
        "выберите её"
        in faults(replace(PREDEFENCE, team="", people=(), advice=()))["team"].casefold()
    )
    assert "не меньше 3, сейчас 2" in faults(replace(PREDEFENCE, advice=THREE[:2]))["advice"]
    twice = replace(PREDEFENCE, advice=(THREE[0], THREE[0], THREE[1]))
    assert "сейчас 2" in faults(twice)["advice"]


def test_marks_are_somebodys() -> None:
    assert "назовите эксперта" in faults(replace(PREDEFENCE, expert=""))["expert"]
    assert read_entry(replace(VISIT, expert=""), AROUND).expert == ""


def test_a_result_is_shown_by_something() -> None:
    assert "подтверждено" in faults(replace(SITE, link=" "))["link"]
    assert read_entry(replace(SITE, state="planned", link=""), AROUND).link == ""


def test_a_number_in_an_address_is_nobodys_phone() -> None:
    assert read_entry(SITE, AROUND).link == SITE.link


def test_signs_that_nobody_types_are_left_out() -> None:
    draft = read_entry(replace(VISIT, questions="Один\r\nДва\x00\u202e\ud800\tТри"), AROUND)
    assert draft.questions == "Один\nДва Три"


def test_parts_are_those_of_the_application() -> None:
    ids = [part for names in parts().values() for part in names]
    assert len(ids) == len(set(ids))
    assert "checkpoints" not in ids
    assert part_words("budget") == "Бюджет"
    assert part_words("gone") == "gone"


def test_a_team_that_will_not_do_it_says_why() -> None:
    assert read_reply("done", "") == ("done", "")
    assert read_reply("open", "передумали") == ("open", "")
    assert read_reply("declined", " Зал закрыли ") == ("declined", "Зал закрыли")
    for state, text in (("declined", "…"), ("gone", ""), ("done", "8 918 123-45-67")):
        with pytest.raises(BadInput):
            read_reply(state, text)


_TEXTS = st.text(max_size=60) | st.sampled_from(["visit", "held", "04.12.2026", "Лучики", "7"])


@few
@given(st.builds(Typed, **{one.name: _TEXTS for one in fields(Typed) if one.type is str}))
def test_anything_typed_is_kept_or_refused_in_sentences(typed: Typed) -> None:
    said: tuple[str, ...] = ()
    try:
        draft = read_entry(typed, AROUND)
    except Refused as refusal:
        said = tuple(one.sentence for one in refusal.faults) or ("",)
    else:
        assert len(draft.place) <= LONGEST["place"]
        assert draft.kind == typed.kind
    assert all(0 < len(one) < 300 for one in said)
