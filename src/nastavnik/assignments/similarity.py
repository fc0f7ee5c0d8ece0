"""Texts of different people that are alike: a hint for a grader, never a verdict.

Texts are compared by runs of four words («shingles») in any case and with any punctuation. What
is in the task itself counts for nobody: quoting the question is no likeness. An index from shingle
to texts finds the candidates, so the work grows with what is common and not with the number of
pairs.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise

from nastavnik.assignments.model import Assignment

RUN = 4  # words in a shingle
LEAST_WORDS = 12  # a shorter text says too little to be compared
LEAST_COMMON = 5  # shingles: eight words in a row, or several shorter pieces
LEAST_SHARE = 0.3  # of the shorter text
# A phrase of more people than this links each to the next one only: a text that a whole cohort
# copied is still found, and 5,000 people make thousands of pairs, not millions.
MOST_LINKED = 30

_WORD = re.compile(r"\w+")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Writing:
    """What one person wrote; people of one team (if it is named) are not compared."""

    owner: str
    text: str
    team: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two writings and what they share.

    Attributes:
        left: the one, in the order given.
        right: the other.
        share: how much of the shorter one is found in the other, 0…1 (containment).
        jaccard: common shingles among all shingles of both, 0…1.
        longest: the longest common piece, in words.
        left_spans: places of common pieces in the left text.
        right_spans: the same in the right text.

    """

    left: Writing
    right: Writing
    share: float
    jaccard: float
    longest: int
    left_spans: tuple[Span, ...]
    right_spans: tuple[Span, ...]


class _Read:
    """A writing as words and shingles."""

    def __init__(self, writing: Writing, known: frozenset[int]) -> None:
        self.writing = writing
        self._found = list(_WORD.finditer(writing.text))
        self._runs = _runs(_normal(match[0]) for match in self._found)
        self._known = known

    @cached_property
    def own(self) -> frozenset[int]:
        """Shingles that are not the task's; none when the person's own words are too few."""
        quoted = self._covered(self._known)
        enough = len(self._found) - len(quoted) >= LEAST_WORDS
        return frozenset(self._runs) - self._known if enough else frozenset()

    def spans(self, common: frozenset[int]) -> tuple[tuple[Span, ...], int]:
        """Places of the common pieces, and how many words the longest has."""
        words = sorted(self._covered(common))
        breaks = [at for at, (one, two) in enumerate(pairwise(words), start=1) if two != one + 1]
        pieces = [words[a:b] for a, b in pairwise([0, *breaks, len(words)])] if words else []
        spans = tuple(
            (self._found[piece[0]].start(), self._found[piece[-1]].end()) for piece in pieces
        )
        return spans, max(map(len, pieces), default=0)

    def _covered(self, runs: frozenset[int]) -> set[int]:
        starts = (at for at, run in enumerate(self._runs) if run in runs)
        return {at + step for at in starts for step in range(RUN)}


def alike(writings: Iterable[Writing], task: Iterable[str] = ()) -> list[Pair]:
    """Pairs that are alike, the most alike first.

    Args:
        writings: answers of different people to one question.
        task: texts of the task, which count for nobody.

    """
    known = frozenset(run for text in task for run in _runs(_words(text)))
    read = [one for one in (_Read(writing, known) for writing in writings) if one.own]
    pairs = (_pair(read[a], read[b]) for a, b in sorted(_candidates(read)))
    found = [pair for pair in pairs if pair is not None]
    return sorted(found, key=lambda pair: (-pair.share, -pair.jaccard))


def circles(pairs: Iterable[Pair]) -> list[list[str]]:
    """People linked by pairs, directly or through others; the largest circle first."""
    circle_of: dict[str, list[str]] = {}
    for pair in pairs:
        one, two = (
            circle_of.setdefault(side.owner, [side.owner]) for side in (pair.left, pair.right)
        )
        if one is not two:
            one += two
            circle_of |= dict.fromkeys(two, one)
    distinct = {id(circle): sorted(circle) for circle in circle_of.values()}
    return sorted(distinct.values(), key=lambda circle: (-len(circle), circle))


def task_texts(assignment: Assignment, brief: str = "") -> Iterator[str]:
    """Everything that a participant reads in a task."""
    yield from (assignment.title, assignment.outcome, brief)
    for field in assignment.fields:
        yield from field.words()
    for check in assignment.checks:
        yield from (check.title, check.advice)
    for criterion in assignment.rubric:
        yield from (criterion.title, *(level.text for level in criterion.levels))


def _normal(word: str) -> str:
    return word.casefold().replace("ё", "е")


def _words(text: str) -> Iterator[str]:
    return (_normal(match[0]) for match in _WORD.finditer(text))


def _runs(words: Iterable[str]) -> list[int]:
    listed = list(words)
    return [hash(tuple(listed[at : at + RUN])) for at in range(len(listed) - RUN + 1)]


def _candidates(read: Sequence[_Read]) -> set[tuple[int, int]]:
    owners: dict[int, list[int]] = {}
    for number, one in enumerate(read):
        for run in one.own:
            owners.setdefault(run, []).append(number)
    met: dict[tuple[int, int], int] = {}
    for numbers in owners.values():
        few = len(numbers) <= MOST_LINKED
        for pair in combinations(numbers, 2) if few else pairwise(numbers):
            met[pair] = met.get(pair, 0) + 1
    # the pairs of a rare phrase are all counted, so too few meetings are too little in common
    return {pair for pair, times in met.items() if times >= LEAST_COMMON}


def _pair(one: _Read, two: _Read) -> Pair | None:
    left, right = one.writing, two.writing
    if left.owner == right.owner or (left.team and left.team == right.team):
        return None
    common = one.own & two.own
    share = len(common) / min(len(one.own), len(two.own))
    if len(common) < LEAST_COMMON or share < LEAST_SHARE:
        return None
    (left_spans, longest), (right_spans, _) = one.spans(common), two.spans(common)
    jaccard = len(common) / len(one.own | two.own)
    return Pair(left, right, share, jaccard, longest, left_spans, right_spans)
