"""Sources of money: who may ask, for what, how old, how much — and why not."""

from datetime import date
from decimal import Decimal

import pytest

from nastavnik.calculators import find, run
from nastavnik.calculators.source import (
    Fit,
    Match,
    Purpose,
    Reason,
    Who,
    Wish,
    matches,
    refusals,
    sources,
)
from nastavnik.norms import registry

SPRING = date(2027, 3, 15)
SOURCE = find("source")


def judged(name: str, **more: object) -> Match:
    usual: dict[str, object] = {
        "who": Who.ENTITY,
        "purpose": Purpose.PEOPLE,
        "amount": Decimal(318_000),
        "on": SPRING,
        "months": 16,
    }
    wish = Wish(**(usual | more))  # type: ignore[arg-type]
    return next(one for one in matches(wish) if one.source.id == name)


@pytest.mark.parametrize(
    ("name", "change", "fit"),
    [
        ("fpg", {}, Fit.YES),
        ("fpg", {"who": Who.INFORMAL, "months": None}, Fit.NO),
        ("fpg", {"who": Who.ASSOCIATION}, Fit.YES),
        ("fpg", {"purpose": Purpose.LANDSCAPE}, Fit.NO),
        ("fpg", {"purpose": Purpose.CULTURE}, Fit.NO),
        ("fpg", {"months": 6}, Fit.YES),
        ("fpg", {"months": 5}, Fit.NO),
        ("fpg", {"months": 11, "amount": Decimal(1_000_000)}, Fit.YES),
        ("fpg", {"months": 11, "amount": Decimal(1_000_001)}, Fit.NO),
        ("pfki", {"purpose": Purpose.CULTURE}, Fit.YES),
        ("rosmol_npo", {"purpose": Purpose.YOUTH, "months": 11}, Fit.NO),
        ("rosmol_npo", {"purpose": Purpose.YOUTH}, Fit.YES),
        ("rosmol_npo", {"purpose": Purpose.YOUTH, "amount": Decimal(2_500_001)}, Fit.NO),
        ("rosmol_person", {"purpose": Purpose.YOUTH, "who": Who.YOUNG}, Fit.YES),
        ("rosmol_person", {"purpose": Purpose.YOUTH, "who": Who.INFORMAL}, Fit.THROUGH),
        ("initiative_budget", {"purpose": Purpose.LANDSCAPE, "who": Who.INFORMAL}, Fit.THROUGH),
        ("initiative_budget", {"purpose": Purpose.LANDSCAPE}, Fit.THROUGH),
        ("best_tos", {"purpose": Purpose.LANDSCAPE}, Fit.YES),
        ("best_tos", {"purpose": Purpose.LANDSCAPE, "who": Who.ASSOCIATION}, Fit.NO),
        ("business", {"who": Who.INFORMAL}, Fit.YES),
    ],
)
def test_the_table_of_the_dossier(name: str, change: dict[str, object], fit: Fit) -> None:
    found = judged(name, **change)
    assert found.fit is fit
    assert found.why[0].isupper()
    assert found.why.endswith(".")


def test_landscaping_without_people_goes_elsewhere() -> None:
    found = judged("fpg", purpose=Purpose.LANDSCAPE)
    assert "инициативное бюджетирование" in found.why
    assert "Ф2.37" in found.norms


def test_a_young_organisation_is_told_how_old_it_must_be() -> None:
    found = judged("fpg", months=2)
    assert "не меньше 6\u00a0мес." in found.why
    assert "а ей 2" in found.why


def test_every_source_names_norms_and_facts_that_exist() -> None:
    known = registry()
    for one in sources():
        assert set(one.facts) <= known.facts.keys()
        ages = (one.age.full, one.age.small, one.age.border) if one.age else ()
        assert {name for name in (one.sum, *ages) if name} <= known.norms.keys()
        assert one.instead or set(one.purposes) == set(Purpose)


def test_windows_are_a_rhythm_to_be_checked() -> None:
    assert "по ритму" in judged("fpg").caution
    assert judged("business").caution == ""
    assert "рабочее допущение" in judged("fpg").caution


def typed(**more: str) -> dict[str, object]:
    return {
        "who": "entity",
        "months": "16",
        "purpose": "people",
        "sum": "318 000",
        "on": "15.03.2027",
    } | more


def test_the_answer_begins_with_where_to_go_and_ends_with_why_not() -> None:
    found = run(SOURCE, typed())
    assert found.headline.startswith("Начните с этого: Президентские гранты")
    assert found.answer is not None
    refused = dict(found.answer.tables[1].rows)
    assert "Инициативное бюджетирование" in refused


def test_sizes_are_shown_with_their_mark() -> None:
    found = run(SOURCE, typed(who="young", purpose="youth", months=""))
    assert found.answer is not None
    row = next(one for one in found.answer.tables[0].rows if "физлиц" in one[0])
    assert row[1] == "до 1\u00a0000\u00a0000\u00a0₽ (проверить)"


def test_neighbours_help_when_no_contest_does() -> None:
    found = run(SOURCE, typed(who="association", purpose="landscape", sum="900 000 000"))
    assert "Местный бизнес" in found.headline


def test_nothing_fits_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    only = sources()[:1]
    monkeypatch.setattr("nastavnik.calculators.source.sources", lambda: only)
    found = run(SOURCE, typed(purpose="culture"))
    assert found.headline == "С такими ответами ни один источник из справочника не подходит."
    assert found.answer is not None
    assert [table.title for table in found.answer.tables] == ["Что не подходит"]


@pytest.mark.parametrize(
    ("name", "wish", "reasons"),
    [
        ("fpg", Wish(Who.ENTITY, Purpose.PEOPLE, Decimal(318_000), SPRING, 16), []),
        (
            "fpg",
            Wish(Who.INFORMAL, Purpose.LANDSCAPE, Decimal(318_000), SPRING),
            [Reason.WHO, Reason.PURPOSE],
        ),
        (
            "rosmol_npo",
            Wish(Who.ENTITY, Purpose.YOUTH, Decimal(3_000_000), SPRING, 3),
            [Reason.AGE, Reason.SUM],
        ),
    ],
)
def test_every_reason_of_a_refusal_is_told(name: str, wish: Wish, reasons: list[Reason]) -> None:
    source = next(one for one in sources() if one.id == name)
    assert [one.reason for one in refusals(source, wish)] == reasons
