"""Rules of С3: the charter, block by block."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.assignments.answers import Reading, read_answers
from nastavnik.assignments.checks import CheckResult, evaluate
from nastavnik.assignments.fields import TextField
from nastavnik.assignments.model import load_assignment
from nastavnik.assignments.rules import charter
from nastavnik.calculators import Values
from nastavnik.norms import Known, look_up
from nastavnik.values.verdict import Status

COURSE = Path(__file__).parents[2]
ON = date(2026, 11, 23)
WHO = ("assembly", "council", "chair", "administration")
PLACES = ("settlement", "okrug")


def powers(*who: str) -> Values:
    return Values({"powers": tuple(Values({"who": one}) for one in who)})


def text(words: str) -> Values:
    return Values({"words": words})


@given(
    st.sampled_from(PLACES),
    st.sampled_from((*PLACES, "ministry", "chair")),
    st.sampled_from((*PLACES, "ministry")),
)
def test_each_door_is_that_of_the_place(place: str, council: str, registers: str) -> None:
    found = charter.doors(Values({"place": place, "council": council, "registers": registers}), ON)
    assert [one.status is Status.RIGHT for one in found] == [council == place, registers == place]
    assert all(one.sources == ("Ф1.77",) for one in found)


@given(st.integers(1, 100))
def test_only_the_age_of_the_law_is_right(age: int) -> None:
    found = look_up("tos_age_min", ON)
    assert isinstance(found, Known)
    verdict = charter.threshold(Values({"age": age, "quorum": "third"}), ON)[0]
    assert (verdict.status is Status.RIGHT) == (age == found.number)
    assert "проверить" in verdict.caution, "the norm is of middle confidence"


def test_the_age_of_the_old_law_is_called_so() -> None:
    assert (
        "старого закона"
        in charter.threshold(Values({"age": 16, "quorum": "third"}), ON)[0].sentence
    )
    assert (
        "назначает закон"
        in charter.threshold(Values({"age": 21, "quorum": "third"}), ON)[0].sentence
    )


@pytest.mark.parametrize(
    ("chosen", "status"),
    [
        ("third", Status.RIGHT),
        ("half", Status.PARTIAL),
        ("came", Status.WRONG),
        ("any", Status.WRONG),
    ],
)
def test_the_share_is_not_below_the_law(chosen: str, status: Status) -> None:
    assert charter.threshold(Values({"age": 18, "quorum": chosen}), ON)[1].status is status


def test_the_shares_hold_the_one_of_the_law() -> None:
    assert look_up(charter.MEETING, ON).norm.value == charter.SHARES["third"] == Fraction(1, 3)


@given(st.lists(st.sampled_from(WHO), min_size=1, max_size=7))
def test_every_power_given_away_is_one_wrong_verdict(who: list[str]) -> None:
    found = charter.powers(powers(*who), ON)
    assert [one.status is Status.RIGHT for one in found] == [one == "assembly" for one in who]
    assert [one.sentence.partition(":")[0] for one in found] == [
        f"Строка {place}" for place in range(1, len(who) + 1)
    ]


@given(st.lists(st.sampled_from(WHO), min_size=1, max_size=3))
def test_every_organ_that_the_assembly_does_not_elect_is_spoken_of(who: list[str]) -> None:
    table = tuple(Values({"elected": one, "term": 3, "duty": "проверяет"}) for one in who)
    found = charter.elections(Values({"organs": table}), ON)
    assert [one.status is Status.RIGHT for one in found] == [one == "assembly" for one in who]
    assert [one.status is Status.PARTIAL for one in found] == [one == "council" for one in who]
    assert all(one.sources == ("Ф1.24",) and one.caution for one in found)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("calling", "Председатель зовёт соседей за две недели, пишет в чат."),
        ("calling", "Зовём за 10 календарных дней, объявляем на остановке."),
        ("calling", "Кто созывает — совет; за сколько дней — 7 дней; объявление у клуба."),
        ("calling", "Совет назначает собрание за месяц и вешает объявление."),
        ("calling", "За 10 дней вешаем листок у магазина, председатель обзванивает."),
        ("ending", "Решает общее собрание, лавочки остаются хутору."),
        ("means", "Всё, что купили на взносы, в журнале; ревизор смотрит раз в год."),
        ("means", "Триммер куплен вскладчину, хранится у ревизора, он же проверяет."),
        ("means", "Оборудование — на пожертвования, отчёт каждый март."),
        ("ending", "Закрывает собрание, триммер передаём школе."),
        ("ending", "Решает конференция; что осталось, достанется клубу."),
    ],
)
def test_a_block_is_understood_as_people_write_it(rule: str, words: str) -> None:
    assert {one.status for one in charter.RULES[rule](text(words), ON)} == {Status.RIGHT}


@pytest.mark.parametrize("rule", ["calling", "means", "ending"])
def test_lazy_words_say_nothing(rule: str) -> None:
    for words in ("По мере надобности.", "Не предусмотрено.", "В соответствии с положением."):
        assert {one.status for one in charter.RULES[rule](text(words), ON)} == {Status.WRONG}


def test_how_many_days_is_a_number() -> None:
    found = charter.RULES["calling"](text("Кто созывает, за сколько дней, где объявление."), ON)
    assert [one.status for one in found].count(Status.WRONG) == 1


def test_a_block_says_all_its_points() -> None:
    calling = "Совет созывает собрание за 14 дней, объявление у магазина."
    means = "Вещи куплены на взносы, ревизор проверяет."
    ending = "Решает собрание, имущество — школе."
    for rule, words in (("calling", calling), ("means", means), ("ending", ending)):
        assert {one.status for one in charter.RULES[f"{rule}"](text(words), ON)} == {Status.RIGHT}


@pytest.mark.parametrize(
    ("rule", "words", "todo"),
    [
        ("calling", "Совет созывает, объявление у магазина.", "за сколько дней"),
        ("calling", "За 14 дней объявление у магазина.", "кто созывает"),
        ("calling", "Совет созывает за 14 дней.", "где висит"),
        ("means", "Деньги — взносы, ревизор проверит.", "чьи вещи"),
        ("means", "Инструмент у ревизора.", "о деньгах"),
        ("means", "Инструмент куплен на взносы.", "кто проверяет"),
        ("ending", "Имущество — школе.", "кто решает"),
        ("ending", "Решает собрание.", "кому достанутся"),
    ],
)
def test_what_a_block_leaves_out_is_named(rule: str, words: str, todo: str) -> None:
    wrong = [one for one in charter.RULES[rule](text(words), ON) if one.status is Status.WRONG]
    assert [todo in one.sentence for one in wrong] == [True]


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("ТОС является органом местной власти.", "органом местной власти"),
        ("Мы — орган власти.", "орган власти"),
        ("Совет выдаёт разрешения на торговлю.", "выдает разрешения"),
        ("Совет выдаёт письменное разрешение.", "выдает письменное разрешение"),
        ("Председатель разрешает вырубку деревьев.", "разрешает вырубку"),
        ("Совет штрафует нарушителей.", "штрафует"),
        ("Совет накладывает штрафы.", "накладывает штрафы"),
        ("Не только убирает, но и выдаёт разрешения.", "выдает разрешения"),
        ("Вместо администрации выдаёт разрешения.", "выдает разрешения"),
    ],
)
def test_foreign_power_is_found(words: str, left: str) -> None:
    (found,) = charter.authority(text(words), ON)
    assert found.status is Status.WRONG
    assert f"«{left}»" in found.sentence
    assert found.sources == ("Ф1.19",)


@pytest.mark.parametrize(
    "words",
    [
        "ТОС не является органом власти и не выдаёт разрешений.",
        "ТОС не штрафует. Вносим предложения в администрацию.",
        "Просим администрацию выдать разрешение.",
        "Чистим берег, помогаем соседям.",
        "Обращаемся в органы власти и пишем в орган местной власти.",
        "Разрешений не даём: администрация выдаёт разрешения сама.",
        "ТОС не вправе выдавать разрешения, штрафовать.",
    ],
)
def test_saying_what_a_tos_does_not_do_is_welcome(words: str) -> None:
    (found,) = charter.authority(text(words), ON)
    assert found.status is Status.RIGHT


def test_texts_of_tables_and_other_fields_are_read_too() -> None:
    table = Values({"organs": (Values({"duty": "штрафует"}),)})
    values = Values({"goals": "Дружим.", "organs": table})
    assert [one.status for one in charter.authority(values, ON)] == [Status.WRONG]


def graded(**changed: object) -> dict[str, CheckResult]:
    """The open checks of С3 on its strong sample with some answers changed."""
    folder = COURSE / "assignments" / "c03-charter"
    reading = read_answers(folder / "samples" / "strong.json", "c03-charter")
    answers = Reading({**reading.answers, **changed})
    return {one.check.id: one for one in evaluate(load_assignment(folder), answers).results}


def test_a_text_is_read_with_the_other_fields_of_the_assignment() -> None:
    assert graded()["authority"].status is Status.RIGHT
    found = graded(calling="Совет созывает собрание за 14 дней, объявление у магазина. Штрафует.")
    assert found["authority"].status is Status.WRONG
    assert found["calling"].status is Status.RIGHT


@pytest.mark.parametrize(
    ("goals", "status", "says"),
    [
        (" ", Status.EMPTY, "не заполнено"),
        ("а" * 1501, Status.WRONG, "Сократите"),
        (7, Status.EMPTY, ""),
    ],
)
def test_a_text_that_cannot_be_read_gives_no_points(
    goals: object, status: Status, says: str
) -> None:
    found = graded(goals=goals)["authority"]
    assert (found.status, found.points) == (status, 0)
    assert says in found.verdicts[0].sentence


@pytest.mark.parametrize(
    ("words", "points"), [("ок", 0), ("… — 4!", 0), ("Улицы Садовая и Речная", 1)]
)
def test_a_border_is_told_in_words(words: str, points: int) -> None:
    found = graded(borders=words)["borders"]
    assert found.points == points
    assert ("слов меньше 4" in found.verdicts[0].sentence) is not bool(points)


def test_what_the_assignment_itself_says_is_no_charter() -> None:
    asked = load_assignment(COURSE / "assignments" / "c03-charter")
    for name in ("borders", "goals", "early", "calling", "means", "ending"):
        field = asked.field(name)
        assert isinstance(field, TextField)
        for told in (field.hint, field.example):
            assert graded(**{name: told})[name].points == 0, told


def test_a_forgotten_answer_costs_its_own_points_only() -> None:
    folder = COURSE / "assignments" / "c03-charter"
    strong = read_answers(folder / "samples" / "strong.json", "c03-charter").answers
    nameless = graded(territory={**strong["territory"], "name": ""})
    assert nameless["doors"].status is Status.RIGHT
    ageless = graded(decisions={**strong["decisions"], "age": ""})
    assert ageless["powers"].status is Status.RIGHT
    assert (ageless["threshold"].status, ageless["threshold"].points) == (Status.EMPTY, 0)
