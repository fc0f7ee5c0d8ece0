"""Receipts: one for the same answers, found by what a person wrote down, hard to forge."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from nastavnik.grading.intake.receipts import RECEIPTS, Receipts
from nastavnik.values.clock import MOSCOW
from nastavnik.values.numbers import BadInput

AT = datetime(2026, 12, 5, 20, 15, 7, tzinfo=MOSCOW)
CONTENT = "0" * 64


def test_a_receipt_is_found_however_it_is_typed(tmp_path: Path) -> None:
    made = Receipts(tmp_path).issue("o5-budget", "vera", AT, CONTENT)
    assert len(made.code) == len("ABCD-2345")
    for typed in (made.code, made.code.lower(), made.code.replace("-", " "), f" {made.code}. "):
        assert Receipts(tmp_path).find(typed) == made
    assert Receipts(tmp_path).find(made.code.replace("O", "0").replace("I", "1")) == made


def test_the_same_answers_again_keep_their_first_time(tmp_path: Path) -> None:
    register = Receipts(tmp_path)
    first = register.issue("o5-budget", "vera", AT, CONTENT)
    again = Receipts(tmp_path).issue("o5-budget", "vera", AT + timedelta(hours=5), CONTENT)
    assert again == first
    other = register.issue("o5-budget", "vera", AT + timedelta(hours=6), "1" * 64)
    assert other.code != first.code
    assert register.last("o5-budget", "vera") == other
    assert register.last("o5-budget", "oleg") is None


def test_two_who_write_at_once_see_each_other(tmp_path: Path) -> None:
    one, two = Receipts(tmp_path), Receipts(tmp_path)
    vera = one.issue("o5-budget", "vera", AT, CONTENT)
    oleg = two.issue("o5-budget", "oleg", AT, CONTENT)
    assert one.find(oleg.code) == oleg
    assert two.find(vera.code) == vera


def test_an_unknown_code_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="Квитанции «ZZZZ-7777» нет"):
        Receipts(tmp_path).find("ZZZZ-7777")


def test_a_changed_record_no_longer_fits_its_code(tmp_path: Path) -> None:
    made = Receipts(tmp_path).issue("o5-budget", "vera", AT, CONTENT)
    path = tmp_path / RECEIPTS
    path.write_text(path.read_text("utf-8").replace("T20:15", "T09:15"), "utf-8")
    with pytest.raises(BadInput, match="изменена после выдачи"):
        Receipts(tmp_path).find(made.code)


def test_a_line_cut_off_by_a_crash_spoils_no_other(tmp_path: Path) -> None:
    first = Receipts(tmp_path).issue("o5-budget", "vera", AT, CONTENT)
    with (tmp_path / RECEIPTS).open("a", encoding="utf-8") as file:
        file.write('\n{"code": "ABCD-23')
    second = Receipts(tmp_path).issue("o5-budget", "oleg", AT, CONTENT)
    register = Receipts(tmp_path)
    assert (register.find(first.code), register.find(second.code)) == (first, second)
