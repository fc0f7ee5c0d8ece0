"""Rules of lesson В4: an answer in the chat shows the way and tells nobody's secrets."""

from datetime import date

import pytest

from nastavnik.assignments.rules.replies import private, reply_signs, route, shared
from nastavnik.calculators import Values
from nastavnik.forms.reply import ReplySigns
from nastavnik.forms.signs import Phrase, Phrases
from nastavnik.values.verdict import Status, Verdict

NOW = date(2027, 4, 5)
GOOD = (
    "Здравствуйте, Валентина! Спасибо, что думаете о маме и соседке. Мы никого не оформляем. "
    "Заявление в соцзащиту подаёт мама, поставщика выберет тоже она. В среду провожу вас обеих."
)
REFUSAL = (
    "Спасибо, что хотите приехать! Номеров без согласия хозяек мы не даём. До пятницы обойду "
    "каждую. Кто ждёт гостей, тем передам ваш номер, а продукты разнесём по дворам вместе."
)
SECRETS = [
    ("Звоните: 8 (900) 000-00-00.", Status.WRONG),
    ("Пишите на mama@mail.example.", Status.WRONG),
    ("У мамы диабет.", Status.WRONG),
    ("После инсульта тяжело.", Status.WRONG),
    ("Пенсия 19 400.", Status.PARTIAL),
    ("Поможет Галина Юрьевна.", Status.PARTIAL),
    ("Живёт на Степной, 14.", Status.PARTIAL),
    ("Это ул. Степная, дом 14.", Status.PARTIAL),
    ("Она в доме 14.", Status.PARTIAL),
]
INNOCENT = [
    "На дому приходят 3 раза в неделю.",
    "Первая встреча в 10 часов.",
    "Нужны 2 человека до 12.05.",
    "Полдня уйдёт на Большой 30 минут дороги.",
    "Позвоните 112.",
    "О пенсии поговорим вдвоём.",
]


def of(rule: str, text: str) -> list[Verdict]:
    rules = {"private": private, "route": route, "shared": shared}
    return rules[rule](Values({"reply": text}), NOW)


def statuses(verdicts: list[Verdict]) -> set[Status]:
    return {one.status for one in verdicts}


@pytest.mark.parametrize(
    ("rule", "text"), [("private", GOOD), ("route", GOOD), ("shared", REFUSAL)]
)
def test_a_good_answer_is_right_in_everything(rule: str, text: str) -> None:
    assert statuses(of(rule, text)) == {Status.RIGHT}


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (
            "route",
            "Добрый вечер, Валентина! Мы соцработников не нанимаем. Есть центр социального "
            "обслуживания, там скажут, кого могут взять. До субботы выясню часы приёма.",
        ),
        (
            "shared",
            "Спасибо! Телефоны бабушек не даём: они сами решают. Приезжайте в субботу к клубу, "
            "продукты разнесём вместе.",
        ),
        (
            "shared",
            "Милые ребята! Пересылать номера не буду: вдруг кто против. Продукты примем в ДК, а к "
            "10 апреля я отвечу, кому их доставить.",
        ),
    ],
)
def test_the_same_in_other_words_is_right_too(rule: str, text: str) -> None:
    assert statuses(of(rule, text)) == {Status.RIGHT}


def test_a_story_of_something_else_is_no_answer() -> None:
    story = (
        "Сегодня была хорошая погода, и мы всей семьёй поехали на речку, где поймали много рыбы, а "
        "потом варили уху, пели песни под гитару и рассказывали детям старые сказки."
    )
    assert [statuses(of(rule, story)) for rule in ("private", "route", "shared")] == [
        {Status.WRONG}
    ] * 3


@pytest.mark.parametrize(("secret", "status"), SECRETS)
def test_one_secret_costs_one_share_and_is_quoted(secret: str, status: Status) -> None:
    found = [one for one in of("private", f"{GOOD} {secret}") if one.status is not Status.RIGHT]
    assert [one.status for one in found] == [status]
    assert "Это прочтут все" in found[0].sentence


@pytest.mark.parametrize("words", INNOCENT)
def test_what_is_nobodys_secret_is_left_alone(words: str) -> None:
    assert statuses(of("private", f"{GOOD} {words}")) == {Status.RIGHT}


@pytest.mark.parametrize(
    ("said", "instead", "asked"),
    [
        ("в соцзащиту ", "", "куда идти"),
        ("В среду провожу вас обеих.", "Очень сочувствуем вам обеим.", "Назовите день"),
        ("поставщика выберет тоже она", "там всё записано аккуратно", "кто решает"),
    ],
)
def test_a_gap_in_the_way_is_asked_for(said: str, instead: str, asked: str) -> None:
    wrong = [one for one in of("route", GOOD.replace(said, instead)) if one.status is Status.WRONG]
    assert [asked in one.sentence for one in wrong] == [True]


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("без согласия хозяек ", ""),
        ("До пятницы обойду", "Как-нибудь обойду"),
        ("тем передам ваш номер, а продукты разнесём по дворам вместе", "мы пока не знаем и сами"),
    ],
)
def test_a_refusal_without_a_reason_or_a_day(said: str, instead: str) -> None:
    found = of("shared", REFUSAL.replace(said, instead))
    assert [one.status for one in found].count(Status.WRONG) == 1


@pytest.mark.parametrize(
    "text", ["аааа", "x", "соцзащита среда провожу решит", "В среду в соцзащиту. " * 9]
)
@pytest.mark.parametrize("rule", ["private", "route", "shared"])
def test_what_is_no_answer_earns_nothing(rule: str, text: str) -> None:
    assert statuses(of(rule, text)) == {Status.WRONG}


def test_a_slide_shows_the_way_and_only_the_secrets_that_are_told() -> None:
    assert len(reply_signs(GOOD)) == 5
    told = reply_signs(f"{GOOD} У мамы диабет, Степная, 14.")
    assert [one.status for one in told[4:]] == [Status.PARTIAL, Status.WRONG]


def test_the_hall_sees_its_answer_judged_as_it_is_typed() -> None:
    phrases = Phrases(ask="Ответ", phrases=(Phrase(id="good", name="Дорога", text=GOOD),))
    slide = ReplySigns(phrases)
    assert "Признаков: 5 из 5" in slide.found.value
    slide.typed.value = "Обратитесь в компетентные органы."
    assert "Признаков: 1 из 5" in slide.found.value
