"""What the fund does not pay for, and what only looks like it."""

from datetime import date

import pytest

from budgets import a_line, a_pay, only
from nastavnik.norms import registry
from nastavnik.project.budget import Article, Payer
from nastavnik.project.budget.rules.bans import bans, prohibited
from nastavnik.values.verdict import Status

WRONG = """
    Вино для гостей | Водка | 2 бутылки водки | Пиво | Коньяк ветеранам | Шампанское на открытие
    Самогон | Алкоголь | Алкогольные напитки | Фуршет с вином
    Табак | Сигареты | Кальян
    Предметы роскоши | Ювелирные украшения | Норковая шуба
    Покупка земли | Покупка земельного участка | Приобретение здания под клуб | Выкуп квартиры
    Покупка старого жилого дома | Недвижимость
    Капитальное строительство клуба | Строительство дома культуры | Строительство нового здания
    Погашение кредита | Погашение долга за свет | Возврат займа | Долги организации | Долг за газ
    Задолженность по аренде | Штраф | Штрафы ГИБДД | Пени по налогам | Неустойка
    Митинг | Проведение пикета | Предвыборная встреча | Взнос в партию | Членский взнос партии
    Листовки партии «За степь» | Агитация за кандидата
    Премия | Премия бухгалтеру | Премии сотрудникам | Премиальные | Надбавка за стаж
    Стимулирующие выплаты | Бонус тренеру
    Непредвиденные расходы | Резерв | Резервный фонд | Разное
    Больничный | Оплата больничного листа | Больничные
"""

PARTIAL = """
    Материальная помощь | Денежная помощь пенсионерам
    Памятник казакам | Установка памятника | Изготовление бронзового обелиска | Новый памятник
    Реклама в интернете | Реклама в сети | Таргет в соцсетях | Продвижение ВКонтакте
"""

HONEST = """
    Виноград саженцы | Винт | Винты и гайки | Пиломатериалы | Пивная кружка для театра
    Безалкогольные напитки | Сок без алкоголя | Лекция о вреде алкоголя | Брошюры против табака
    Плакат «Сигаретам — нет» | Профилактика алкоголизма | Костюм Деда Мороза: шуба и борода
    Меха для гармони | Меховые тапочки
    Покупка мебели в дом культуры | Приобретение стульев для здания клуба | Покупка домино
    Покупка саженцев для пришкольного участка | Покупка плодородной земли для клумб
    Приобретение оборудования Дома культуры | Покупка кукольного домика | Земляные работы
    Строительство домиков для птиц | Строительный уровень | Строительство навеса
    Долгосрочный прокат проектора | Выплата тренеру курса активного долголетия
    Возврат тары | Книга «Мой долг — помнить» | Урок «Воинский долг и честь»
    Пение | Кружок пения | Пенал | Пеньковая верёвка | Штрафная площадка: разметка поля
    Партия книг | Две партии саженцев | Партия в шахматы | Ноты: партии хора | Партнёр
    Премьера спектакля | Кубок премии «Сосед года» | Премия победителю конкурса дворов
    Игры, стимулирующие память | Резервуар для воды | Резервный генератор | Разнос для чая
    Кровать больничная | Больничные койки | Перчатки разного размера
    Цветы к памятнику | Ограда у памятника: краска | Установка скамеек у памятника
    Новые цветы у обелиска | Памятка участнику | Рекламный баннер, сетка
    Продвижение чтения | Сетка волейбольная | Агитация за здоровый образ жизни
    Отпускная цена завода: кирпич | Агитбригада: костюмы | Помощь тренера | Надёжный замок
    Проектор | Чай и угощение | Аренда автобуса | Подвоз участников | Бумага
"""


def listed(text: str) -> list[str]:
    return [what.strip() for row in text.strip().splitlines() for what in row.split("|")]


@pytest.mark.parametrize("what", listed(WRONG))
def test_the_fund_does_not_pay_for_it(what: str) -> None:
    said = only(prohibited, a_line(what=what))
    assert (said.status, said.line) == (Status.WRONG, "projector"), said
    assert said.sentence.startswith(f"«{what}»: ")


@pytest.mark.parametrize("what", listed(PARTIAL))
def test_the_fund_does_not_advise_it(what: str) -> None:
    said = only(prohibited, a_line(what=what))
    assert (said.status, said.sources) == (Status.PARTIAL, ("Ф2.73",)), said


@pytest.mark.parametrize("what", listed(HONEST))
def test_honest_purchases_only_look_alike(what: str) -> None:
    said = only(prohibited, a_line(what=what))
    assert said.status is Status.RIGHT, said


@pytest.mark.parametrize("what", ["ШАМПАНСКОЕ", "чай, вино и торт", "Чай (вино)", "  Пиво\n5 л"])
def test_neither_case_nor_place_hides_it(what: str) -> None:
    assert only(prohibited, a_line(what=what)).status is Status.WRONG


def test_every_ban_has_an_example_here_and_a_known_source() -> None:
    examples = [what.casefold() for what in listed(WRONG) + listed(PARTIAL)]
    for ban in bans():
        assert any(ban.words.search(what) for what in examples), ban.sentence
        assert ban.source in registry().facts
        assert ban.sentence.endswith(".")


def test_own_money_buys_what_it_likes() -> None:
    wine = a_line(id="wine", what="Вино", payer=Payer.OWN)
    assert only(prohibited, a_line(), wine).status is Status.RIGHT
    assert only(prohibited, wine).status is Status.EMPTY
    split = a_line(what="Вино", payer=Payer.SPLIT, own=38_499)
    assert only(prohibited, split).status is Status.WRONG


def test_an_empty_budget_has_nothing_to_forbid() -> None:
    assert only(prohibited).status is Status.EMPTY


def test_a_line_of_contributions_is_judged_by_its_article() -> None:
    charge = a_line(article=Article.CONTRIBUTIONS, what="Взносы: тренер клуба «Разное»")
    assert only(prohibited, charge).status is Status.RIGHT


@pytest.mark.parametrize(
    ("end", "status"),
    [
        (date(2027, 12, 31), Status.WRONG),
        (date(2028, 1, 1), Status.RIGHT),
        (date(2027, 9, 30), Status.WRONG),
        (None, Status.EMPTY),
    ],
)
@pytest.mark.parametrize("what", ["Отпускные руководителя", "Оплата отпуска", "отпускные"])
def test_holiday_pay_needs_a_project_over_six_months(
    what: str, end: date | None, status: Status
) -> None:
    said = only(prohibited, a_pay(what=what), start=date(2027, 7, 1), end=end)
    assert said.status is status
    if status is not Status.RIGHT:
        assert "только если проект дольше 6 месяцев." in said.sentence


def test_six_months_from_the_middle_of_a_month_are_six_and_not_seven() -> None:
    holiday = a_pay(what="Отпускные")
    term = {"start": date(2027, 7, 15), "end": date(2028, 1, 14)}
    assert only(prohibited, holiday, **term).status is Status.WRONG
