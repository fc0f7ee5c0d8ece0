"""Rules of lesson О8: charter, page, services, tariffs, hours, fee, what to look up, two texts."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from nastavnik.assignments.rules import supplier
from nastavnik.assignments.rules.wording import has_any, speaks_of
from nastavnik.calculators import Values
from nastavnik.values.verdict import Status, Verdict

NOW = date(2026, 11, 27)
GOOD_ROW: dict[str, object] = {
    "name": "Приготовить обед",
    "kind": "home",
    "who": "помощница",
    "minutes": 40,
    "times": 3,
    "tariff_source": "проверить в министерстве",
    "document": "журнал и акт",
}
NAMES = ("Обед", "Уборка", "Покупки", "Прогулка", "Чтение вслух", "Помощь с бумагами")
SIX: tuple[dict[str, object], ...] = tuple({**GOOD_ROW, "name": name} for name in NAMES)
PEOPLE: dict[str, object] = {"clients": 2, "workers": 2, "hours": 20, "visits": 3, "road": 30}
ORG: dict[str, object] = {
    "charter_kind": "yes",
    "charter_words": "социальное обслуживание граждан на дому",
    "site": "свой сайт",
    "site_keeper": "секретарь",
    "site_days": 10,
}
NONSENSE = ("аааа", "x", "11", "—", "ок", "фывапролд")


def table(*rows: dict[str, object], **said: object) -> Values:
    return Values({**PEOPLE, **said, "services": tuple(Values(row) for row in rows)})


def changed(**said: object) -> Values:
    """Six good rows, the first of them changed."""
    return table({**SIX[0], **said}, *SIX[1:])


def statuses(verdicts: list[Verdict]) -> list[Status]:
    return [one.status for one in verdicts]


def is_all_right(verdicts: list[Verdict]) -> bool:
    return set(statuses(verdicts)) == {Status.RIGHT}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, [Status.RIGHT]),
        ({"charter_words": "Оказание социальных услуг"}, [Status.RIGHT]),
        ({"charter_words": "помощь жителям хутора"}, [Status.WRONG]),
        ({"charter_kind": "no"}, [Status.RIGHT, Status.WRONG]),
        (
            {"charter_kind": "no", "charter_when": "общее собрание в феврале 2027 года"},
            [Status.RIGHT, Status.RIGHT],
        ),
        ({"charter_kind": "no", "charter_when": "собрание, потом"}, [Status.RIGHT, Status.WRONG]),
        ({"charter_kind": "no", "charter_when": "2027"}, [Status.RIGHT, Status.WRONG]),
    ],
)
def test_the_charter_names_the_activity_or_a_meeting_that_will(
    said: dict[str, object], expected: list[Status]
) -> None:
    assert statuses(supplier.charter(Values({**ORG, **said}), NOW)) == expected


def test_a_page_has_a_place_a_keeper_and_ten_days() -> None:
    assert is_all_right(supplier.page(Values(ORG), NOW))
    for said in ({"site": "есть"}, {"site_keeper": "—"}, {"site_days": 11}):
        assert statuses(supplier.page(Values({**ORG, **said}), NOW)).count(Status.WRONG) == 1


def test_six_good_services_are_right_everywhere() -> None:
    good = table(*SIX)
    for rule in (supplier.matrix, supplier.minutes, supplier.tariffs, supplier.load):
        assert is_all_right(rule(good, NOW))


def test_every_missing_service_costs_its_share() -> None:
    for rule in (supplier.matrix, supplier.minutes, supplier.tariffs):
        found = rule(table(*SIX[:2]), NOW)
        assert statuses(found) == [Status.RIGHT] * 2 + [Status.WRONG] * 4
    assert statuses(supplier.load(table(*SIX[:2]), NOW)) == [Status.WRONG]


@pytest.mark.parametrize(
    "said",
    [
        {"name": "Уборка"},  # named twice
        {"name": "Сделать укол"},
        {"who": "Обед", "name": "Обед"},  # the same everywhere
        *({name: word} for name in ("name", "who", "document") for word in NONSENSE),
    ],
)
def test_a_row_that_says_nothing_or_too_much_is_wrong(said: dict[str, object]) -> None:
    assert statuses(supplier.matrix(changed(**said), NOW)).count(Status.WRONG) == 1


@pytest.mark.parametrize("word", NONSENSE)
def test_numbers_beside_nonsense_earn_nothing(word: str) -> None:
    rows = table(*({**row, "name": f"{word}{place}"} for place, row in enumerate(SIX)))
    for rule in (supplier.matrix, supplier.minutes, supplier.tariffs, supplier.load):
        assert set(statuses(rule(rows, NOW))) == {Status.WRONG}


def test_a_supplier_of_two_services_is_judged_by_the_two() -> None:
    for rule in (supplier.services, supplier.lasting, supplier.priced):
        assert statuses(rule(table(*SIX[:2]), NOW)) == [Status.RIGHT] * 2
        assert statuses(rule(table(SIX[0], SIX[0]), NOW)) == [Status.RIGHT, Status.WRONG]
    assert statuses(supplier.hours(table(*SIX[:2]), NOW)) == [Status.RIGHT]
    assert statuses(supplier.hours(table(*SIX[:2], clients=40), NOW)) == [Status.WRONG]


def test_a_supplier_is_a_legal_person() -> None:
    assert is_all_right(supplier.entity(Values({"entity": "yes"}), NOW))
    (found,) = supplier.entity(Values({"entity": "no"}), NOW)
    assert found.status is Status.WRONG
    assert "помогайте как соседи" in found.sentence


def test_one_service_named_six_times_is_one_service() -> None:
    same = table(*({**row, "name": "Обед"} for row in SIX))
    assert statuses(supplier.minutes(same, NOW)).count(Status.RIGHT) == 1
    assert statuses(supplier.load(same, NOW)) == [Status.WRONG]


def test_a_receipt_is_a_proof() -> None:
    assert is_all_right(supplier.matrix(changed(document="чек"), NOW))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"tariff_source": "спросим в соцзащите"}, Status.RIGHT),
        ({"tariff_source": "рыночная цена"}, Status.WRONG),
        ({"tariff": Decimal(250), "tariff_source": "проверить"}, Status.WRONG),
        ({"tariff": Decimal(250), "tariff_source": "как у соседей"}, Status.WRONG),
        ({"tariff": Decimal(250), "tariff_source": "приказ министерства"}, Status.WRONG),
        ({"tariff": Decimal(250), "tariff_source": "приказ от 30.11.2015 № 1324"}, Status.WRONG),
        ({"tariff": Decimal(250), "tariff_source": "приказ от 20.12.2026 № 7"}, Status.RIGHT),
        ({"tariff": Decimal(0), "tariff_source": "приказ от 20.12.2026 № 7"}, Status.WRONG),
    ],
)
def test_a_tariff_has_an_act_or_says_that_it_has_none(
    said: dict[str, object], expected: Status
) -> None:
    found = supplier.tariffs(changed(**said), NOW)[0]
    assert found.status is expected
    assert found.sources == ("Ф4.27",)
    assert bool(found.caution) is (expected is Status.RIGHT)


@pytest.mark.parametrize(
    ("said", "is_right"),
    [
        ({"minutes": 5}, True),
        ({"minutes": 120}, True),
        ({"minutes": 4}, False),
        ({"minutes": 121}, False),
        ({"times": 4}, False),
    ],
)
def test_minutes_and_times_are_like_life(said: dict[str, object], is_right: bool) -> None:
    assert is_all_right(supplier.minutes(changed(**said), NOW)) is is_right


def test_hours_count_the_road_too() -> None:
    # six services of 40 minutes, three times: 720 a person and 90 of road
    just = {"clients": 1, "workers": 1, "road": 60, "hours": 15}
    assert is_all_right(supplier.load(table(*SIX, **just), NOW))
    (found,) = supplier.load(table(*SIX, **{**just, "road": 61}), NOW)
    assert found.status is Status.WRONG
    assert "16 ч в неделю" in found.sentence


def of_fee(read: tuple[int, int, int], **asked: object) -> list[Verdict]:
    case = {
        "group": "pm_kk_pens",
        "form": "home",
        "income": Decimal(29_400),
        "tariff": Decimal(3_600),
        "on": date(2026, 12, 15),
        **asked,
    }
    numbers = dict(zip(("ceiling", "limit", "pays"), map(Decimal, read), strict=True))
    return supplier.fee(Values({**numbers, "fee": Values(case)}), NOW)


def test_the_calculator_is_read_number_by_number() -> None:
    assert is_all_right(of_fee((23_454, 2_973, 2_973)))
    assert statuses(of_fee((23_454, 14_700, 3_600))) == [Status.RIGHT, Status.WRONG, Status.WRONG]
    assert is_all_right(of_fee((23_454, 2_973, 900), tariff=Decimal(900)))


def test_where_nothing_is_paid_there_is_nothing_to_read() -> None:
    for asked in ({"income": Decimal(0)}, {"tariff": Decimal(0)}, {"form": "residential"}):
        assert statuses(of_fee((23_454, 0, 0), **asked)) == [Status.WRONG]
    assert statuses(of_fee((0, 0, 0), on=date(2001, 1, 1))) == [Status.WRONG]


@pytest.mark.parametrize(
    ("state", "where", "days", "expected"),
    [
        ("check", "письмо в министерство", 20, Status.RIGHT),
        ("check", "районная соцзащита", 0, Status.RIGHT),
        ("check", "потом", 20, Status.WRONG),
        ("check", "министерство", -1, Status.WRONG),
        ("check", "министерство", 900, Status.WRONG),
        ("seen", "приказ министерства от 12.01.2026 № 5", -30, Status.RIGHT),
        ("seen", "приказ", -30, Status.WRONG),
        ("seen", "говорили на собрании в 2026", -30, Status.WRONG),
    ],
)
def test_what_is_not_known_is_asked_somewhere_by_some_day(
    state: str, where: str, days: int, expected: Status
) -> None:
    row = Values({"state": state, "where": where, "by": NOW + timedelta(days=days)})
    (found,) = supplier.unknown(Values({"to_check": (row,)}), NOW)
    assert found.status is expected


RULES_TEXT = (
    "Приходим по вторникам и пятницам, опаздываем — звоним заранее. Деньги на покупки берём под "
    "запись, чек и сдачу отдаём сразу. Не подошёл помощник — скажите председателю, мы найдём замену "
    "за три дня. Пожаловаться можно прямо в соцзащиту, телефон висит на холодильнике. Отказаться "
    "от услуги можно в любой день без объяснений."
)


def test_rules_answer_five_questions() -> None:
    assert is_all_right(supplier.rules(Values({"rules": RULES_TEXT}), NOW))
    silent = RULES_TEXT.replace("Пожаловаться", "Написать").replace("соцзащиту", "район")
    assert statuses(supplier.rules(Values({"rules": silent}), NOW)).count(Status.WRONG) == 1


@pytest.mark.parametrize("text", ["чек замена жалоба отказ звонок", "чек жалоба отказ " * 30])
def test_words_strung_together_are_no_rules(text: str) -> None:
    assert statuses(supplier.rules(Values({"rules": text}), NOW)) == [Status.WRONG]
    assert statuses(supplier.ethics(Values({"ethics": text}), NOW)) == [Status.WRONG]


@pytest.mark.parametrize("text", NONSENSE)
def test_keys_pressed_are_no_words(text: str) -> None:
    assert not speaks_of(text * 50)


def test_words_are_found_by_their_beginning() -> None:
    assert has_any(("приемн",), "спрошу в Приёмной")
    assert not has_any(("сайт",), "спрошу у соседки")
