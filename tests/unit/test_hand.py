"""Whose hand changes a mark."""

import pytest

from nastavnik.grading.hand import Hand, acting, current_hand


def test_outside_of_a_named_action_it_is_the_person_logged_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("JUPYTERHUB_USER", "o.lukina")
    assert current_hand() == Hand("o.lukina")


def _fails(seen: list[Hand]) -> None:
    with acting("Лукина О.", "перечитала"):
        seen.append(current_hand())
        raise ZeroDivisionError


def test_an_action_names_its_hand_and_reason_and_lets_go_after_a_failure() -> None:
    outside, seen = current_hand(), []
    with pytest.raises(ZeroDivisionError):
        _fails(seen)
    assert seen == [Hand("Лукина О.", "перечитала")]
    assert current_hand() == outside
