"""Papers and consents of «Тополиный»: an organisation, a ТОС without a legal person, choice by choice."""

import copy
from typing import Any

import pytest
from kits import body_of, example_of, inputs_of, own_of, read_aloud

from nastavnik.assignments.answers import Reading
from nastavnik.assignments.checks import evaluate
from nastavnik.assignments.kits.kit import load_kit
from nastavnik.values.verdict import Status

KIT = load_kit("papers")
MOST_INPUTS = 40
CONSENTS = ("consent", "consent-publication", "consent-child", "consent-transfer")


@pytest.fixture
def answers() -> dict[str, Any]:
    return copy.deepcopy(example_of("papers"))


@pytest.fixture
def neighbours(answers: dict[str, Any]) -> dict[str, Any]:
    """The same people before they became a legal person."""
    answers["org"] |= {"form": "tos", "name": "ТОС «Тополиный»"}
    answers["accounts"] = {"regime": "none"}
    return answers


def body(sheet_id: str, answers: dict[str, Any]) -> str:
    return body_of(read_aloud(KIT, sheet_id, answers))


def own(sheet_id: str, answers: dict[str, Any]) -> str:
    return own_of(read_aloud(KIT, sheet_id, answers))


def said(check_id: str, answers: dict[str, Any]) -> tuple[Status, str]:
    results = {one.check.id: one for one in evaluate(KIT, Reading(answers)).results}
    one = results[check_id]
    return one.status, " ".join(verdict.sentence for verdict in one.verdicts)


def test_all_nine_papers_in_forty_inputs_at_most() -> None:
    assert len(KIT.sheets) == 9
    assert len(list(inputs_of(KIT))) <= MOST_INPUTS


@pytest.mark.parametrize("sheet_id", CONSENTS)
def test_every_consent_says_who_until_when_and_how_to_withdraw(
    sheet_id: str, answers: dict[str, Any]
) -> None:
    text = body(sheet_id, answers)
    assert "ОО ТОС «Тополиный»" in text
    assert "31.12.2027" in text
    assert "Кому сказать или написать: секретарь (клуб, среда с 10 до 12)" in text
    assert "Ф5.1" not in text
    assert "проверить" not in text


def test_a_purpose_gets_only_the_data_that_it_needs(answers: dict[str, Any]) -> None:
    answers["kinds"] = ["name", "phone", "passport", "bank", "health"]
    text = body("consent", answers)
    call = text.partition("предупредить, если её перенесут")[2].partition("☐ да")[0]
    assert call.strip() == "фамилия, имя, отчество; телефон"
    contract = text.partition("вернуть ему расходы")[2].partition("☐ да")[0]
    assert contract.strip().endswith("паспорт; счёт или карта, куда вернуть расходы")


def test_the_consent_is_one_sheet_and_its_withdrawal_another(answers: dict[str, Any]) -> None:
    text = body("consent", answers)
    assert "По этому листу сведения не публикуют и никому не отдают" in text
    assert "ОТЗЫВ СОГЛАСИЯ" in text
    assert "156-ФЗ от 24.06.2025" in own("consent", answers)


def test_each_place_of_publication_is_allowed_on_its_own(answers: dict[str, Any]) -> None:
    answers["shown"], answers["places"] = ["photo", "name"], ["stand", "chat", "site"]
    text = body("consent-publication", answers)
    assert text.count("☐ можно ☐ нельзя") == 2 * 3
    assert "стенд в клубе или у магазина" in text
    assert "газета" not in text


def test_a_parent_signs_twice_once_for_lists_and_once_for_pictures(
    answers: dict[str, Any],
) -> None:
    text = body("consent-child", answers)
    assert text.count("Подпись родителя:") == 2
    assert "договор с волонтёром" not in text
    assert "посчитать кворум" not in text


def test_data_are_handed_to_one_who_is_named_and_why(answers: dict[str, Any]) -> None:
    text = body("consent-transfer", answers)
    assert "Кому Тополинская сельская библиотека" in text
    assert "Зачем чтобы людей пустили в зал" in text
    answers["sharing"]["shared"] = "no"
    assert "Кому ____" in body("consent-transfer", answers)
    assert "Тогда этот лист не нужен" in own("consent-transfer", answers)


def test_the_order_names_the_post_and_the_notice_comes_before_the_first_entry(
    answers: dict[str, Any],
) -> None:
    text = body("data-policy", answers)
    assert "Назначить ответственным за персональные данные: секретарь" in text
    assert "хранить отдельно 3 года" in text
    assert "уведомление в Роскомнадзор до первой записи" in text
    told = own("data-policy", answers)
    assert "Штраф за неуведомление Роскомнадзора: от: 100 000 ₽" in told
    assert "Полей формы Роскомнадзора школа не видела" in told


@pytest.mark.parametrize(
    ("sheet_id", "choice", "there", "gone"),
    [
        ("data-policy", "sharing.shared: no", "никому не передаём", "библиотека"),
        ("data-policy", "sharing.photos: no", "Имён и снимков людей не публикуем", "Где:"),
        ("data-policy", "sharing.children: no", "жители, участники", "За ребёнка"),
        ("data-policy", "keeping.how: paper", "только на бумаге", "закрыты паролем"),
        ("data-policy", "accounts.staff: no", "Что может человек", "работники"),
        ("volunteer", "volunteers.minors: no", "ЛИСТ УЧЁТА ЧАСОВ", "14 лет"),
        ("volunteer", "volunteers.thanks: ", "ЛИСТ УЧЁТА ЧАСОВ", "благодарит"),
        ("accounting-policy", "accounts.simplified: no", "полным способом", "ПБУ 7/98"),
        ("accounting-policy", "accounts.paid: no", "и отчёт о целевом", "ФСБУ 9/2025"),
        ("accounting-policy", "accounts.grants: several", "На каждый грант", "По гранту ведём"),
        ("accounting-policy", "accounts.grants: none", "пожертвования учитываем", "субсчёт"),
        ("accounting-policy", "accounts.staff: no", "по ГПХ нет", "Ведём табель"),
        ("accounting-policy", "accounts.regime: income", "«доходы», ставка 6 %", "15 %"),
        ("accounting-policy", "accounts.regime: difference", "ставка 15 %", "ставка 6 %"),
        ("accounting-policy", "accounts.regime: general", "прибыль — 25 %", "УСН"),
        ("keeping", "accounts.grants: none", "не менее 5 лет", "Договор гранта"),
        ("keeping", "accounts.staff: no", "постоянно", "Кадры"),
    ],
)
def test_each_choice_changes_its_clause(
    answers: dict[str, Any], sheet_id: str, choice: str, there: str, gone: str
) -> None:
    place, _, code = choice.partition(": ")
    field, _, question = place.partition(".")
    answers[field][question] = code
    text = body(sheet_id, answers)
    assert there in text
    assert gone not in text


def test_what_was_not_answered_is_not_said_for_people() -> None:
    assert "Передаём с отдельного согласия: ____" in body("data-policy", {})
    assert "не публикуем" not in body("data-policy", {})
    policy = body("accounting-policy", {})
    assert "☐ упрощённые ☐ полные" in policy
    assert "Работники и исполнители по ГПХ: ____" in policy
    assert "не возвраща" not in policy + body("volunteer", {}).partition("Больше, чем")[0]
    assert "У вас нет юрлица" not in own("consent", {})


def test_a_volunteer_is_promised_expenses_by_documents_and_no_pay(
    answers: dict[str, Any],
) -> None:
    text = body("volunteer", answers)
    assert "За помощь Волонтёру не платят" in text
    assert "возвращает Волонтёру расходы: проезд; питание." in text
    assert "не позже чем через 10 рабочих дней" in text
    assert "За того, кому нет 14, согласие даёт родитель" in text
    assert "персональных данных Волонтёр даёт отдельным листом" in text
    answers["expenses"] = []
    text = body("volunteer", answers)
    assert "Расходы Волонтёру не возвращают" in text
    assert "ЛИСТ РАСХОДОВ" not in text
    assert "до этого дня, возвращают" not in text


def test_a_grant_is_kept_line_by_line(answers: dict[str, Any]) -> None:
    text = body("accounting-policy", answers)
    assert "По гранту ведём таблицу «строка бюджета — платёж — документ»" in text
    assert "на счёте 86 «Целевое финансирование»" in text
    assert "Платёж до 5 000 рублей в пределах сметы решает председатель совета" in text
    assert "отчитываются за 5 рабочих дней" in text
    assert "уверенность: по памяти" in own("accounting-policy", answers)


def test_a_donation_has_a_purpose_an_account_of_its_own_and_a_report(
    answers: dict[str, Any],
) -> None:
    text = body("donation", answers)
    assert "ДОГОВОР ПОЖЕРТВОВАНИЯ" in text
    assert "учитывает пожертвование отдельно от других денег" in text
    assert "АКТ приёма-передачи пожертвования" in text
    assert "ГК РФ, ст. 582 (уверенность: по памяти)" in own("donation", answers)


def test_without_a_legal_person_there_is_no_order_no_tax_and_no_contract_of_donation(
    neighbours: dict[str, Any],
) -> None:
    policy = body("accounting-policy", neighbours)
    assert "ПОРЯДОК учёта общих денег и вещей ТОС «Тополиный»" in policy
    assert "УСН" not in policy
    assert "ПБУ" not in policy
    donation = body("donation", neighbours)
    assert "ВЕДОМОСТЬ добровольных взносов жителей" in donation
    assert "ДОГОВОР" not in donation
    assert "РЕШЕНИЕ СОВЕТА" in body("data-policy", neighbours)
    assert "У вас нет юрлица" in own("consent", neighbours)


def test_without_a_legal_person_nothing_is_left_to_mend(neighbours: dict[str, Any]) -> None:
    results = evaluate(KIT, Reading(neighbours)).results
    assert {one.status for one in results} == {Status.RIGHT}


def test_a_passport_for_a_tea_party_is_pointed_out(answers: dict[str, Any]) -> None:
    answers["purposes"], answers["kinds"] = ["call"], ["name", "phone", "passport"]
    status, sentences = said("needless", answers)
    assert status is Status.PARTIAL
    assert "Паспорт: на чай, собрание и занятие приходят без него" in sentences


def test_data_kept_for_ever_are_pointed_out(answers: dict[str, Any]) -> None:
    answers["keeping"]["until"] = "всегда"
    status, sentence = said("term", answers)
    assert status is Status.WRONG
    assert "Назовите день или событие" in sentence


def test_pictures_published_nowhere_are_pointed_out(answers: dict[str, Any]) -> None:
    answers["places"] = []
    assert "Отметьте место в части 7" in said("published", answers)[1]


def test_children_without_a_parent_are_pointed_out(answers: dict[str, Any]) -> None:
    answers["sharing"]["parent"] = "nobody"
    status, sentence = said("children", answers)
    assert status is Status.WRONG
    assert "«Согласие родителя»" in sentence


def test_a_promise_of_pay_is_pointed_out_on_the_last_page_of_the_paper(
    answers: dict[str, Any],
) -> None:
    answers["volunteers"]["thanks"] = "платим 500 рублей за смену"
    assert said("unpaid", answers)[0] is Status.WRONG
    assert "Волонтёру не платят. «платим» — похоже на плату" in own("volunteer", answers)


def test_an_organisation_without_a_tax_regime_is_asked_about_it(answers: dict[str, Any]) -> None:
    answers["accounts"] = {"regime": "none"}
    assert "Выберите его налоговый режим" in said("regime", answers)[1]
