"""What a word of a check finds, how words that are missing are named, when a text is too short."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from nastavnik.assignments.model import Assignment, Check
from nastavnik.assignments.rules.texts import CHECKS, is_in, plain
from nastavnik.values.verdict import Status, Verdict


def all_judged(rule: str, text: str, **params: object) -> list[Verdict]:
    field = SimpleNamespace(label="Ответ")
    assignment = cast(Assignment, SimpleNamespace(field=lambda name: field))
    check = cast(Check, SimpleNamespace(field="it", params=params, hidden=False))
    answers: dict[str, Any] = {"it": text}
    return CHECKS[rule](assignment, check, answers, {})


def judged(rule: str, text: str, **params: object) -> Verdict:
    return all_judged(rule, text, **params)[0]


@pytest.mark.parametrize(
    ("word", "text", "is_found"),
    [
        ("договор", "Договорились устно", True),
        ("договор ", "Договорились устно", False),
        ("договор ", "Есть договор.", True),
        ("договор ", "Договор аренды", True),
        ("схем", "план-схема", True),
        ("1/3", "1/30", False),
    ],
)
def test_a_space_after_a_word_keeps_endings_away(word: str, text: str, is_found: bool) -> None:
    assert is_in(word, plain(text)) is is_found


@pytest.mark.parametrize(
    ("text", "status"),
    [("да", Status.WRONG), ("1. 2. 3.", Status.WRONG), ("создать наш ТОС", Status.RIGHT)],
)
def test_a_text_of_a_word_or_two_proves_nothing(text: str, status: Status) -> None:
    assert judged("text.avoid", text, words=["усилить"], least=3).status is status
    assert judged("text.avoid", text, words=["усилить"]).status is (
        Status.WRONG if text[0] == "1" else Status.RIGHT
    )


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Умеет ли менять камеру\nЗнает ли знаки\nСам ли пришёл", "RIGHT RIGHT RIGHT"),
        ("Умеет ли менять камеру", "RIGHT EMPTY EMPTY"),
        ("лист\nлист\nлист", "WRONG WRONG WRONG"),
        ("Знает знаки\nзнаки знает\nзнает  ЗНАКИ!", "RIGHT WRONG WRONG"),
        ("аааа ббб\nx y\nфыва йцук", "WRONG WRONG WRONG"),
    ],
)
def test_every_line_of_a_list_says_something_of_its_own(text: str, statuses: str) -> None:
    found = all_judged("text.lines", text, least=3)
    assert " ".join(one.status.name for one in found) == statuses


def test_keys_pressed_at_random_are_no_story() -> None:
    text = "лкопр мещав туджо шабиг "
    assert judged("text.given", text * 20, least=40).status is Status.WRONG
    random = " ".join(
        f"{one}{two}мо" for one in "бвгджзк" for two in ("ацо", "уве", "иро", "оша", "ель", "ани")
    )
    assert judged("text.given", random, least=40).status is Status.WRONG
