"""The charter of a ТОС, block by block (lesson С3; dossier §1.2–§1.5: Ф1.19–Ф1.24, Ф1.36, Ф1.77).

* ``doors`` reads ``place``, ``council`` and ``registers``: whose council sets the borders and who
  registers the charter; the codes of all three are ``settlement`` and ``okrug``.
* ``municipality`` reads ``place`` (those codes too) and ``municipality``, the name as people write it.
* ``threshold`` reads ``age`` (whole years) and ``quorum`` (one of :data:`SHARES` or anything else);
  ``powers`` reads the table of the same name, whose column ``who`` says who decides.
* ``elections`` reads the table ``organs``, whose column ``elected`` says who elects each organ.
* ``calling``, ``means`` and ``ending`` read the texts of their blocks: is everything spoken of?
* ``authority`` reads every text: a ТОС is not called an authority nor given its powers.
"""

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from nastavnik.assignments.old_charter.claims import FACT, claims_in
from nastavnik.assignments.old_charter.patterns import OKRUGS, OLD_AGE
from nastavnik.assignments.rules.reading import texts_in
from nastavnik.assignments.rules.rule import Rule
from nastavnik.assignments.rules.texts import plain
from nastavnik.calculators import Values
from nastavnik.calculators.quorum import age_norm
from nastavnik.norms import look_up, registry
from nastavnik.values.verdict import Verdict, partial, right, wrong

ASSEMBLY = "assembly"
COUNCIL = "council"  # charters that let it elect the chair are met with
SHARES = {"third": Fraction(1, 3), "half": Fraction(1, 2)}  # of all residents of the age
MEETING = "tos_quorum_meeting"


def doors(values: Values, on: date) -> list[Verdict]:
    """The council and the administration are those of the place."""
    place = values.text("place")
    found = []
    for question, good, bad in (
        ("council", "Границы установил тот Совет.", "Границы установил не тот, кто может."),
        ("registers", "Устав регистрирует та администрация.", "Устав понесли не в ту дверь."),
    ):
        if values.text(question) == place:
            found.append(right(good, "Ф1.77", line=question))
        else:
            sentence = f"{bad} Посмотрите слайд «Чья это дверь» и выберите ещё раз."
            found.append(wrong(sentence, "Ф1.77", line=question))
    return found


_OF_OKRUG = re.compile(rf"\b(?:{OKRUGS})")


def municipality(values: Values, on: date) -> list[Verdict]:
    """The municipality is named as what it is: a settlement of a district, or an okrug."""
    named = plain(values.text("municipality"))
    is_settlement = values.text("place") == "settlement"
    if _OF_OKRUG.search(named) and (is_settlement or "поселени" in named):
        sentence = "Поселений там больше нет: впишите муниципальный округ и выберите его выше."
        return [wrong(sentence, "Ф1.76", line="municipality")]
    if is_settlement is not ("поселени" in named):
        kind = "поселения" if is_settlement else "округа"
        sentence = f"Выше выбрано одно, а названо другое. Впишите полное название {kind}."
        return [wrong(sentence, "Ф1.77", line="municipality")]
    return [right("Муниципалитет назван полностью.", "Ф1.77", line="municipality")]


def threshold(values: Values, on: date) -> list[Verdict]:
    """The age and the share of an assembly are those of the law."""
    return [_age(values.whole("age"), on), _share(values.text("quorum"), on)]


def _age(age: int, on: date) -> Verdict:
    known = age_norm(on)
    if age == known.number:
        return right("Возраст участников — как в законе.", known.norm.id, caution=known.caution)
    why = "Возраст участников назначает закон, а не устав."
    if age == registry().norms[OLD_AGE].value:
        why = "Это возраст старого закона."
    sentence = f"{why} Поставьте тот, что на карточке."
    return wrong(sentence, known.norm.id, line="age", caution=known.caution)


def _share(chosen: str, on: date) -> Verdict:
    found = look_up(MEETING, on)
    asked, share = found.norm.value, SHARES.get(chosen)
    if not isinstance(asked, Fraction) or share is None or share < asked:
        said, sentence = wrong, "Порог ниже закона: считайте от всех взрослых, а не от пришедших."
    elif share > asked:
        said, sentence = partial, "Порог выше закона. Соберёте ли столько? Спросите юриста."
    else:
        said, sentence = right, "Порог собрания — как в законе."
    return said(sentence, MEETING, line="quorum", caution=found.caution)


def powers(values: Values, on: date) -> list[Verdict]:
    """What only an assembly may decide is left to it, matter by matter."""
    return [
        _power(place, row.text("who")) for place, row in enumerate(values.rows("powers"), start=1)
    ]


def _power(place: int, who: str) -> Verdict:
    said, sentence = right, f"Строка {place}: решает собрание."
    if who != ASSEMBLY:
        said = wrong
        sentence = f"Строка {place}: это решает только собрание или конференция. Верните им право."
    return said(sentence, "Ф1.24", line="powers", caution="уверенность «средняя» — проверить")


def elections(values: Values, on: date) -> list[Verdict]:
    """Each organ is elected by the assembly, row by row."""
    rows = enumerate(values.rows("organs"), start=1)
    return [_election(place, row.text("elected")) for place, row in rows]


def _election(place: int, who: str) -> Verdict:
    said, sentence = right, f"Строка {place}: избирает собрание."
    if who != ASSEMBLY:
        said = partial if who == COUNCIL else wrong
        sentence = (
            f"Строка {place}: избрание органов — дело собрания или конференции. "
            "Верните им право, а хотите иначе — сначала спросите юриста."
        )
    return said(sentence, "Ф1.24", line="organs", caution="уверенность «средняя» — проверить")


_THINGS = r"\bимуществ|\bвещ(?:и|ь|ей|ам|ами|ах)\b|\bинвентар|\bинструмент|\bоборудован"
_NUMBER = (
    r"(?:\d+|\b(?:одн|дв[аеу]|тр[ие]|четыр|пят|шест|сем|восем|девят|десят|двенадцат|пар[уы]|полтор)"
    r"\w*)"
)

# What a block speaks of: how people say it, and what to do when nothing of it is there.
_CALLING = (
    (
        r"\bсозыва|\bсозове|\bсозва|\bзовет|\bзовем|\bзовут|\bсобира[ею]|\bприглаша|\bназнача"
        r"|\bобзванива|\bинициатор",
        "Скажите, кто созывает собрание.",
    ),
    (
        rf"{_NUMBER}[^.;!?]{{0,25}}(?:\bдн|\bдень|\bнедел|\bмесяц)|\bза (?:день|неделю|месяц)\b",
        "Скажите, за сколько дней предупреждают: назовите число.",
    ),
    (r"\bобъявл|\bизвещ|\bоповещ|\bчат|\bвеша|\bвывеш|\bдоск", "Скажите, где висит объявление."),
)
_MEANS = (
    (rf"{_THINGS}|\bхран[ия]|\bкуп(?:и|лен)|\bпокупа", "Скажите, откуда и чьи вещи."),
    (
        r"\bден(?:ь|е)г|\bсредств|\bвзнос|\bпожертвован|\bсмет|складчин|\bкасс|\bскидыва",
        "Скажите о деньгах: откуда и на что.",
    ),
    (r"\bревиз|\bпровер|\bотч[её]т|\bотчит", "Скажите, кто проверяет."),
)
_ENDING = (
    (r"\bсобрани|\bконференц", "Скажите, кто решает закрыть ТОС."),
    (
        rf"{_THINGS}|\bпереда|\bотда|\bдостан|\bостат|\bоставш|\bоста(?:ют|нут)ся",
        "Скажите, кому достанутся вещи.",
    ),
)


def _speaks_of(points: tuple[tuple[str, str], ...]) -> Rule:
    def rule(values: Values, on: date) -> list[Verdict]:
        text = plain(" ".join(texts_in(values)))
        return [
            right("Сказано.", "Ф1.36") if re.search(pattern, text) else wrong(todo, "Ф1.36")
            for pattern, todo in points
        ]

    return rule


def authority(values: Values, on: date) -> list[Verdict]:
    """No power that a ТОС has not; saying what it does not do is welcome."""
    text = plain(". ".join(texts_in(values)))
    found = [
        wrong(f"Уберите «{text[claim.start : claim.end]}»: {claim.why}.", FACT)
        for claim in claims_in(text)
    ]
    return found or [right("Чужой власти в уставе нет.", FACT)]


RULES: Mapping[str, Rule] = {
    "doors": doors,
    "municipality": municipality,
    "threshold": threshold,
    "powers": powers,
    "elections": elections,
    "calling": _speaks_of(_CALLING),
    "means": _speaks_of(_MEANS),
    "ending": _speaks_of(_ENDING),
    "authority": authority,
}
