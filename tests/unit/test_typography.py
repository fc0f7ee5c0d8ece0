"""Russian typography: what is mended, what is left alone, and nothing else."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from budgets import many
from nastavnik.papers.typography import bind, typeset
from nastavnik.values.numbers import NBSP


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ('ТОС "Тополиный"', "ТОС «Тополиный»"),
        ("ТОС “Тополиный”", "ТОС «Тополиный»"),
        ('"Клуб "Скамейка" хутора"', "«Клуб „Скамейка“ хутора»"),
        ("«Клуб «Скамейка»»", "«Клуб „Скамейка“»"),
        ("«Клуб „Скамейка“»", "«Клуб „Скамейка“»"),
        ('("Скамейка").', "(«Скамейка»)."),
        ("хутор - это дом", "хутор~— это дом"),
        ("хутор -- дом", "хутор~— дом"),
        ("- первое\n- второе", "— первое\n— второе"),
        ("2025-2026 годы", "2025–2026 годы"),
        ("10-12 занятий", "10-12 занятий"),
        ("10-12 лет", "10–12~лет"),
        ("и в доме", "и~в~доме"),
        ("20 лет, 5 %, 7 ₽", "20~лет, 5~%, 7~₽"),
        ("62 человека", "62~человека"),
        ("1 200 500", "1~200~500"),
        ("№ 5", "№~5"),
        ("ул. Мира, д. 5", "ул.~Мира, д.~5"),
        ("А. Б. Иванов", "А.~Б.~Иванов"),
        ("Иванов А. Б.", "Иванов~А.~Б."),
        ("сделал бы", "сделал~бы"),
    ],
)
def test_mended(typed: str, set_: str) -> None:
    assert typeset(typed).replace(NBSP, "~") == set_


@pytest.mark.parametrize(
    "text",
    [
        "онлайн-встреча",
        "кто-нибудь",
        "12–16",
        "-5 градусов",
        "10 - 5 = 5",
        "+7-918-123-45-67",
        "8 (861) 123-45-67",
        "2025-10-01",
        "01.07.2027",
        "15:00–17:00",
        "https://vk.example/2025-2026/a-b",
        "https://vk.example/?y=2025-2026",
        "ivan-petrov@mail.example",
        'труба 5"',
        'экран 24" и 27"',
        'Клуб "Скамейка',
        "A-1",
        "",
    ],
)
def test_left_alone(text: str) -> None:
    assert typeset(text).replace(NBSP, " ") == text


russian = st.text(st.sampled_from('абвгАБи в12 59-–—"«»„“”.,:;()\n\u00a0№₽%гл@/'), max_size=40)


@many
@given(st.one_of(russian, st.text(max_size=60)))
@example("«А «Б »»")
@example('"" "')
@example('""»"')
@example("а - - б")
@example("1 - а - 2")
def test_setting_twice_changes_nothing_more(text: str) -> None:
    assert typeset(typeset(text)) == typeset(text)


@many
@given(st.one_of(russian, st.text(max_size=60)))
def test_words_and_figures_stay(text: str) -> None:
    def core(some: str) -> str:
        return re.sub(r"[ \u00a0\-–—\"«»„“”]", "", some)

    assert core(typeset(text)) == core(text)


@many
@given(st.one_of(russian, st.text(max_size=60)))
def test_bound_spaces_come_back(text: str) -> None:
    assert bind(text).replace(NBSP, " ") == text.replace(NBSP, " ")
