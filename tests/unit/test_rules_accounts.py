"""Rules of the money of a small organisation: where the cash is, what regime it has."""

from datetime import date

import pytest

from nastavnik.assignments.rules.accounts import cash, regime
from nastavnik.calculators import Values
from nastavnik.values.verdict import Status

NOW = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("where", "status"),
    [
        ("сейф в клубе, ключ у казначея", Status.RIGHT),
        ("наличных нет, всё на счёте", Status.RIGHT),
        ("дом культуры, сейф", Status.RIGHT),
        ("не дома, а в сейфе", Status.RIGHT),
        ("у председателя дома", Status.WRONG),
        ("в кармане", Status.WRONG),
        ("на личной карте председателя", Status.WRONG),
        ("у себя в столе", Status.WRONG),
    ],
)
def test_common_money_does_not_lie_with_somebodys_own(where: str, status: Status) -> None:
    (found,) = cash(Values({"cash": where}), NOW)
    assert found.status is status


@pytest.mark.parametrize(
    ("form", "chosen", "status"),
    [
        ("entity", "income", Status.RIGHT),
        ("entity", "none", Status.WRONG),
        ("tos", "none", Status.RIGHT),
        ("tos", "general", Status.WRONG),
    ],
)
def test_only_a_legal_person_has_a_tax_regime(form: str, chosen: str, status: Status) -> None:
    (found,) = regime(Values({"regime": chosen, "org": Values({"form": form})}), NOW)
    assert found.status is status
