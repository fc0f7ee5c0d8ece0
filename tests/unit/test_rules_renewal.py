"""Rules of С1: an outdated phrase of a charter has a new one."""

from datetime import date

import pytest

from nastavnik.assignments.rules.renewal import phrases
from nastavnik.calculators import Values
from nastavnik.values.verdict import Status, Verdict

ON = date(2026, 11, 23)
LAW = "ТОС действует на основании статьи 50 Федерального закона № 33-ФЗ."
AGE = "В собрании участвуют жители, которым исполнилось 18 лет."
SUBJECT = "ТОС решает вопросы непосредственного обеспечения жизнедеятельности населения."
DISTRICT = "Устав регистрирует администрация Ленинградского муниципального округа."


def said(*sentences: str) -> list[Verdict]:
    return phrases(Values({"replacements": "\n".join(sentences)}), ON)


def statuses(*sentences: str) -> list[Status]:
    return [one.status for one in said(*sentences)]


def test_four_new_phrases_are_right_and_say_that_the_age_is_to_be_checked() -> None:
    found = said(LAW, AGE, SUBJECT, DISTRICT)
    assert [one.status for one in found] == [Status.RIGHT] * 4
    assert "tos_age_min" in found[1].sources
    assert "проверить" in found[1].caution


@pytest.mark.parametrize("missing", range(4))
def test_a_missing_phrase_is_not_named(missing: int) -> None:
    given = [LAW, AGE, SUBJECT, DISTRICT]
    del given[missing]
    found = said(*given)
    assert [one.status for one in found].count(Status.EMPTY) == 1
    assert found[missing].status is Status.EMPTY
    assert found[missing].sentence == said("Пусто")[0].sentence


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("по закону № 131-ФЗ", "131-ФЗ"),
        ("по 131 ФЗ", "131 ФЗ"),
        ("по закону № 131 о самоуправлении", "закону № 131"),
        ("по 27-й статье", "27-й стать"),
        ("которым исполнилось 16 (шестнадцать) лет", "16 лет"),
        ("на основании статьи 27", "статьи 27"),
        ("по ст. 27", "ст. 27"),
        ("по ст.27", "ст.27"),
        ("достигшие 16-летнего возраста", "16-летнего"),
        ("с 16-ти лет", "16-ти лет"),
        ("жители 16+", "16+"),
        ("жители старше 16", "старше 16"),
        ("с шестнадцати лет", "шестнадцати"),
        ("в вопросах местного значения", "вопросах местного значения"),
        ("в Ленинградском районе", "ленинградском районе"),
        ("по закону 717-КЗ", "717-КЗ"),
        ("в администрации поселения Ленинградского округа", "поселения ленинградского"),
    ],
)
def test_old_words_are_found_as_people_write_them(words: str, left: str) -> None:
    found = said(LAW, AGE, SUBJECT, DISTRICT, words)
    wrong = [one for one in found if one.status is Status.WRONG]
    assert len(wrong) == 1
    assert f"Осталось «{left}»." in wrong[0].sentence
    assert wrong[0].sources


@pytest.mark.parametrize(
    "words", ["дом 127", "ст. 271", "1131-ФЗ", "116 лет", "218 лет", "717 рублей"]
)
def test_other_numbers_are_left_alone(words: str) -> None:
    assert Status.WRONG not in statuses(LAW, AGE, SUBJECT, DISTRICT, words)


def test_the_old_term_may_stay_in_brackets() -> None:
    kept = SUBJECT.replace("населения", "населения (раньше — вопросы местного значения)")
    assert statuses(LAW, AGE, kept, DISTRICT) == [Status.RIGHT] * 4


@pytest.mark.parametrize(
    "words",
    [
        "ТОС действует по 50 статье закона № 33.",
        "ТОС создан по ст.50 33 ФЗ.",
        "Голосуют совершеннолетние жители.",
        "Голосуют жители 18+.",
        "Голосуют жители не младше 18.",
        "Изменения регистрирует администрация Ленинградского МО.",
        "Голосуют жители 18-летнего возраста.",
        "Голосуют жители с 18 (восемнадцати) лет.",
        "Дела ТОС — непосредственное обеспечение жизнедеятельности населения.",
        "Изменения регистрирует администрация округа.",
        "Изменения регистрирует Ленинградский мун. округ.",
    ],
)
def test_new_words_are_found_as_people_write_them(words: str) -> None:
    assert statuses(words).count(Status.RIGHT) == 1


def test_the_act_and_the_article_are_both_needed() -> None:
    for half in ("ТОС действует по закону № 33-ФЗ.", "ТОС действует по статье 50."):
        found = said(half, AGE, SUBJECT, DISTRICT)[0]
        assert found.status is Status.PARTIAL
        assert "и номер закона, и статью" in found.sentence
    assert statuses("по ст. 50 закона (33-ФЗ)", AGE, SUBJECT, DISTRICT)[0] is Status.RIGHT


def test_before_the_new_law_the_old_age_was_right() -> None:
    found = phrases(Values({"replacements": "с 16 лет"}), date(2020, 1, 1))
    assert found[1].status is Status.WRONG, "the exercise is about charters of today only"
