"""Partners and their letters, as the sixth step of the school asks for them (lesson О6).

A letter answers four questions: what, how much, when, who (Ф6.22). A sign is never a judgement:
whether the partner means it is for people to say.
"""

import re
from collections.abc import Iterator

from nastavnik.project.budget.line import Line
from nastavnik.project.pledges import givers_of
from nastavnik.project.project import Partner, Project
from nastavnik.values.money import ZERO
from nastavnik.values.months import NAMES
from nastavnik.values.numbers import clip
from nastavnik.values.sense import has_sense, real_words
from nastavnik.values.verdict import Verdict, either, empty, right, wrong
from nastavnik.values.words import folded

LEAST_LETTER = 5  # different words with a sense
_MONTHS = "|".join((*(rf"{name[:-1]}\w*" for name in NAMES if name != "май"), r"ма[йяе]\b"))
_DATE = r"\b(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])(?:\.20\d\d)?\b"
_WEEKDAY = (
    r"понедельник\w*|вторник\w*|\bсред(?:а|у|ы|е|ам|ой)\b|четверг\w*|пятниц\w*|суббот\w*"
    r"|воскресен\w*|выходн\w+|будн\w+|ежедневно|каждый день|каждую неделю|еженедельно"
)
_WHEN = re.compile(rf"{_DATE}|\b(?:{_WEEKDAY}|{_MONTHS})", re.IGNORECASE)
_NUMERALS = (
    r"\b(?:од(?:ин|на|но|ного|ну|ним)|дв(?:а|е|ое|ух|ум)|тр(?:и|ое|[её]х|[её]м)|четыр\w+|пят[ьи]|шест[ьи]|"
    r"сем[ьи]|восемь|восьми|(?:девят|десят)[ьи]|\w+надцат[ьи]|двадцат[ьи]|тридцат[ьи]|сорок\w?|\w+десят|сто|"
    r"пол(?:дня|года|тора)\w*|половин\w+)\b"
)
_NUMBER = re.compile(rf"(?<![\d.:])\d+(?![\d.:]*\d)|{_NUMERALS}", re.IGNORECASE)
_DAY_TIME_YEAR = re.compile(
    rf"{_DATE}|\b\d{{1,2}}[:.]\d\d\b|\b20\d\d\b|\b\d{{1,2}}\s+(?:{_MONTHS})", re.IGNORECASE
)
_GIVES = re.compile(
    r"\b(?:да[её]м|дадим|да[её]т|дам|отда|предостав|выдел|прив[её]з|привоз|подвез|подвоз|провед|провод"
    r"|одолж|отпус|приед|приход|приду|пуст|откро|разреш|переда|накорм|корм|напечат|науч|покаж|бер[её]м|возьм"
    r"|готов|вож[уи]|воз[ия]|отвез|разн[её]с|разнос|помо[гж]|расска|пришл|почин|свар|испеч"
    r"|поставим|напиш|опублик|размест|выдад|оплат|обеспеч)\w*",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"\b(?:директор|заведующ|глав[аыуе]\b|председател|начальник|руководител|учител|педагог|бригадир"
    r"|библиотекар|фельдшер|механик|предпринимател|фермер|старост|атаман|специалист|завхоз|тренер"
    r"|методист|отвеча|ответствен|водител|редактор|заместител|завуч|завклуб|худрук|продав|хозя|почтальон|повар"
    r"|бухгалтер|секретар|сторож|настоятел|батюшк)\w*|\b(?:приеду|привезу|приду|займусь|прослежу) сама?\b"
    r"|\b(?:спросить|звонить|обращаться|договариваться)\b",
    re.IGNORECASE,
)
_EMPTY_WORDS = re.compile(
    r"актуал\w+|значим\w+|всесторонн\w+|всяческ\w+|посильн\w+|по мере возможност\w+"
    r"|по возможности|если получится|желаем\s+(?:\w+\s+)?успех\w*|содейств\w+|заинтересован\w*",
    re.IGNORECASE,
)
# Beginnings of words that promise nothing by themselves.
_VAGUE = ("помощ", "помог", "подде", "содей", "участ", "сотру", "всяче", "разна", "любая", "прово")
_NOBODY = frozenset(
    ["все", "мы", "они", "никто", "кто-нибудь", "партнер", "организация", "ответственный"]
)


def letters_four(project: Project) -> list[Verdict]:
    """Every partner says what, how much, when and who; each answer counts."""
    if not project.partners:
        return [empty("Запишите хотя бы одного партнёра.", "Ф6.22", line="partners")]
    return [verdict for one in project.partners for verdict in _four(one)]


def _four(one: Partner) -> Iterator[Verdict]:
    if not has_sense(one.name, 1):
        sentence = "Назовите партнёра: школа, библиотека, магазин, фермер."
        yield from [wrong(sentence, "Ф6.22", line=f"partners/{one.id}/name")] * 4
        return
    asked = (
        ("what", "что даёт", _is_thing(one.what), "Что именно: зал, автобус, ноутбуки, люди?"),
        ("amount", "сколько", _is_amount(one.amount), "Сколько? Нужно число: часов, штук, рейсов."),
        ("when", "когда", is_time(one.when), "Когда? Назовите дату, месяц или день недели."),
        ("who", "кто отвечает", _is_somebody(one), "Кто отвечает? Назовите должность."),
    )
    typed = [folded(getattr(one, name)) for name, *_ in asked]
    for name, words, is_said_well, ask in asked:
        place, said = f"partners/{one.id}/{name}", folded(getattr(one, name))
        who = f"«{clip(one.name, 60)}»"
        if not said:
            yield empty(f"{who}: {ask[0].lower()}{ask[1:]}", "Ф6.22", line=place)
        elif is_said_well and typed.count(said) == 1:
            yield right(f"{who}: {words} — сказано.", "Ф6.22", line=place)
        else:
            yield wrong(f"{who}: {ask[0].lower()}{ask[1:]}", "Ф6.22", line=place)


def is_time(text: str) -> bool:
    """Whether a text names a day, a day of the week or a month."""
    return bool(_WHEN.search(text))


def _is_thing(text: str) -> bool:
    words = [word for word in real_words(text) if not word.isdigit()]
    return any(not word.startswith(_VAGUE) for word in words)


def _is_amount(text: str) -> bool:
    return bool(_NUMBER.search(_DAY_TIME_YEAR.sub(" ", text))) and has_sense(text, 1)


def _is_somebody(one: Partner) -> bool:
    words = set(re.findall(r"[а-яё-]+", folded(one.who)))
    is_told = has_sense(one.who, 1) and not words <= _NOBODY
    return is_told and folded(one.who) != folded(one.name)


def letters_ready(project: Project) -> list[Verdict]:
    """A letter of every partner is there; one that is promised is still to be fetched."""
    named = [one for one in project.partners if has_sense(one.name, 1) and _is_thing(one.what)]
    if not named:
        return [empty("Запишите партнёров и что они дают.", "Ф6.22", line="partners")]
    return [
        right(f"«{clip(one.name, 60)}»: письмо есть.", "Ф6.22", line=f"partners/{one.id}")
        if one.letter == "yes"
        else wrong(
            f"«{clip(one.name, 60)}»: распечатайте письмо и отнесите на подпись.",
            "Ф6.22",
            line=f"partners/{one.id}/letter",
        )
        for one in named
    ]


def letters_counted(project: Project) -> list[Verdict]:
    """What partners pay for by the budget somebody promised, and what they give is counted there."""
    if not project.partners:
        return [empty("Запишите хотя бы одного партнёра.", "Ф6.22", line="partners")]
    lines = [line for line in project.budget.lines if line.partner_share > ZERO]
    if not lines:
        sentence = "Вклада партнёров в бюджете О5 нет. Посчитайте там помещение, вещи, часы."
        return [wrong(sentence, "Ф6.18", "Ф2.62", line="partners")]
    return [_counted(line, project) for line in lines]


def _counted(line: Line, project: Project) -> Verdict:
    name = f"«{clip(line.what, 60)}»"
    for one in givers_of(line, project):
        if has_sense(one.name, 1):
            said = f"{name}: это даёт «{clip(one.name, 60)}»."
            return right(said, "Ф6.18", line=f"partners/{one.id}")
    sentence = f"{name}: по бюджету платит партнёр, но здесь этого никто не даёт. Назовите так же."
    return wrong(sentence, "Ф6.18", line="partners")


def letter_signs(text: str) -> list[Verdict]:
    """Five signs of a letter: what, how much, when, who, and no words that promise nothing."""
    if not has_sense(text, LEAST_LETTER):
        ask = "Напишите письмо фразами: что дадут, сколько, когда и кто отвечает."
        return [wrong(ask, "Ф6.22", line="letter")]
    bare = _DAY_TIME_YEAR.sub(" ", text)
    hollow = _EMPTY_WORDS.search(text)
    return [
        _sign(_GIVES.search(text), "Что: дело названо.", "Что дадут или сделают? «Даём зал»."),
        _sign(_NUMBER.search(bare), "Сколько: число есть.", "Сколько: часов, штук, рейсов?"),
        _sign(
            _WHEN.search(text), "Когда: день или месяц есть.", "Когда: дата, месяц, день недели?"
        ),
        _sign(_WHO.search(text), "Кто: ответственный назван.", "Кто отвечает? Назовите должность."),
        _sign(
            not hollow,
            "Пустых слов нет.",
            f"«{clip(hollow[0]) if hollow else ''}» ничего не обещает. Скажите делом.",
        ),
    ]


def _sign(seen: object, yes: str, ask: str) -> Verdict:
    return either(seen, yes, ask, "letter", "Ф6.22")
