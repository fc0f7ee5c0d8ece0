"""Rules of lesson О9: the letter about a move and the sentence about fewer people."""

from datetime import date

import pytest

from nastavnik.assignments.rules.report import letter, shortfall
from nastavnik.calculators import Values
from nastavnik.values.verdict import Status, Verdict

NOW = date(2026, 11, 27)
LETTER = (
    "Просим согласовать перенос точки с 17.08.2027 на 29 августа. Поставщик сообщил о задержке на "
    "двенадцать дней, письмо приложено. Занятия начнём без проектора, все участники остаются. "
    "Деньги не меняются: строка бюджета и сумма те же."
)
SHORTFALL = (
    "Обещали научить 20 человек, вышло 17. Трое уехали к детям в ноябре, сказали нам накануне. Мы "
    "созвонились с каждым, двоих волонтёр учит по телефону. Подтверждают журнал занятий и "
    "проверочные задания без имён."
)


def of_letter(text: str) -> list[Verdict]:
    return letter(Values({"letter": text}), NOW)


def of_shortfall(text: str) -> list[Verdict]:
    return shortfall(Values({"shortfall": text}), NOW)


def faults(verdicts: list[Verdict]) -> list[str]:
    return [one.sentence for one in verdicts if one.status is not Status.RIGHT]


def test_an_honest_letter_and_an_honest_sentence_say_everything() -> None:
    assert faults(of_letter(LETTER)) == []
    assert faults(of_shortfall(SHORTFALL)) == []


@pytest.mark.parametrize(
    ("spoken", "instead", "said"),
    [
        ("на 29 августа", "на потом", "Назовите два дня: какой был в плане и какой просите."),
        (
            "Деньги не меняются: строка бюджета и сумма те же.",
            "Остальное идёт так же, как и шло раньше.",
            "Скажите: меняются ли деньги.",
        ),
        ("Просим согласовать перенос", "Сообщаем перемену", "Скажите: о чём просите."),
    ],
)
def test_what_a_letter_forgets_is_asked_for(spoken: str, instead: str, said: str) -> None:
    assert faults(of_letter(LETTER.replace(spoken, instead))) == [said]


@pytest.mark.parametrize(
    ("spoken", "instead", "said"),
    [
        ("20 человек, вышло 17. Трое", "людей, вышло меньше. Некоторые", "Назовите два числа"),
        ("журнал занятий и проверочные задания", "соседи и их родня", "Скажите: чем подтвердите"),
        ("уехали к детям в ноябре", "не дошли до конца", "Скажите: почему так вышло"),
    ],
)
def test_what_a_report_hides_is_asked_for(spoken: str, instead: str, said: str) -> None:
    (found,) = faults(of_shortfall(SHORTFALL.replace(spoken, instead)))
    assert found.startswith(said)


def test_numbers_may_be_written_in_words() -> None:
    worded = SHORTFALL.replace("20 человек, вышло 17", "двадцать человек, вышло семнадцать")
    assert faults(of_shortfall(worded)) == []


@pytest.mark.parametrize("text", ["аааа", "ок", "прошу деньги 1.2 3.4 занятия задержка", "x " * 60])
def test_nonsense_says_nothing(text: str) -> None:
    assert [one.status for one in of_letter(text)] == [Status.WRONG]
    assert [one.status for one in of_shortfall(text)] == [Status.WRONG]


@pytest.mark.parametrize(
    "text",
    [
        "Обещали нам лавки 10.09, теперь 22.09: в цеху сгорел станок. Можно ли поставить точку на "
        "22.09? Жители знают, субботник переносим на ту же неделю. Денег больше не нужно.",
        "Пишем заранее. Завод задержал верстаки: вместо 30 июня будут 12 июля. Просим согласовать "
        "новый день точки. Ребята пока собирают полки и учат правила. Заплатим столько же, цена та.",
    ],
)
def test_a_letter_in_other_words_is_not_refused(text: str) -> None:
    assert faults(of_letter(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Обещали 20 человек, пришло 17. Трое слегли с гриппом в ноябре и не вернулись. Мы ходили к "
        "ним домой, двоим показали запись на телефоне внука. Видно в журнале занятий.",
        "План был двадцать, вышло семнадцать. Виноваты сами: поздно начали обход дворов. В следующий "
        "раз позовём в июне. Искали замену, но было поздно. Задания и лист лежат в папке.",
    ],
)
def test_a_shortfall_in_other_words_is_not_refused(text: str) -> None:
    assert faults(of_shortfall(text)) == []
