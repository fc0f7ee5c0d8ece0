"""Sources: ids exist, cards are listed, numbers of law never stand alone, old numbers are called so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nastavnik.lint.finding import Finding
from nastavnik.lint.lawful import law_words, values_of_norms
from nastavnik.lint.lesson import Lesson, Slide
from nastavnik.norms import Expired, Found, NotYetValid, look_up, registry
from nastavnik.values.months import show_date

FACT = re.compile(r"Ф\d+\.\d+")
_CARDS = re.compile(r"norm_cards\(([^)]*)\)")
_QUOTED = re.compile(r'"([^"]+)"')
_ON_THE_DAY = "on=webinar.on"
# Live parts that show the act of every number by themselves.
_GROUNDED = (
    *("norm_cards(", "NormFinder(", "calculator(", "sources(", "PayCompare(", "BudgetTable("),
)
_SAID_OLD = re.compile(
    r"стар|прежн|раньше|\bбыл[аио]?\b|больше не|кончил|отмен|ещё не|вступ|будет|"
    r"\bдо \d|\bс \d\d\.\d\d\.\d{4}|\bс \d{4} года",
    re.IGNORECASE,
)
# Of a data file, what we state ourselves; the rest are documents and answers made up for the hall.
STATED = ("feedback", "why", "result")


@dataclass(frozen=True, slots=True)
class _Cards:
    ids: tuple[str, ...]
    is_on_the_day: bool


def sources_exist(lesson: Lesson) -> Iterator[Finding]:
    """Every source of the front matter and every fact that is cited is known to the registry."""
    listed = lesson.about.sources
    for one in sorted({one for one in listed if listed.count(one) > 1}):
        yield lesson.at("сведения", f"источник «{one}» записан дважды. Оставьте один.")
    for one in listed:
        if not _is_known(one):
            yield lesson.at("сведения", f"нет источника «{one}». Сверьте с norms.yml и фактами.")
    for text in lesson.texts:
        for one in FACT.findall(text.words):
            if not _is_known(one):
                yield Finding(text.path, text.place, f"нет факта «{one}». Сверьте номер с досье.")


def cards_are_among_the_sources(lesson: Lesson) -> Iterator[Finding]:
    """What is shown as a card is in the list of sources too."""
    for slide in lesson.slides:
        for one in (one for cards in _cards(slide) for one in cards.ids):
            if not _is_known(one):
                yield lesson.at(
                    slide.place, f"карточки «{one}» нет. Сверьте с norms.yml и фактами."
                )
            elif one not in lesson.about.sources:
                yield lesson.at(
                    slide.place, f"карточка «{one}» показана, а в источниках её нет. Допишите."
                )


def old_norms_are_called_old(lesson: Lesson) -> Iterator[Finding]:
    """A norm that is over or not yet valid on the webinar's date is shown only with such words.

    The words stand on the slide or in the title of the card. A card asked for another date than
    the webinar's prints that date above itself, which says enough.
    """
    for slide in lesson.slides:
        shown = (one for cards in _cards(slide) if cards.is_on_the_day for one in cards.ids)
        for norm in (registry().norms[one] for one in shown if one in registry().norms):
            why = _out_of_force(look_up(norm.id, lesson.about.on))
            if why and not _SAID_OLD.search(f"{slide.words} {norm.title}"):
                yield lesson.at(
                    slide.place,
                    f"«{norm.id}» {why}. Скажите на слайде, что число старое или ещё не действует.",
                )


def numbers_of_law_have_grounds(lesson: Lesson) -> Iterator[Finding]:
    """A law, an article, money or a share that is a norm's value stands beside its source.

    Beside means: on a slide with a norm card or a calculator, or with a fact id in the text or in
    the notes. What is stated in a data file stands where its part is shown.
    """
    for slide in lesson.slides:
        if not _has_grounds(slide):
            for words in _lawful(slide.words):
                yield lesson.at(slide.place, _alone(words))
    stated = (text for text in lesson.texts if text.key in STATED and text.path in lesson.files)
    for text in stated:
        showing = [slide for slide in lesson.slides if text.path.name in slide.files]
        if not FACT.search(text.words) and not any(map(_has_grounds, showing)):
            for words in _lawful(text.words):
                yield Finding(text.path, text.place, _alone(words))


def _alone(words: str) -> str:
    return f"«{words}» без основания. Добавьте карточку нормы или номер факта в заметки."


def _lawful(text: str) -> Iterator[str]:
    yield from law_words(text)
    yield from values_of_norms(text)


def _has_grounds(slide: Slide) -> bool:
    is_live = any(part in slide.code for part in _GROUNDED)
    return is_live or bool(FACT.search(slide.words + slide.told))


def _out_of_force(found: Found) -> str:
    match found:
        case Expired(since=since):
            return f"действовало по {show_date(since)}"
        case NotYetValid(starts=starts):
            return f"действует только с {show_date(starts)}"
        case _:
            return ""


def _cards(slide: Slide) -> Iterator[_Cards]:
    for inside in _CARDS.findall(slide.code):
        yield _Cards(tuple(_QUOTED.findall(inside)), _ON_THE_DAY in inside.replace(" ", ""))


@cache
def _is_known(one: str) -> bool:
    return one in registry().facts or one in registry().norms


RULES = (
    sources_exist, cards_are_among_the_sources, old_norms_are_called_old,
    numbers_of_law_have_grounds,
)  # fmt: skip
