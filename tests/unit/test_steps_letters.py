"""Team, partners and publications as a work that earns points: nonsense gets nothing."""

import pytest

from nastavnik.project.checks.letters import letter_signs
from nastavnik.project.checks.steps import STEPS
from nastavnik.project.draft import Draft
from nastavnik.project.reading import read_project
from nastavnik.values.verdict import Status
from projects import Spoil, all_rows, cell, demo, field, said, share, spoilt, without

MODULES = ("crew", "letters", "publicity")
NAMES = [name for name, check in STEPS.items() if check.__module__.rpartition(".")[2] in MODULES]
WORDS = ["x", "аааа", "фывапролд", "...", "12345", "ааа ббб ввв"]


def empty_budget(draft: Draft) -> None:
    draft.budget.rows = []


def own_only(draft: Draft) -> None:
    for row in draft.budget.rows:
        row["payer"] = "own"


def many(*spoils: Spoil) -> Spoil:
    return lambda draft: [spoil(draft) for spoil in spoils]


@pytest.mark.parametrize("name", NAMES)
def test_the_warm_hamlet_earns_everything(name: str) -> None:
    assert share(STEPS[name], read_project(demo())) == 1


@pytest.mark.parametrize("name", NAMES)
def test_nothing_earns_nothing(name: str) -> None:
    found = STEPS[name](read_project(Draft()))
    assert {one.status for one in found} == {Status.EMPTY}


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("name", NAMES)
def test_nonsense_in_every_cell_earns_nothing(name: str, word: str) -> None:
    project = spoilt(
        many(
            all_rows("members", role=word, duties=word, experience=word, paid="volunteer"),
            all_rows("partners", name=word, what=word, amount=word, when=word, who=word),
            all_rows("posts", channel=word, topic=word),
            field(audience=word),
        )
    )
    assert share(STEPS[name], project) == 0


SPOILS: list[tuple[str, Spoil, str, str]] = [
    ("crew_paid", cell("members/k2/role", "Учитель"), "members/k2/role", "нет строки оплаты"),
    ("crew_paid", cell("members/k2/role", "Учитель"), "members", "такой роли"),
    ("crew_paid", cell("members/k2/paid", "volunteer"), "members/k2/paid", "платит проект"),
    ("crew_paid", cell("members/k4/paid", ""), "members/k4/paid", "кто платит"),
    ("crew_paid", without("members", "k3"), "members", "Лектор о мошенниках"),
    ("crew_paid", empty_budget, "members", "О5"),
    ("crew_told", cell("members/k1/duties", "делает всё"), "members/k1/duties", "что именно"),
    ("crew_told", cell("members/k1/experience", ""), "members/k1/experience", "похожее"),
    (
        "crew_told",
        all_rows("members", duties="Ведёт встречи по вторникам"),
        "members/k1/duties",
        "уже стоит",
    ),
    ("crew_told", without("members", "k1", "k2", "k3"), "members", "кто ещё"),
    ("letters_four", cell("partners/p1/what", "всяческая поддержка"), "partners/p1/what", "зал"),
    ("letters_four", cell("partners/p1/amount", "много"), "partners/p1/amount", "число"),
    ("letters_four", cell("partners/p1/amount", "в 18:00"), "partners/p1/amount", "число"),
    ("letters_four", cell("partners/p1/when", "по вечерам"), "partners/p1/when", "день недели"),
    ("letters_four", cell("partners/p1/who", "все"), "partners/p1/who", "должность"),
    ("letters_ready", cell("partners/p2/letter", "no"), "partners/p2/letter", "на подпись"),
    ("letters_counted", without("partners", "p1"), "partners", "Зал библиотеки"),
    ("letters_counted", own_only, "partners", "нет"),
    ("posts_six", without("posts", "m6"), "posts", "Записи 6"),
    ("posts_six", cell("posts/m2/topic", "Приглашение в группу"), "posts/m2/topic", "уже есть"),
    ("posts_six", cell("posts/m2/channel", ""), "posts/m2/channel", "где"),
    ("posts_dated", cell("posts/m1/day", "01.06.2027"), "posts/m1/day", "вне срока"),
    ("posts_dated", cell("posts/m1/day", ""), "posts/m1/day", "какого числа"),
    ("posts_linked", cell("posts/m1/activity", "a99"), "posts/m1/activity", "к какому"),
    ("posts_course", cell("posts/m1/day", "01.11.2027"), "posts", "начале"),
    ("posts_course", all_rows("posts", day="05.07.2027"), "posts", "итоге"),
    ("posts_course", all_rows("posts", channel="Доска у магазина"), "posts", "Место одно"),
    ("audience_told", field(audience="Всем обо всём расскажем"), "audience", "фраз"),
    (
        "posts_private",
        cell("posts/m1/topic", "Записаться к нам: 8 918 123-45-67"),
        "posts/m1/topic",
        "телефон",
    ),
]


@pytest.mark.parametrize(("name", "spoil", "place", "words"), SPOILS)
def test_one_thing_spoilt_is_found(name: str, spoil: Spoil, place: str, words: str) -> None:
    found = said(STEPS[name], spoil)
    assert any(one.line == place and words in one.sentence for one in found), found


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("amount", "две машины"),
        ("amount", "Один рейс в неделю"),
        ("when", "с мая по октябрь"),
        ("when", "каждую неделю, по средам"),
        ("when", "12.09"),
        ("who", "Атаман"),
        ("what", "Сено для сцены"),
    ],
)
def test_an_honest_odd_answer_is_taken(column: str, text: str) -> None:
    assert not said(STEPS["letters_four"], cell(f"partners/p1/{column}", text))


LETTERS: list[tuple[str, int]] = [
    (
        "Даём зал клуба на десять занятий, по вторникам с 15:00, с августа по ноябрь. "
        "Отвечает директор клуба.",
        5,
    ),
    (
        "Подвезём на нашем автобусе участников: 10 рейсов, с 17.08 по 30.11. "
        "За это отвечает механик хозяйства.",
        5,
    ),
    ("Даём зал клуба на занятия. Отвечает директор дома культуры.", 3),
    ("Проект актуален и значим, желаем успехов и окажем содействие во всём.", 0),
    ("Считаем проект нужным и очень рады за наших старших соседей из хутора.", 1),
]


@pytest.mark.parametrize(("text", "there"), LETTERS)
def test_a_letter_is_read_by_four_questions(text: str, there: int) -> None:
    found = letter_signs(text)
    assert len(found) == 5
    assert sum(one.status is Status.RIGHT for one in found) == there, found


@pytest.mark.parametrize("text", ["", *WORDS, "зал зал зал зал зал зал зал"])
def test_nonsense_is_no_letter(text: str) -> None:
    assert [one.status for one in letter_signs(text)] == [Status.WRONG]


@pytest.mark.parametrize(
    "text",
    [
        "Мы с мужем держим пекарню. Каждый вторник с 17 августа будем привозить по двадцать булочек, "
        "десять раз. Привезу сама, я хозяйка.",
        "Школа хутора. По средам, с сентября по ноябрь, приходят четверо старшеклассников на полтора "
        "часа. Отвечает завуч.",
        "Я фермер, у меня ГАЗель. Вожу людей в станицу, повезу и вас: восемь поездок, с сентября, по "
        "пятницам. Договариваться со мной.",
        "Почтальон разнесёт 60 листков по дворам в первую неделю июля. Ей по пути. Спросить "
        "начальницу отделения.",
    ],
)
def test_a_letter_of_a_neighbour_is_a_letter(text: str) -> None:
    assert {one.status for one in letter_signs(text)} == {Status.RIGHT}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "Бабушкам расскажет почтальон и продавщица, объявление повесим на доске у магазина.",
            Status.RIGHT,
        ),
        (
            "Всем людям и вообще всем на свете расскажем на доске у магазина, потом напишем в газету.",
            Status.WRONG,
        ),
    ],
)
def test_an_audience_is_somebody_and_not_everybody(text: str, status: Status) -> None:
    found = STEPS["audience_told"](spoilt(field(audience=text)))
    assert found[0].status is status
