"""The table of coefficients on a slide."""

from datetime import date

from nastavnik.forms.weights import Size, weights


def test_groups_stand_side_by_side_and_sum_to_ten() -> None:
    html = weights(Size.UP_TO_1, Size.UP_TO_5, on=date(2026, 11, 23)).paper
    assert "<th>1. Актуальность</th><td>2</td><td>1</td>" in html
    assert "<th>6. Масштаб</th><td>0</td><td>0,5</td>" in html
    assert "<th>Сумма</th><td>10</td><td>10</td>" in html
    assert "Проверить" not in html


def test_a_contest_to_come_is_marked() -> None:
    assert "рабочее допущение" in weights(Size.UP_TO_1, on=date(2027, 3, 15)).paper
