"""Rules of lesson В1: the day is the norm's own; answers say what they must; a lawyer understands."""

from datetime import date
from pathlib import Path

import pytest

from nastavnik.assignments.model import load_assignment, load_key
from nastavnik.assignments.rules.cases import NORMS, dated, day_of, lawyer, refusal, street
from nastavnik.calculators import Values
from nastavnik.norms import registry
from nastavnik.values.verdict import Status, Verdict

FOLDER = Path(__file__).parents[2] / "assignments" / "v1-law"
NOW = date(2027, 3, 20)
NEW_LAW, LAST_OLD = date(2025, 6, 19), date(2025, 6, 18)
RIGHT_DAYS = {
    "once": NEW_LAW,
    "third": NEW_LAW,
    "third_old": LAST_OLD,
    "birth": NEW_LAW,
    "deadline": date(2027, 1, 1),
    "repeal": date(2028, 1, 1),
    "extra": None,
    "absent": None,
}
NONSENSE = ("аааа", "x", "фыва пролд " * 20, "да " * 60)


def of_cases(*pairs: tuple[str, date | None]) -> list[Verdict]:
    """Verdicts about cases, each given as its norm and its day."""
    norms = {f"norm{place}": norm for place, (norm, _) in enumerate(pairs, start=1)}
    days = {f"day{place}": day for place, (_, day) in enumerate(pairs, start=1) if day}
    return dated(Values({**norms, **days}), NOW)


def statuses(verdicts: list[Verdict]) -> list[Status]:
    return [one.status for one in verdicts]


def said(rule: str, text: str) -> list[Verdict]:
    rules = {"street": street, "refusal": refusal, "lawyer": lawyer}
    return rules[rule](Values({rule: text}), NOW)


def test_every_norm_of_the_form_is_known_and_has_the_day_of_the_dossier() -> None:
    known = registry()
    assert all(source in known.facts or source in known.norms for source in NORMS.values())
    assert {norm: day_of(NORMS[norm]) for norm in RIGHT_DAYS} == RIGHT_DAYS


def test_right_days_are_right_and_an_empty_one_is_where_the_dossier_has_none() -> None:
    found = of_cases(*RIGHT_DAYS.items())
    assert statuses(found) == [Status.RIGHT] * len(RIGHT_DAYS)
    assert found[-1].caution == "проверить"


@pytest.mark.parametrize(
    ("norm", "day", "status"),
    [
        ("third_old", NEW_LAW, Status.WRONG),  # today's rule for an old assembly
        ("deadline", date(2028, 1, 1), Status.WRONG),  # two dates that are mixed up
        ("once", None, Status.EMPTY),
        ("extra", NEW_LAW, Status.WRONG),  # a day made up
    ],
)
def test_a_day_that_is_not_the_norms_own(norm: str, day: date | None, status: Status) -> None:
    pairs = {**RIGHT_DAYS, norm: day}
    found = dict(zip(pairs, of_cases(*pairs.items()), strict=True))
    assert found.pop(norm).status is status
    assert set(statuses(list(found.values()))) == {Status.RIGHT}


def test_one_norm_for_everything_proves_nothing() -> None:
    (found,) = of_cases(*[("once", NEW_LAW), ("third", NEW_LAW), ("birth", NEW_LAW)] * 2)
    assert found.status is Status.WRONG


def test_one_day_for_everything_proves_nothing() -> None:
    (found,) = of_cases(*[(norm, NEW_LAW) for norm in RIGHT_DAYS])
    assert found.status is Status.WRONG


def test_the_key_and_the_choices_are_norms_of_the_rule() -> None:
    asked = load_assignment(FOLDER).field("cases").asked  # type: ignore[union-attr]
    offered = {one.code for question in asked for one in question.choices}
    assert offered == set(NORMS)
    key = load_key(FOLDER)["norms"]
    assert all(
        key[question.id] in {one.code for one in question.choices}
        for question in asked
        if question.choices
    )


ONE_STREET = (
    "Здравствуйте, Ольга и Николай! Вижу, что улица дорога обоим. По статье 50 одна территория не "
    "входит в два ТОС, а границу устанавливает Совет. Давайте встретимся в субботу со схемами. "
    "Текст статьи я к тому дню открою и проверю."
)


def test_an_answer_to_both_has_the_norm_and_the_way() -> None:
    assert set(statuses(said("street", ONE_STREET))) == {Status.RIGHT}


@pytest.mark.parametrize(
    ("cut", "theme"),
    [
        (", а границу устанавливает Совет", "Совет"),
        (" Текст статьи я к тому дню открою и проверю.", "проверить"),
    ],
)
def test_what_an_answer_leaves_out_is_named(cut: str, theme: str) -> None:
    wrong = [
        one for one in said("street", ONE_STREET.replace(cut, "")) if one.status is Status.WRONG
    ]
    assert len(wrong) == 1
    assert theme in wrong[0].sentence


OTHER_STREETS = (
    "Соседи, здравствуйте! Одновременно в двух ТОС улица быть не может. Границы утверждает "
    "представительный орган по просьбе жителей. Проведём сход жителей улицы, пусть выберут сами. "
    "Утверждена ли чья-то схема, позвоню в администрацию завтра.",
    "Добрый вечер! Одну улицу нельзя включить сразу в два соседних ТОС. Границу утвердит Совет, но "
    "сначала слово за жителями Крайней. Зову обоих на чай в библиотеку. Про сроки загляну в положение.",
)
OTHER_LETTERS = (
    "Пётр Иванович, добрый день! Порядок другой: сперва администрация регистрирует устав, тогда ТОС "
    "и возникает, а в Минюст можно вообще не ходить. Будьте добры, возьмите его. Отказ, если будет, "
    "жду на бумаге с объяснением.",
    "Здравствуйте, Пётр Иванович! ТОС рождается с регистрации устава у вас, а не в Минюсте: туда — по "
    "желанию. Пожалуйста, поставьте отметку о приёме. Если решите отказать, напишите, что поправить.",
)


@pytest.mark.parametrize(
    ("rule", "text"),
    [*(("street", one) for one in OTHER_STREETS), *(("refusal", one) for one in OTHER_LETTERS)],
)
def test_the_same_in_other_words_is_right_too(rule: str, text: str) -> None:
    assert set(statuses(said(rule, text))) == {Status.RIGHT}


def test_a_letter_to_the_head_asks_for_reasons_on_paper() -> None:
    text = (
        "Уважаемый глава! Мы принесли устав. ТОС учреждён, когда администрация зарегистрировала "
        "его, Минюст нужен тем, кто хочет стать юридическим лицом. Просим принять бумаги. "
    )
    *fine, lacking = said("refusal", text)
    assert set(statuses(fine)) == {Status.RIGHT}
    assert "причин" in lacking.sentence
    asked = said("refusal", f"{text} Если что-то мешает, назовите причину письмом.")
    assert set(statuses(asked)) == {Status.RIGHT}


@pytest.mark.parametrize("text", NONSENSE)
@pytest.mark.parametrize("rule", ["street", "refusal", "lawyer"])
def test_nonsense_says_nothing(rule: str, text: str) -> None:
    assert Status.RIGHT not in statuses(said(rule, text))


GOOD_QUESTIONS = (
    "Какой редакцией статьи 50 пользоваться на день собрания?",
    "Какой пункт положения о ТОС называет срок регистрации?",
    "Куда обжалуют отказ, если причина в нём не названа?",
)


def test_three_questions_a_lawyer_understands() -> None:
    assert statuses(said("lawyer", "\n".join(GOOD_QUESTIONS))) == [Status.RIGHT] * 3


@pytest.mark.parametrize(
    "line",
    [
        "1. Есть ли в статье 50 подъезд?",
        "2) Подскажите срок регистрации устава по нашему положению",
        "Правда ли, что по 33-ФЗ голосуют с 18 лет?",
        "В какой орган жаловаться на молчание главы?",
    ],
)
def test_a_question_with_a_number_or_in_other_words_is_one(line: str) -> None:
    assert said("lawyer", line)[0].status is Status.RIGHT


def test_the_same_question_thrice_is_one() -> None:
    assert statuses(said("lawyer", "\n".join([GOOD_QUESTIONS[0]] * 3))) == [
        Status.RIGHT,
        Status.WRONG,
        Status.WRONG,
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Что нам делать?",
        "1. Законно ли всё это?",
        "Глава хороший человек?",
        "Мы всё проверили сами.",
    ],
)
def test_what_a_lawyer_would_ask_again(line: str) -> None:
    assert Status.RIGHT not in statuses(said("lawyer", line))
