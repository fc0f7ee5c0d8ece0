"""A charter as numbered paragraphs; not a sign of its text is lost on the way.

Lines of one paragraph are put together again: a text copied from a PDF is broken at every line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from nastavnik.assignments.old_charter.folded import Folded, fold
from nastavnik.assignments.old_charter.sentence import Sentence, sentences
from nastavnik.values.numbers import clip
from nastavnik.values.readable import printable

LONGEST = 600_000  # signs of a text: some 240 pages
_LONGEST_PARAGRAPH = 4_000
_LONGEST_HEADING = 100
_SHORT_LINE = 40  # a line shorter than this was not broken by the width of a page
_WIDE_LINE = 60  # a heading is rarely so long
_FIRST_WORDS = 40

_NUMBER = re.compile(
    r"\s*((?:(?:статья|раздел|глава|пункт)\s+)?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IVXLC]{1,6})\.?)(?=\s)"
    r"(?!\s+(?:лет|год|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек))",
    re.IGNORECASE,
)
_RUNS_ON = re.compile(r"[^.;:!?)»…\s]\s*$")
_GOES_ON = re.compile(r"\s*(?:[а-яё]{2,}|[а-яё] |«[а-яё])")
_CITES = re.compile(r"(?:\bстать\w{1,3}|\bзакон\w{0,3}|№|\bот)\s*$", re.IGNORECASE)
_NAME_GOES_ON = re.compile(r"\s*[А-ЯЁ][а-яё]")
_FIGURE_GOES_ON = re.compile(r"\s*\d{1,4}(?![.)\d])")
_TITLE_WITHIN = 12  # paragraphs
_TITLE = re.compile(r"\bустав(?:\b|$)")
_CAPITAL = re.compile(r"\W*[А-ЯЁA-Z]")
_BREAK = re.compile(r"[.;]\s+|\s+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        index: which one it is, from 0.
        text: as typed.
        after: the new lines between it and the next one, as typed.
        folded: to be searched.
        number: its own («3.2.», «Статья 4»), empty if it has none.
        point: the nearest number above, its own included.
        sentences: of the folded text.
        heading: what it stands under, folded.

    """

    index: int
    text: str
    after: str
    folded: Folded
    number: str
    point: str
    sentences: tuple[Sentence, ...]
    heading: str

    @property
    def begins(self) -> str:
        """Its first words."""
        return f"«{clip(' '.join(self.text.split()), _FIRST_WORDS)}»"

    @property
    def where(self) -> str:
        """Where a reader finds it: the number of its point, or what it begins with."""
        if self.number:
            return _point_words(self.number)
        return f"{_point_words(self.point)}, {self.begins}" if self.point else self.begins

    @property
    def is_heading(self) -> bool:
        """Whether it looks like the heading of a section."""
        return _is_heading(self.text)


@dataclass(frozen=True, slots=True)
class Charter:
    """A whole charter."""

    paragraphs: tuple[Paragraph, ...] = field(default=())

    @property
    def title(self) -> str:
        """What it is called: its first line that speaks of a charter, else its first words."""
        first = self.paragraphs[:_TITLE_WITHIN]
        named = (one.text for one in first if _TITLE.search(one.folded.text))
        return next(named, self.paragraphs[0].text if first else "")

    @property
    def text(self) -> str:
        """All of it, sign by sign."""
        return "".join(one.text + one.after for one in self.paragraphs)


def tidy(text: str) -> str:
    """A typed text without signs that are not seen; every kind of new line becomes one."""
    lines = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    return printable(lines.replace("\t", " ")).strip("\n")


def read_text(text: str) -> Charter:
    """A charter from its text."""
    found: list[Paragraph] = []
    point = heading = ""
    for words, after in _pieces(text):
        number = _number_of(words)
        point = number or point
        folded = fold(words)
        if _is_heading(words):
            heading = folded.text
        said = tuple(sentences(folded))
        found.append(Paragraph(len(found), words, after, folded, number, point, said, heading))
    return Charter(tuple(found))


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Paragraphs with what stands between each and the next one."""
    for words, after in _joined(text):
        *first, last = _cut(words)
        yield from ((one, "") for one in first)
        yield last, after


def _joined(text: str) -> Iterator[tuple[str, str]]:
    """Lines, those of one paragraph together."""
    held: list[str] = []
    for line in text.splitlines(keepends=True):
        if held and not _continues(held[-1], line):
            yield _parted("".join(held))
            held = []
        held.append(line)
    if held:
        yield _parted("".join(held))


def _parted(text: str) -> tuple[str, str]:
    words = text.rstrip("\n")
    return words, text[len(words) :]


def _continues(line: str, following: str) -> bool:
    if not following.strip():
        return True  # empty lines belong to what stands above them
    if line.isspace() or not _RUNS_ON.search(line[-200:]):
        return False
    if _GOES_ON.match(following):
        return True
    if len(line) > _WIDE_LINE and _NAME_GOES_ON.match(following):
        return True
    is_broken = len(line) > _SHORT_LINE or _CITES.search(line[-_FIRST_WORDS:]) is not None
    return is_broken and _FIGURE_GOES_ON.match(following) is not None


def _cut(words: str) -> Iterator[str]:
    """A paragraph that is too long, in parts: where a sentence ends, a word, or anywhere."""
    start = 0
    while len(words) - start > _LONGEST_PARAGRAPH:
        end = start + _LONGEST_PARAGRAPH
        half = start + _LONGEST_PARAGRAPH // 2
        ends = [found.end() for found in _BREAK.finditer(words, half, end)]
        end = ends[-1] if ends else end
        yield words[start:end]
        start = end
    yield words[start:]


def _number_of(words: str) -> str:
    found = _NUMBER.match(words[:60])
    return found[1].rstrip(".") if found else ""


def _point_words(number: str) -> str:
    return number if number[:1].isalpha() and len(number) > 6 else f"п. {number}"


def _is_heading(words: str) -> bool:
    plain = words.strip()
    if not _CAPITAL.match(plain.removeprefix(_number_of(plain))):
        return False
    return 3 < len(plain) <= _LONGEST_HEADING and plain[-1] not in ".;:,"
