"""Russian typography for papers: quotes, dashes and spaces that do not break (text in, text out)."""

import re
from collections.abc import Iterable
from itertools import pairwise

from nastavnik.values.numbers import NBSP

# What a short word leans on: it must not end a line (Мильчин, «Справочник издателя и автора»).
_SHORT = (
    "а|без|в|во|вы|да|для|до|ее|её|за|и|из|или|им|их|к|как|ко|мы|на|над|не|ни|но|о|об|обо|от|по|под|"
    "при|про|с|со|то|у|что"
)
_UNITS = (
    r"₽|%|(?:руб|тыс|млн|млрд|чел|человека?|шт|мес|лет|года?|г|км|кг|ч|час|часа|часов|мин)(?!\w)"
)
_GAP = f"[ {NBSP}]+"
_ALONE = r'(?:(?<=^)|(?<=[\s(«„"]))'  # so that addresses, phones and codes are left as they are

_DASHES = (
    (re.compile(rf"{_ALONE}(\d{{4}})-(\d{{4}})(?![\w/.-]*\d|-)", re.MULTILINE), r"\1–\2"),
    (re.compile(rf"{_ALONE}(\d{{1,3}})-(\d{{1,3}})(?={_GAP}(?:{_UNITS}))", re.MULTILINE), r"\1–\2"),
    (re.compile(rf"^(?:--|-|–){_GAP}(?=\S)", re.MULTILINE), "— "),
    (re.compile(rf"(?<=[^\s\d]){_GAP}(?:--|-|–|—){_GAP}(?=\S)"), f"{NBSP}— "),
    (re.compile(rf"(?<=\d){_GAP}(?:--|-|–|—){_GAP}(?=[^\s\d])"), f"{NBSP}— "),
)
_SPACES = (
    re.compile(rf"(?<![\w-])(?:{_SHORT})( )(?=\S)", re.IGNORECASE),
    re.compile(r"(?<=\w)( )(?=(?:бы|б|ли|ль|же|ж)\b)"),
    re.compile(rf"(?<=\d)( )(?=(?:{_UNITS}))"),
    re.compile(r"(?<=[№§])( )(?=\d)"),
    re.compile(r"\b(?:г|ул|д|кв|пос|ст|п|ч|хут|им|стр|рис|табл|т)\.( )(?=[\w«])"),
    re.compile(r"(?<!\w)[А-ЯЁ]\.( )(?=[А-ЯЁ](?:\.|[а-яё]))"),
    re.compile(r"(?<=[а-яё])( )(?=[А-ЯЁ]\.(?:[ \u00a0]?[А-ЯЁ]\.))"),
    re.compile(r"(?<=\d)( )(?=\d{3}(?!\d))"),
    re.compile(r"(?<=\S)( )(?=— )"),
)

_QUOTES = '"«»„“”'
_BEFORE_OPENING = "([{—–-/"

# What XML 1.0 cannot hold: control characters, lone surrogates, two non-characters.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """A text without characters a paper cannot hold; every kind of new line becomes one kind."""
    return _ILLEGAL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def typeset(text: str) -> str:
    """Set a text for print: «ёлочки», тире, non-breaking spaces; words and figures stay.

    Nothing is changed but quotes, dashes and the kind and number of spaces at a dash. Setting a
    set text again changes nothing.
    """
    for pattern, put in _DASHES:
        text = pattern.sub(put, text)
    return bind("\n".join(map(_quoted, text.split("\n"))))


def bind(text: str) -> str:
    """Only the spaces of :func:`typeset`: what was typed comes back when NBSP becomes a space."""
    for pattern in _SPACES:
        text = pattern.sub(lambda found: found[0].replace(" ", NBSP), text)
    return text


def _quoted(line: str) -> str:
    """The pairs of quotes of a line as «outer „inner“ outer»; a quote without a pair stays."""
    signs = list(line)
    open_at: list[int] = []
    for place, closes in _turns(line):
        if not closes:
            open_at.append(place)
        elif open_at:
            start, inner = open_at.pop(), bool(open_at)
            if place == start + 1:  # nothing is quoted: set, it would be read as two openings
                continue
            # “ after a space would be read as an opening one: it is left to be »
            signs[start] = "„" if inner else "«"
            signs[place] = "“" if inner and not line[place - 1].isspace() else "»"
    return "".join(signs)


def _turns(line: str) -> Iterable[tuple[int, bool]]:
    """Places of quotes and whether each closes; what neither opens nor closes is passed over."""
    opened = -1  # place of the quote that opened last
    for place, (before, sign, after) in enumerate(_neighbours(line)):
        if sign not in _QUOTES:
            continue
        may_open = before.isspace() or before in _BEFORE_OPENING or opened == place - 1
        if sign in "«„" or (sign != "»" and may_open and not after.isspace()):
            opened = place
            yield place, False
        elif sign == "»" or not may_open:
            yield place, True


def _neighbours(line: str) -> Iterable[tuple[str, str, str]]:
    """Every character with the one before and the one after; edges are spaces."""
    padded = f" {line} "
    return ((a, b, c) for (a, b), (_, c) in pairwise(pairwise(padded)))
