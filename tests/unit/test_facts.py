"""Facts of the dossier: all of them, in order, short, and never surer than they are."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

import nastavnik.norms
from nastavnik.norms import fact_card, registry
from nastavnik.norms.card import source_words
from nastavnik.norms.lookup import ASSUMPTION
from nastavnik.norms.model import Fact, Sureness

FACTS = registry().facts
CHAPTERS = sorted((Path(nastavnik.norms.__file__).parent / "facts").glob("*.yml"))
NUMBERED = re.compile(r"Ф(\d)\.(\d\d)")
SECTION = re.compile(r"досье (\d)\.(\d{1,2})")
LONGEST = 220
# How many facts the dossier's chapters have: they are numbered from 1 without a gap.
LAST = {1: 90, 2: 90, 3: 75, 4: 36, 5: 30}


def _place(fact_id: str) -> tuple[int, int]:
    found = NUMBERED.fullmatch(fact_id) or SECTION.fullmatch(fact_id)
    assert found, fact_id
    return int(found[1]), int(found[2])


def _ids(chapter: Path) -> list[str]:
    return [entry["id"] for entry in yaml.safe_load(chapter.read_text("utf-8"))["facts"]]


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.stem)
def test_a_chapter_holds_its_own_facts_in_order(chapter: Path) -> None:
    ids = _ids(chapter)
    assert all(before < after for before, after in pairwise(map(_place, ids)))
    if chapter.stem == "sections":
        assert all(SECTION.fullmatch(one) for one in ids)
    else:
        assert all(one.startswith(f"Ф{chapter.stem}.") for one in ids)


@pytest.mark.parametrize("chapter", LAST)
def test_no_fact_of_a_chapter_is_left_out(chapter: int) -> None:
    numbers = {number for one, number in map(_place, _numbered()) if one == chapter}
    assert numbers == set(range(1, LAST[chapter] + 1))


def _numbered() -> list[str]:
    return [one for one in FACTS if NUMBERED.fullmatch(one)]


@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
def test_a_fact_is_one_short_line_with_its_grounds(fact: Fact) -> None:
    assert 0 < len(fact.text) <= LONGEST
    assert not fact.text.endswith((".", " ", ";", ","))
    assert not re.search(r"\s\s|\n", fact.text)
    assert fact.act
    assert fact.act == fact.act.strip()
    assert fact.text.count("«") == fact.text.count("»")
    assert fact.text.count("(") == fact.text.count(")")


@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
def test_what_is_not_sure_asks_to_be_looked_up(fact: Fact) -> None:
    shown = fact_card(fact.id)
    doubted = fact.confidence not in (Sureness.HIGH, Sureness.METHOD)
    asked = "проверить" in fact.text + fact.act
    assert (shown.warning == "проверить") == (doubted or asked)
    if "источника нет" in fact.act:
        assert fact.confidence is not Sureness.HIGH


def test_a_fact_shows_since_when_it_is_valid() -> None:
    assert fact_card("Ф5.15").validity == "действует с 01.09.2025"
    assert fact_card("Ф3.04").validity == "действует с 01.01.2025 по 31.12.2026"
    assert fact_card("Ф2.65").validity == ""
    assert source_words("Ф5.15") == (
        "156-ФЗ от 24.06.2025, действует с 01.09.2025 (уверенность: высокая)"
    )


def test_a_fact_out_of_its_days_says_so() -> None:
    assert fact_card("Ф3.05", date(2026, 12, 31)).warning == ""
    assert fact_card("Ф3.05", date(2027, 1, 1)).warning == (
        "действовало по 31.12.2026 (НК РФ, ст. 427 п. 1 подп. 8) — проверить"
    )
    assert fact_card("Ф5.15", date(2025, 8, 31)).warning == (
        "действует только с 01.09.2025 (156-ФЗ от 24.06.2025) — проверить"
    )


def test_the_fund_s_facts_are_a_working_assumption_in_2027() -> None:
    assert fact_card("Ф2.65", date(2026, 12, 31)).warning == ""
    assert fact_card("Ф2.65", date(2027, 1, 1)).warning == f"{ASSUMPTION} — проверить"
    assert fact_card("Ф1.09", date(2027, 1, 1)).warning == ""


# A fact and the norms it names: the figure stands in both and must be the same in both.
SAME = {
    "Ф1.53": {"npo_reg_fee_paper": "4 000 ₽", "npo_reg_fee_epgu": "0 ₽"},
    "Ф1.34": {"init_group_min": "10 жителей"},
    "Ф1.58": {"npo_reg_term_oo_days": "30 дней", "npo_reg_term_other_workdays": "14 рабочих"},
    "Ф1.63": {"egrul_change_workdays": "7 рабочих"},
    "Ф2.39": {"fpg_small_request_max": "1 000 000 ₽"},
    "Ф2.52": {"fpg_agreement_days": "45 дней"},
    "Ф3.02": {"contrib_base_2025": "2 759 000 ₽", "contrib_base_2026": "2 979 000 ₽"},
    "Ф3.18": {"ndfl_child1": "1 400", "ndfl_child_income_cap": "450 000 ₽"},
    "Ф3.30": {"mrot_2024": "19 242 ₽", "mrot_2025": "22 440 ₽", "mrot_2026": "27 093 ₽"},
    "Ф3.33": {
        "pm_kk_total_2026": "18 181 ₽",
        "pm_kk_work_2026": "19 817 ₽",
        "pm_kk_pens_2026": "15 636 ₽",
        "pm_kk_child_2026": "17 636 ₽",
    },
    "Ф3.34": {
        "pm_kk_total_2025": "17 024 ₽",
        "pm_kk_work_2025": "18 556 ₽",
        "pm_kk_pens_2025": "14 641 ₽",
    },
    "Ф3.38": {"fpg_salary_avg_max": "80 000 ₽"},
    "Ф3.40": {"per_diem_ru": "700 ₽", "per_diem_abroad": "2 500 ₽"},
    "Ф4.26": {"pm_kk_pens_2026": "15 636"},
}


@pytest.mark.parametrize("fact_id", SAME)
def test_a_fact_names_the_same_figure_as_its_norm(fact_id: str) -> None:
    for norm_id, figure in SAME[fact_id].items():
        assert figure in FACTS[fact_id].text
        digits = re.sub(r"\D", "", figure)
        assert registry().norms[norm_id].value == int(digits), norm_id
