"""Numbers of law and money: the dossier's, by date, with a caution wherever they are not sure."""

import hashlib
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
import yaml

from nastavnik.norms import (
    Confidence,
    Expired,
    Known,
    Missing,
    Norm,
    NotYetValid,
    card,
    fact_card,
    in_series,
    look_up,
    registry,
)
from nastavnik.norms.card import show_value, source_words
from nastavnik.norms.lookup import ASSUMPTION, last_known
from nastavnik.norms.registry import read_registry
from nastavnik.project.budget.rates import base_of

# Norms the dossier did not have: decision 7, and the borders of НДФЛ from its Ф3.15.
ADDED = {
    "injury_rate_min_old",
    "tos_quorum_meeting_old",
    "fpg_holiday_pay_after_months",
    "ndfl_step1_max",
    "ndfl_step2_max",
    "ndfl_step3_max",
    "ndfl_step4_max",
}
# All else is the dossier's, unchanged: this is the digest of its 204 norms, titles (ours) aside.
# When a norm is checked and corrected in norms.yml, print the new digest and put it here by hand.
DOSSIER_DIGEST = "241400f690f327860f2b560fd7398a3d6e70ecdac1f036f4575839a03b1c0130"
DOSSIER_COUNT = 204

LAST_OF_2026, FIRST_OF_2027 = date(2026, 12, 31), date(2027, 1, 1)
DAY = timedelta(days=1)
NORMS = registry().norms


def _frozen(norm: Norm) -> str:
    values = norm.model_dump(exclude={"title", "confidence"})
    return "|".join([*(str(value) for value in values.values()), norm.confidence.value])


def test_the_dossier_s_norms_are_here_unchanged() -> None:
    dossier = sorted(_frozen(norm) for norm in NORMS.values() if norm.id not in ADDED)
    assert len(dossier) == DOSSIER_COUNT
    digest = hashlib.sha256("\n".join(dossier).encode()).hexdigest()
    assert digest == DOSSIER_DIGEST, "a norm differs from the dossier: see git log -p norms.yml"


def test_the_added_norms_say_that_they_are_from_memory() -> None:
    assert NORMS.keys() > ADDED
    assert NORMS["injury_rate_min_old"].value == Decimal("0.002")
    assert NORMS["tos_quorum_meeting_old"].value == Fraction(1, 3)
    for name in ("injury_rate_min_old", "tos_quorum_meeting_old"):
        assert NORMS[name].confidence is Confidence.FROM_MEMORY


def test_no_number_went_through_binary_fractions() -> None:
    for norm in NORMS.values():
        assert isinstance(norm.value, Decimal | Fraction | date | str | None), norm.id
    assert look_up("contrib_over_rate", LAST_OF_2026).number == Decimal("0.151")  # type: ignore[union-attr]


def test_every_norm_names_its_act_and_dates_in_order() -> None:
    for norm in NORMS.values():
        assert norm.act, norm.id
        assert norm.unit, norm.id
        if norm.valid_from and norm.valid_to:
            assert norm.valid_from <= norm.valid_to, norm.id


def test_the_relief_ends_with_2026() -> None:
    assert look_up("contrib_npo_low_rate", LAST_OF_2026) == Known(NORMS["contrib_npo_low_rate"])
    assert look_up("contrib_npo_low_rate", FIRST_OF_2027) == Expired(
        NORMS["contrib_npo_low_rate"], LAST_OF_2026
    )
    assert look_up("contrib_npo_low_rate", date(2024, 12, 31)) == NotYetValid(
        NORMS["contrib_npo_low_rate"], date(2025, 1, 1)
    )
    said = look_up("contrib_npo_low_rate", FIRST_OF_2027).caution
    assert said == "действовало по 31.12.2026 (НК РФ) — проверить"


@pytest.mark.parametrize("norm", NORMS.values(), ids=NORMS)
def test_a_norm_is_valid_from_its_first_to_its_last_day(norm: Norm) -> None:
    inside = Missing if norm.value is None else Known
    if norm.valid_from:
        assert isinstance(look_up(norm.id, norm.valid_from), inside)
        assert isinstance(look_up(norm.id, norm.valid_from - DAY), NotYetValid)
    if norm.valid_to:
        assert isinstance(look_up(norm.id, norm.valid_to), inside)
        assert isinstance(look_up(norm.id, norm.valid_to + DAY), Expired)


@pytest.mark.parametrize("name", ["contrib_base_2027", "mrot_2027", "pm_kk_2027"])
def test_what_the_dossier_did_not_find_is_missing_and_never_zero(name: str) -> None:
    found = look_up(name, date(2027, 7, 1))
    assert isinstance(found, Missing)
    assert found.caution.startswith("значение не найдено")
    assert card(name, date(2027, 7, 1)).value == "проверить"


def test_an_unknown_norm_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        look_up("no_such_norm", FIRST_OF_2027)
    with pytest.raises(KeyError):
        card("no_such_norm", FIRST_OF_2027)
    with pytest.raises(KeyError):
        fact_card("Ф9.99")
    with pytest.raises(KeyError):
        source_words("no_such_norm")
    with pytest.raises(KeyError):
        in_series("no_such_series", FIRST_OF_2027)


OF_THE_FUND = [name for name in NORMS if name.startswith(("fpg_", "grant_rate_"))]


@pytest.mark.parametrize("name", OF_THE_FUND)
def test_the_fund_s_norms_are_a_working_assumption_in_2027(name: str) -> None:
    found = look_up(name, date(2027, 7, 1))
    if isinstance(found, Known):
        assert found.caution == f"{ASSUMPTION} — проверить"
    else:
        assert name in ("grant_rate_labour_low", "grant_rate_gph_low")
    in_2026 = look_up(name, LAST_OF_2026)
    assert isinstance(in_2026, Known)
    assert not in_2026.assumption


def test_law_itself_is_no_working_assumption() -> None:
    assert look_up("per_diem_ru", date(2027, 7, 1)).caution == ""
    assert look_up("contrib_base_rate", date(2027, 7, 1)).caution == ""


@pytest.mark.parametrize("norm", NORMS.values(), ids=NORMS)
def test_only_what_is_sure_goes_without_a_caution(norm: Norm) -> None:
    inside = norm.valid_from or norm.valid_to or date(2026, 7, 1)
    caution = look_up(norm.id, inside).caution
    assert bool(caution) == (norm.confidence is not Confidence.HIGH or norm.value is None)
    if norm.confidence is Confidence.FROM_MEMORY and norm.value is not None:
        assert caution == "уверенность «по памяти» — проверить"


def test_a_yearly_norm_is_found_by_any_day_of_its_year() -> None:
    assert in_series("mrot", date(2025, 6, 1)) == Known(NORMS["mrot_2025"])
    assert in_series("mrot", LAST_OF_2026) == Known(NORMS["mrot_2026"])
    assert in_series("mrot", FIRST_OF_2027) == Missing(NORMS["mrot_2027"])
    assert isinstance(in_series("mrot", date(2030, 1, 1)), Expired)
    assert in_series("mrot", date(2020, 1, 1)) == NotYetValid(NORMS["mrot_2024"], date(2024, 1, 1))


def test_a_missing_year_falls_back_to_the_last_known_one() -> None:
    assert last_known("mrot", FIRST_OF_2027) == Known(NORMS["mrot_2026"])
    assert last_known("mrot", date(2023, 12, 31)) is None
    assert last_known("mrot", date(2040, 1, 1)) is None


def test_the_base_is_certain_only_in_years_that_have_one() -> None:
    assert (base_of(2025).amount, base_of(2025).certain) == (Decimal(2759000), True)
    assert (base_of(2026).amount, base_of(2026).certain) == (Decimal(2979000), True)
    for year in (2022, 2027, 2040):
        assert (base_of(year).amount, base_of(year).certain) == (Decimal(2979000), False)


def test_a_number_is_asked_only_of_numbers() -> None:
    assert look_up("per_diem_ru", FIRST_OF_2027).number == 700  # type: ignore[union-attr]
    with pytest.raises(TypeError, match="law33_in_force"):
        Known(NORMS["law33_in_force"]).number  # noqa: B018


def _card(name: str, on: date) -> tuple[str, ...]:
    shown = card(name, on)
    texts = (shown.title, shown.value, shown.act, shown.validity, shown.confidence, shown.warning)
    return tuple(text.replace("\u00a0", " ") for text in texts)


def test_a_card_shows_value_act_dates_and_confidence() -> None:
    act = "НК РФ, ст. 427 п. 1 подп. 7, 8; п. 2.2"
    validity = "действует с 01.01.2025 по 31.12.2026"
    title = "Льготный тариф взносов для НКО"
    assert _card("contrib_npo_low_rate", LAST_OF_2026) == (
        *(title, "7,6 %", act, validity, "высокая", ""),
    )
    assert _card("contrib_npo_low_rate", FIRST_OF_2027) == (
        *(title, "7,6 % (проверить)", act, validity, "высокая"),
        "действовало по 31.12.2026 (НК РФ) — проверить",
    )
    assert _card("fpg_salary_avg_max", date(2027, 7, 1)) == (
        "Средняя оплата человека за счёт гранта, не выше",
        "80 000 ₽/мес.",
        "справка ФПГ, Article/?id=69",
        "действует с 17.06.2025",
        "высокая",
        "рабочее допущение по конкурсу 2026-1 — проверить",
    )


def test_a_card_says_when_the_dates_are_half_known_or_not_known() -> None:
    assert _card("tos_quorum_meeting_old", date(2025, 6, 18)) == (
        "Кворум собрания ТОС до 33-ФЗ",
        "1/3",
        "131-ФЗ, ст. 27",
        "действует по 18.06.2025",
        "по памяти",
        "уверенность «по памяти» — проверить",
    )
    assert card("per_diem_ru", FIRST_OF_2027).validity == "дата начала не уточнена"


def test_every_card_has_a_title_a_value_and_an_act_on_any_date() -> None:
    for name in NORMS:
        for on in (date(2020, 1, 1), LAST_OF_2026, FIRST_OF_2027, date(2030, 1, 1)):
            shown = card(name, on)
            assert all((shown.title, shown.value, shown.act, shown.validity)), name
            assert "None" not in "".join(_card(name, on)), name


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (Decimal("0.3"), "доля", "30 %"),
        (Decimal("0.3"), "доля запроса", "30 % запроса"),
        (Decimal("0.151"), "доля", "15,1 %"),
        (Decimal(27093), "руб./мес.", "27 093 ₽/мес."),
        (Decimal("164.3"), "ч", "164,3 ч"),
        (Decimal(63), "балл", "63 балла"),
        (Decimal(1), "балл", "1 балл"),
        (Decimal("1.5"), "балл", "1,5 балла"),
        (Decimal(6), "дней", "6 дней"),
        (Decimal(1), "раб. дней", "1 раб. день"),
        (Decimal(18), "лет", "18 лет"),
        (Decimal(3), "лиц", "3 лица"),
        (Fraction(2, 3), "доля делегатов", "2/3"),
        (date(2028, 1, 1), "дата", "01.01.2028"),
        ("15.04", "ДД.ММ", "15.04"),
        (None, "руб.", "проверить"),
    ],
)
def test_a_value_is_shown_with_its_unit(value: object, unit: str, shown: str) -> None:
    assert show_value(value, unit).replace("\u00a0", " ") == shown  # type: ignore[arg-type]


def test_facts_are_shown_with_their_source() -> None:
    assert fact_card("Ф2.65").act == "справка ФПГ, Article/?id=88"
    assert fact_card("Ф2.65").warning == ""
    assert fact_card("Ф3.27").warning == "проверить"
    assert source_words("Ф2.65") == "справка ФПГ, страница №\u00a088 (уверенность: высокая)"
    assert source_words("mrot_2026") == (
        "429-ФЗ от 28.11.2025, действует с 01.01.2026 по 31.12.2026 (уверенность: высокая)"
    )


NORM = """
  - id: {id}
    value: {value}
    unit: {unit}
    valid_from: null
    valid_to: null
    act: "закон"
    article: "—"
    confidence: "высокая"
    note: ""
"""


def _registry(*norms: tuple[str, str, str]) -> object:
    entries = "".join(NORM.format(id=name, value=value, unit=unit) for name, value, unit in norms)
    return read_registry(f'as_of: "2026-11-23"\nnorms:{entries}', "facts: []")


@pytest.mark.parametrize(
    "broken",
    [
        lambda: _registry(("a", "1", "шт."), ("a", "2", "шт.")),
        lambda: _registry(("a", "[1]", "шт.")),
        lambda: _registry(("a", "2026-01-01", "дата")),
        lambda: _registry(("a", '"31.12.2026"', "дата")),
        lambda: _registry(("a", "1", "шт.\n    colour: red")),
        lambda: _registry(("a", "1", "null")),
        lambda: read_registry("[", "facts: []"),
    ],
    ids=["twice", "list", "unquoted date", "not iso", "unknown field", "no unit", "no yaml"],
)
def test_a_methodologist_s_slip_in_the_yaml_is_loud(broken: Callable[[], object]) -> None:
    with pytest.raises((ValueError, yaml.YAMLError)):
        broken()


def test_numbers_of_the_yaml_are_read_exactly() -> None:
    read = read_registry(
        'as_of: "2026-11-23"\nnorms:'
        + NORM.format(id="a", value="0.1", unit="доля")
        + NORM.format(id="b", value="1_000", unit="шт."),
        "facts: []",
    )
    assert (read.norms["a"].value, read.norms["b"].value) == (Decimal("0.1"), Decimal(1000))
