"""Signs in the words of a project: found where people write them, not found in nonsense."""

from time import process_time

import pytest

from nastavnik.project.checks import wording

SECONDS = 2  # for a text twenty times longer than the fund takes


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("К 30.11.2027 20 жителей хутора старше 65 лет", [20]),
        ("24 подростка 12–16 лет", [24]),
        ("Не менее 1 200 жителей станицы", [1200]),
        ("двадцать мам станицы", [None]),
        ("половина опрошенных", [None]),
        ("70 % участников", [None]),
        ("15 из 20 довольны", [15]),
        ("в 12 дворах", [12]),
        ("двадцать два мужика пьют в одиночку", [None]),
        ("14 хуторян и земляков", [14]),
        ("снизить число подростков на трассе с 25 до 10", [None]),
        ("30 семей станицы", [30]),
        ("жители старше 65 лет к 2027 году", []),
        ("подростки 12–16 лет", []),
        ("автобус ходит 2 раза, до станицы 18 км", []),
        ("Встречаются у стола по пятницам с детьми", []),
    ],
)
def test_numbers_are_of_people(text: str, numbers: list[int | None]) -> None:
    assert wording.numbers_of_people(text) == numbers


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("к 30.11.2027", True),
        ("до конца ноября 2027 года", True),
        ("к 1 мая 2027 года", True),
        ("к 11.2027", True),
        ("к 31.02.2027", False),
        ("к концу 2027 года", True),
        ("до конца 2027 года", True),
        ("к 2027 году", False),
        ("скоро", False),
        ("к 30.11", False),
    ],
)
def test_a_deadline_is_a_day_or_a_month(text: str, there: bool) -> None:
    assert wording.has_deadline(text) is there


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("в октябре 2026 года", True),
        ("по анкете от 15.10.2026", True),
        ("за 2026 год", True),
        ("клуб закрыт с 2021 года", True),
        ("по итогам 2025/26 учебного года", True),
        ("в марте 2026-го", True),
        ("недавно", False),
        ("по статье 2026", False),
    ],
)
def test_data_have_their_time(text: str, there: bool) -> None:
    assert wording.has_period(text) is there


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Провести 10 занятий", "провести"),
        ("К 30.11.2027 провести 10 занятий", "провести"),
        ("Закупить лавочки", "закупить"),
        ("Проведение субботника", "проведение"),
        ("Благоустройство парка", "благоустройство"),
        ("Научить 20 жителей", ""),
        ("20 мам проводят вечер вместе", ""),
        ("Проведать одиноких", ""),
        ("Приобрести навык ремонта", ""),
        ("Организованность: мамы сами дежурят", ""),
        ("Организованное открытие", "организованное"),
        ("Приобрести верстак", "приобрести"),
        ("К концу 2027 года оборудовать двор", "оборудовать"),
        ("", ""),
    ],
)
def test_a_thing_to_do_is_known_by_its_first_word(text: str, word: str) -> None:
    assert wording.doing_of(text) == word


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("20 жителей сами записываются к врачу", True),
        ("24 подростка научатся чинить велосипед", True),
        ("Помочь 15 семьям", True),
        ("Снизить число падений вдвое", True),
        ("12 мам смогут выезжать", True),
        ("вовлечь 40 пенсионеров в ходьбу", True),
        ("у 20 жителей стало больше встреч", True),
        ("24 подростка вечером заняты делом", True),
        ("Повышение грамотности 30 пенсионеров", False),
        ("15 мам проводят вечера вместе", True),
        ("24 подростка приобретут навык ремонта", True),
        ("волонтёры проводят занятия", False),
        ("волонтёры приобретут верстак", False),
        ("жители 12 дворов перестали жечь мусор", True),
        ("интернет и кабинет для 20 жителей", False),
        ("20 жителей станицы", False),
    ],
)
def test_a_change_has_its_verb(text: str, there: bool) -> None:
    assert wording.says_change(text) is there


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("хутор Тополиный", True),
        ("х. Степной Родник", True),
        ("станица Ея", True),
        ("станица Заречная Гулькевичского района", True),
        ("село Красное, Кореновский район", True),
        ("Тополиный", True),
        ("хутор Красный", True),
        ("город Краснодар", True),
        ("хутор Городище", True),
        ("хутор Кореновского района", False),
        ("село Краснодарского края", False),
        ("Городской округ", False),
        ("Кореновский район", False),
        ("Краснодарский край", False),
        ("весь край", False),
        ("тополиный", False),
        ("хутор", False),
        ("x", False),
        ("аааа", False),
        ("123", False),
    ],
)
def test_a_settlement_has_a_name(name: str, is_one: bool) -> None:
    assert wording.is_settlement(name) is is_one


@pytest.mark.parametrize(
    ("text", "least", "is_one"),
    [
        ("Нет клуба", 2, True),
        ("Снять страх перед телефоном", 3, True),
        ("аааа аааа аааа", 2, False),
        ("фыва олдж прол", 2, False),
        ("проект проект проект", 2, False),
        ("x", 1, False),
        ("", 1, False),
        ("12345 67890", 1, False),
        (
            "клуб дом стол парк лавка школа фонарь магазин остановка дорога забор мост река",
            5,
            False,
        ),
    ],
)
def test_nonsense_is_not_said(text: str, least: int, is_one: bool) -> None:
    assert wording.is_said(text, least) is is_one


def test_a_phrase_pasted_ten_times_is_one() -> None:
    assert wording.said_once("В хуторе негде встретиться. " * 10) == "В хуторе негде встретиться."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("залог развития всего района", "развития всего района"),
        ("повысить качество жизни населения", "качество жизни населения"),
        ("31 из 48 не пользуется Госуслугами", ""),
    ],
)
def test_promises_to_everybody_are_found(text: str, words: str) -> None:
    assert wording.too_wide(text) == words


@pytest.mark.parametrize(
    "text", ["а" * 100_000, "1 " * 50_000, " " * 100_000, "1" * 100_000, "1," * 50_000]
)
def test_long_nonsense_is_read_at_once(text: str) -> None:
    said, begun = f"1{text}", process_time()
    assert wording.numbers_of_people(said) in ([], [1])
    assert not wording.says_change(said)
    assert not wording.is_said(said, 1)
    assert wording.doing_of(said) == ""
    assert process_time() - begun < SECONDS


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("К 30 ноября 2027 г. 20 жителей х. Тополиный сами звонят врачу.", 1),
        ("До станицы 14 км. Автобуса нет.", 1),  # rather one too few than one too many
        ("Научить. Провести. Закупить.", 3),
        ("Научить; Провести", 2),
        ("Первая\nВторая", 2),
    ],
)
def test_sentences_are_counted(text: str, count: int) -> None:
    assert len(wording.sentences_of(text)) == count


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("В Ясной четырнадцать ребят", "станица Ясная"),
        ("Живут в Роще трое", "хутор Роща"),
        ("Мамы Новой станицы", "станица Новая"),
    ],
)
def test_a_short_name_is_known_in_any_case(text: str, name: str) -> None:
    assert wording.mentions(text, name)
    assert not wording.mentions("В хуторе живут трое", name)


def test_a_place_is_found_with_any_letter() -> None:
    assert wording.mentions("В хуторе Веселом живут трое", "хутор Весёлый")
    assert not wording.mentions("В хуторе живут трое", "хутор Весёлый")
