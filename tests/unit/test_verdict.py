"""What many verdicts come to, taken together."""

from itertools import permutations

import pytest

from nastavnik.values.verdict import Status, Verdict, empty, overall, partial, right, wrong

R, P, W, E = Status.RIGHT, Status.PARTIAL, Status.WRONG, Status.EMPTY
CHANGED, FAILED = Status.CHANGED, Status.FAILED


@pytest.mark.parametrize(
    ("found", "together"),
    [
        ([], E),
        ([R, R], R),
        ([W, W], W),
        ([E], E),
        ([P], P),
        ([R, W], P),
        ([R, E], P),
        ([R, P], P),
        ([W, E], W),
        ([W, P], P),
        ([R, W, E], P),
        ([R, CHANGED], CHANGED),
        ([CHANGED, FAILED, R], FAILED),
    ],
)
def test_many_verdicts_make_one_word(found: list[Status], together: Status) -> None:
    for order in permutations(found):
        assert overall(Verdict(status, "") for status in order) is together


def test_only_right_without_a_caution_is_clean() -> None:
    assert right("Да.").clean
    assert not right("Да.", caution="проверить").clean
    assert not any(say("Нет.").clean for say in (wrong, partial, empty))


def test_every_word_keeps_its_line_sources_and_caution() -> None:
    for say, status in ((right, R), (wrong, W), (partial, P), (empty, E)):
        said = say("Так.", "Ф2.65", line="l1", caution="проверить")
        assert said == Verdict(status, "Так.", ("Ф2.65",), "l1", "проверить")
