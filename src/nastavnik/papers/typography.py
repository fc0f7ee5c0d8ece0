"""Russian typography for papers: quotes, dashes and spaces that do not break (text in, text out)."""

import re

from nastavnik.values.numbers import NBSP

# What a short word leans on: it must not end a line (Мильчин, «Справочник издателя и автора»).
_SHORT = (
    "а|без|в|во|вы|да|для|до|ее|её|за|и|из|или|им|их|к|как|ко|мы|на|над|не|ни|но|о|об|обо|от|по|под|"
    "при|про|с|со|то|у|что"
)
_SHORT_WORD = re.compile(rf"(?<![\w-])((?:{_SHORT})) (?=\S)", re.IGNORECASE)
_PARTICLE = re.compile(r"(?<=\w) (?=(?:бы|б|ли|ль|же|ж)\b)")
_BEFORE_UNIT = re.compile(
    r"(?<=\d) (?=(?:₽|%|руб|тыс|млн|млрд|чел|шт|мес|лет|года|год|г\.|км|кг|ч\b|мин))"
)
_AFTER_SIGN = re.compile(r"([№§]) ?(?=\d)")
_ABBREVIATION = re.compile(r"\b(г|ул|д|кв|пос|ст|п|ч|хут|им|стр|рис|табл|т)\. (?=[\w«])")
_INITIALS = re.compile(r"(?<!\w)([А-ЯЁ])\. ?([А-ЯЁ])\. ?(?=[А-ЯЁ][а-яё])")
_AFTER_NAME = re.compile(r"(?<=[а-яё]) ([А-ЯЁ])\. ?([А-ЯЁ])\.")
_GROUPS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")

_DASH = re.compile(r"(?<=\S)[ \u00a0]+(?:-|–|—|--)[ \u00a0]+(?=\S)")
_LEADING_DASH = re.compile(r"^(?:-|–)[ \u00a0]+", re.MULTILINE)
_YEARS = re.compile(r"(?<![\d-])(\d{4})-(\d{4})(?![\d-])")
_OPENING = re.compile(r'(?:(?<=^)|(?<=[\s(\[«„—–-]))["“”„](?=[^\s"])', re.MULTILINE)
_CLOSING = re.compile(r'(?<=[^\s"])["“”](?=$|[\s.,;:!?)\]»…—–-])', re.MULTILINE)


def typeset(text: str) -> str:
    """Set a text for print: «ёлочки», тире, non-breaking spaces; words and figures stay.

    Nothing is added or taken away but quotes, dashes and the kind of a space, so that setting a
    set text again changes nothing.
    """
    for pattern, put in (
        (_OPENING, "«"),
        (_CLOSING, "»"),
        (_YEARS, r"\1–\2"),
        (_LEADING_DASH, "— "),
        (_DASH, f"{NBSP}— "),
        (_INITIALS, rf"\1.{NBSP}\2.{NBSP}"),
        (_AFTER_NAME, rf"{NBSP}\1.{NBSP}\2."),
        (_AFTER_SIGN, rf"\1{NBSP}"),
        (_ABBREVIATION, rf"\1.{NBSP}"),
        (_GROUPS, NBSP),
        (_BEFORE_UNIT, NBSP),
        (_PARTICLE, NBSP),
    ):
        text = pattern.sub(put, text)
    return _bind_short_words(text)


def _bind_short_words(text: str) -> str:
    """Twice, since «и в доме» has two short words that share a space."""
    for _ in range(2):
        text = _SHORT_WORD.sub(rf"\1{NBSP}", text)
    return text
