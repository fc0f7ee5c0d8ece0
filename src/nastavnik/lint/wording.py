"""Words on slides: few, short, in Russian, one thought a slide, easy to read."""

import re
from collections.abc import Iterator
from statistics import median

from nastavnik.lint.ease import reading_ease
from nastavnik.lint.finding import Finding
from nastavnik.lint.lesson import Lesson

MOST_WORDS = 60
MEDIAN_SENTENCE = 15
LEAST_EASE = 60
_WORD = re.compile(r"[\w№%₽]+")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_HEADING = re.compile(r"^#{1,2} ", re.MULTILINE)
_ENDS = re.compile(r"[.!?:\n]+")


def slides_are_short(lesson: Lesson) -> Iterator[Finding]:
    """At most :data:`MOST_WORDS` words a slide."""
    for slide in lesson.slides:
        count = len(_WORD.findall(slide.words))
        if count > MOST_WORDS:
            yield lesson.at(
                slide.place,
                f"слов {count}. Оставьте не больше {MOST_WORDS}, остальное скажите голосом.",
            )


def a_slide_says_one_thing(lesson: Lesson) -> Iterator[Finding]:
    """Exactly one heading a slide."""
    for slide in lesson.slides:
        count = len(_HEADING.findall(slide.words))
        if count != 1:
            yield lesson.at(slide.place, f"заголовков {count}, а нужен один.")


def sentences_are_short(lesson: Lesson) -> Iterator[Finding]:
    """The median sentence of all slides."""
    sentences = _ENDS.split("\n".join(slide.words for slide in lesson.slides))
    lengths = [len(_WORD.findall(one)) for one in sentences if one.strip()]
    if lengths and median(lengths) > MEDIAN_SENTENCE:
        yield lesson.at(
            "слайды",
            f"обычная фраза — {median(lengths):g} слов. Разделите длинные: "
            f"должно быть не больше {MEDIAN_SENTENCE}.",
        )


def slides_are_in_russian(lesson: Lesson) -> Iterator[Finding]:
    """No Latin words: the audience does not read them."""
    for slide in lesson.slides:
        found = _LATIN.findall(slide.words)
        if found:
            yield lesson.at(
                slide.place,
                f"латиница: {', '.join(found)}. Напишите по-русски или скажите голосом.",
            )


def slides_are_easy_to_read(lesson: Lesson) -> Iterator[Finding]:
    """The reading ease of all slides together, see :mod:`nastavnik.lint.ease`."""
    ease = reading_ease("\n".join(slide.words for slide in lesson.slides))
    if ease < LEAST_EASE:
        yield lesson.at(
            "слайды",
            f"читать трудно: {ease:.0f} из 100, нужно не меньше {LEAST_EASE}. "
            "Возьмите слова короче и разделите фразы.",
        )


RULES = (
    slides_are_short, a_slide_says_one_thing, sentences_are_short, slides_are_in_russian,
    slides_are_easy_to_read,
)  # fmt: skip
