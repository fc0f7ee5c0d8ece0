"""Phrases of an old charter said anew (lesson С1; dossier Ф1.02, Ф1.09, Ф1.20, Ф1.77, Ф1.78).

Acts, articles and ages come from the norms of the date, so the rule follows the registry. All texts
of the field are read together.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from nastavnik.assignments.rules.reading import texts_in
from nastavnik.assignments.rules.rule import Rule
from nastavnik.assignments.rules.texts import plain
from nastavnik.calculators import Values
from nastavnik.calculators.quorum import age_norm
from nastavnik.norms import registry
from nastavnik.norms.model import Norm
from nastavnik.values.verdict import Verdict, empty, partial, right, wrong

OLD_AGE = "tos_age_min_old"
_IN_WORDS = {"16": "шестнадцат", "18": "восемнадцат"}


@dataclass(frozen=True, slots=True)
class Topic:
    """What of an old charter is said anew.

    Attributes:
        old: what must not be left outside brackets.
        new: all that must be there; empty where taking the old words out is enough.
        sources: norms and facts behind it.
        todo: what to do while the old words are there.
        caution: why to look it up; empty when it is certain.
        half: what to do when only a part of the new words is there.

    """

    old: str
    new: tuple[str, ...]
    sources: tuple[str, ...]
    todo: str
    caution: str = ""
    half: str = ""


def phrases(values: Values, on: date) -> list[Verdict]:
    """Every outdated phrase has a new one, and none of the old words is left."""
    text = plain(" ".join(texts_in(values)))
    return [found for topic in _topics(on) if (found := _renewed(topic, text)) is not None]


def _renewed(topic: Topic, text: str) -> Verdict | None:
    left = re.search(topic.old, _without_remarks(text))
    if left:
        sentence = f"Осталось «{_as_written(left[0])}». {topic.todo}"
        return wrong(sentence, *topic.sources, caution=topic.caution)
    if not topic.new:
        return None
    there = [re.search(pattern, text) is not None for pattern in topic.new]
    if all(there):
        sentence = "Новая фраза есть, старых слов в ней нет."
        return right(sentence, *topic.sources, caution=topic.caution)
    if any(there):
        return partial(topic.half, *topic.sources, caution=topic.caution)
    # Which phrase is missing is not said: finding it is the exercise.
    return empty("Не хватает новой фразы: пройдите по полке «заменить» ещё раз.")


def _topics(on: date) -> tuple[Topic, ...]:
    now, before = age_norm(on), registry().norms[OLD_AGE]
    return (
        Topic(
            f"{_act(before)}|{_article(before)}",
            (_act(now.norm), _article(now.norm)),
            ("Ф1.02", "Ф1.03"),
            "Новый устав ссылается на другой закон и другую статью.",
            now.caution,
            "Ссылка на закон неполная: назовите и номер закона, и статью.",
        ),
        Topic(
            _age(before),
            (rf"{_age(now.norm)}|\bсовершеннолетн",),
            (now.norm.id,),
            "Возраст участников теперь другой.",
            now.caution,
        ),
        Topic(
            r"вопрос\w* местного значения",
            (r"непосредственн\w+ обеспечени\w+ жизнедеятельност",),
            ("Ф1.09",),
            "Впишите новый термин, старый можно оставить в скобках.",
        ),
        Topic(
            r"ленинградск\w+ район\w*|поселени\w+ ленинградск\w+",
            (
                r"(?:муниципальн\w+|мун\.|ленинградск\w+|администраци\w+) ?округ|\bленинградск\w+ мо\b",
            ),
            ("Ф1.77",),
            "Там теперь муниципальный округ, поселений в нём нет.",
        ),
        Topic(r"717 ?-? ?кз", (), ("Ф1.78",), "Этот закон края утратил силу: ссылку уберите."),
    )


def _without_remarks(text: str) -> str:
    """A text without what stands in brackets: the old term may be kept there (Ф1.09)."""
    return " ".join(re.sub(r"\([^)]*\)", " ", text).split())


def _as_written(found: str) -> str:
    return re.sub(r"(?:фз|кз)$", lambda letters: letters[0].upper(), found)


def _act(norm: Norm) -> str:
    """An act as people write it: «131-ФЗ» is «№ 131 ФЗ» and «закон № 131» too."""
    number, letters = norm.act.casefold().split("-")
    return rf"(?<!\d){number} ?-? ?{letters}\b|\bзакон\w* № ?{number}(?!\d| ?-? ?{letters})"


def _article(norm: Norm) -> str:
    number = norm.article.rpartition(" ")[2]
    return rf"\bст(?:ать\w+|\.)? ?{number}(?!\d)|(?<!\d){number} ?(?:-? ?(?:я|й|ой|ю|ую) )?стать"


def _age(norm: Norm) -> str:
    years = str(norm.value)
    word = _IN_WORDS.get(years)
    digits = rf"(?<!\d){years} ?(?:\+|-? ?(?:ти )?лет\w*)|\b(?:старше|младше) {years}(?!\d)"
    return rf"{digits}|\b{word}\w+" if word else digits


RULES: Mapping[str, Rule] = {"phrases": phrases}
