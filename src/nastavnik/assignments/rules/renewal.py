"""Phrases of an old charter said anew (lesson С1; dossier Ф1.02, Ф1.09, Ф1.20, Ф1.77, Ф1.78).

Acts, articles and ages come from the norms of the date, so the rule follows the registry. All texts
of the field are read together.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from nastavnik.assignments.old_charter.patterns import (
    FORMER_DISTRICT,
    LOCAL_MATTERS,
    OLD_AGE,
    REGION_ACT,
    act,
    age,
    article,
)
from nastavnik.assignments.rules.reading import texts_in
from nastavnik.assignments.rules.rule import Rule
from nastavnik.assignments.rules.texts import plain
from nastavnik.calculators import Values
from nastavnik.calculators.quorum import age_norm
from nastavnik.norms import registry
from nastavnik.values.verdict import Verdict, empty, partial, right, wrong


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
            f"{act(before)}|{article(before)}",
            (act(now.norm), article(now.norm)),
            ("Ф1.02", "Ф1.03"),
            "Новый устав ссылается на другой закон и другую статью.",
            now.caution,
            "Ссылка на закон неполная: назовите и номер закона, и статью.",
        ),
        Topic(
            age(before),
            (rf"{age(now.norm)}|\bсовершеннолетн",),
            (now.norm.id,),
            "Возраст участников теперь другой.",
            now.caution,
        ),
        Topic(
            LOCAL_MATTERS,
            (r"непосредственн\w+ обеспечени\w+ жизнедеятельност",),
            ("Ф1.09",),
            "Впишите новый термин, старый можно оставить в скобках.",
        ),
        Topic(
            FORMER_DISTRICT,
            (
                r"(?:муниципальн\w+|мун\.|ленинградск\w+|администраци\w+) ?округ|\bленинградск\w+ мо\b",
            ),
            ("Ф1.77",),
            "Там теперь муниципальный округ, поселений в нём нет.",
        ),
        Topic(REGION_ACT, (), ("Ф1.78",), "Этот закон края утратил силу: ссылку уберите."),
    )


def _without_remarks(text: str) -> str:
    """A text without what stands in brackets: the old term may be kept there (Ф1.09)."""
    return " ".join(re.sub(r"\([^)]*\)", " ", text).split())


def _as_written(found: str) -> str:
    return re.sub(r"(?:фз|кз)$", lambda letters: letters[0].upper(), found)


RULES: Mapping[str, Rule] = {"phrases": phrases}
