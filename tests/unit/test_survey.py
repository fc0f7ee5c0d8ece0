"""The needs survey: what of 2024 is said, what an answer may be, how answers are counted."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from nastavnik.norms.registry import registry
from nastavnik.papers.survey_xlsx import write_survey_xlsx
from nastavnik.school.records.database import Records
from nastavnik.school.records.schema import SurveyAnswer
from nastavnik.school.survey.published import published
from nastavnik.school.survey.questions import DISTRICT, MOST_WORDS, SURVEY, Asked, read_asked
from nastavnik.school.survey.reading import read_answer
from nastavnik.school.survey.results import FEW, FEWEST, results_of, shown_districts
from nastavnik.school.survey.surveys import Answer, Held, Surveys
from nastavnik.values.numbers import BadInput
from scenario import REPOSITORY

DAY = datetime(2026, 11, 27, 12, tzinfo=UTC)
ASKED = read_asked(REPOSITORY)
FROM = "d1", "d2", "d3", "other"


def held(*answers: Answer) -> Held:
    return Held(1, "Набор", ASKED, "manager", DAY, None, len(answers), answers)


def of(district: str, count: int, **chosen: str) -> list[Answer]:
    ids = {name: (one,) for name, one in chosen.items()}
    return [Answer({DISTRICT: (district,)} | ids if district else ids)] * count


def test_the_seven_numbers_of_2024_are_those_of_the_document() -> None:
    found = published()
    assert found.answers == 588
    assert sorted(one.count for one in found.totals) == [99, 103, 122, 133, 152, 226, 279]
    fact = registry().facts[found.act]
    for number in ("588", *(str(one.count) for one in found.totals)):
        assert number in fact.text
    (services, _, _) = found.groups
    assert [one.share.replace("\xa0", " ") for one in found.lines(services)] == [
        "38,4 %",
        "22,6 %",
        "20,7 %",
    ]


def test_every_number_of_2024_can_be_compared_with_one_answer() -> None:
    named = [one.year2024 for question in ASKED.closed for one in question.options if one.year2024]
    assert sorted(named) == sorted(one.id for one in published().totals)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ('kind: "three"', "kind"),
        ("year2024: nobody", "нет"),
        ("  - id: role\n    words: Ещё\n    kind: text\n", "дважды|один|одним id"),
        ("  - id: more\n    words: Ещё\n    kind: text\n", "свободный ответ в опросе один"),
        ("{", "не читается"),
    ],
)
def test_a_spoilt_file_of_questions_is_refused_in_words(
    tmp_path: Path, change: str, says: str
) -> None:
    (tmp_path / "courses").mkdir()
    (tmp_path / "programme.yml").write_bytes((REPOSITORY / "programme.yml").read_bytes())
    text = (REPOSITORY / SURVEY).read_text("utf-8")
    text = text.replace("year2024: grants-skill", change) if "year" in change else text + change
    (tmp_path / SURVEY).write_text(text, "utf-8")
    with pytest.raises(BadInput, match=says):
        read_asked(tmp_path)


def test_an_answer_is_read_in_the_order_of_the_list() -> None:
    typed = {"role": ["chair"], "help": ["site", "papers"], "words": ["  Нужен сайт.\r\n Скорее "]}
    answer = read_answer(ASKED, typed | {"nobody": ["asked"]})
    assert answer == Answer(
        {"role": ("chair",), "help": ("papers", "site")}, "Нужен сайт.\n Скорее"
    )


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({}, "хотя бы один"),
        ({"role": [""], "words": [" \x00 "]}, "хотя бы один"),
        ({"role": ["chair", "active"]}, "один ответ"),
        ({"role": ["мэр"]}, "в списке нет"),
        ({"help": ["site", "<b>"]}, "в списке нет"),
        ({DISTRICT: ["d99"]}, "в списке нет"),
        ({"words": ["я" * (MOST_WORDS + 1)]}, "длиннее"),
        ({"words": ["Звоните 8 918 123-45-67"]}, "телефон"),
        ({"words": ["мой ящик a@b.ru"]}, "адрес почты"),
        ({"words": ["Скажите Ивану Петровичу"]}, "имя человека"),
    ],
)
def test_a_hostile_answer_is_refused_with_what_to_do(
    typed: dict[str, list[str]], says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        read_answer(ASKED, typed)


counts_by_district = st.dictionaries(st.sampled_from(("", *FROM)), st.integers(0, 12))


@given(counts_by_district)
def test_no_few_can_be_told_apart(counts: dict[str, int]) -> None:
    answers = [one for name, count in counts.items() for one in of(name, count)]
    shown = shown_districts(answers)
    assert all(count >= FEWEST and counts[name] == count for name, count in shown.items())
    rest = len(answers) - sum(shown.values())
    assert not shown or rest == 0 or rest >= FEWEST


def test_districts_with_five_are_shown_and_the_file_hides_the_others() -> None:
    answers = [*of("d1", 7, role="chair"), *of("d2", 5), *of("d3", 3), *of("other", 2)]
    found = results_of(held(*answers))
    assert found.districts == (("Кореновский район", 7), ("Калининский район", 5))
    assert found.hidden == 5
    role = next(one for one in found.beside if one.question.id == "role")
    assert dict(role.rows)["Председатель ТОС"] == (7, 0)
    book = load_workbook(BytesIO(write_survey_xlsx(held(*answers))))
    column = [cell.value for cell in book["Ответы"]["B"]]
    assert Counter(column)[FEW] == 5
    assert "Ленинградский округ" not in column


def test_shares_are_of_all_who_answered() -> None:
    answers = [Answer({"help": ("papers", "site")}), Answer({"help": ("site",)}), *of("d1", 2)]
    help_ = next(one for one in results_of(held(*answers)).questions if one.question.id == "help")
    assert help_.answered == 2
    papers, site = help_.options[0], help_.options[4]
    assert (site.now.count, site.now.share, site.now.width) == (2, "50\xa0%", "50.0")
    assert papers.then is not None
    assert papers.then.count == 99
    assert site.then is None


def test_a_survey_without_answers_is_counted_too() -> None:
    found = results_of(held())
    assert found.of_all == 0
    assert found.questions[0].options[0].now.share == ""
    assert write_survey_xlsx(held())


def test_one_browser_answers_once_and_is_forgotten_at_the_end(tmp_path: Path) -> None:
    records = Records(tmp_path)
    surveys = Surveys(records)
    made = surveys.open(" Набор  2027 ", ASKED, "manager", DAY)
    given = Answer({"role": ("chair",)}, "Нужен сайт")
    surveys.answer(made, "cookie", given)
    with pytest.raises(BadInput, match="уже ответили"):
        surveys.answer(made, "cookie", given)
    surveys.answer(made, "other", Answer({"role": ("active",)}))
    assert surveys.has_answered(made, "cookie")
    with records.reading() as session:
        assert "cookie" not in {one.browser for one in session.query(SurveyAnswer)}
    surveys.close(made, "manager", DAY)
    with records.reading() as session:
        assert {one.browser for one in session.query(SurveyAnswer)} == {None}
    with pytest.raises(BadInput, match="закрыт"):
        surveys.answer(made, "third", given)
    found = surveys.one(made)
    assert (found.title, found.count, found.is_open) == ("Набор 2027", 2, False)
    assert given in found.answers
    assert surveys.current() is None


def test_one_survey_runs_at_a_time_and_keeps_its_questions(tmp_path: Path) -> None:
    surveys = Surveys(Records(tmp_path))
    first = surveys.open("Первый", ASKED, "manager", DAY)
    with pytest.raises(BadInput, match="Закройте"):
        surveys.open("Второй", ASKED, "manager", DAY)
    surveys.close(first, "manager", DAY)
    second = surveys.open("Второй", Asked(questions=ASKED.questions[:1]), "manager", DAY)
    surveys.take_in(second, of("", 3, role="chair"))
    assert surveys.one(first).asked == ASKED
    assert [(one.title, one.count) for one in surveys.all()] == [("Второй", 3), ("Первый", 0)]


@pytest.mark.parametrize("title", ["", "   ", "я" * 201])
def test_a_survey_needs_a_title(tmp_path: Path, title: str) -> None:
    with pytest.raises(BadInput, match="Назовите опрос"):
        Surveys(Records(tmp_path)).open(title, ASKED, "manager", DAY)


def test_a_full_survey_takes_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nastavnik.school.survey.surveys.MOST_ANSWERS", 1)
    surveys = Surveys(Records(tmp_path))
    made = surveys.open("Набор", ASKED, "manager", DAY)
    surveys.answer(made, "a", replace(Answer({}), words="Да"))
    with pytest.raises(BadInput, match="слишком много"):
        surveys.answer(made, "b", replace(Answer({}), words="Да"))
