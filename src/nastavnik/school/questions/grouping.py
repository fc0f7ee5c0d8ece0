"""Questions put into topics and joined where they ask the same: by words only, so each can be checked.

1. A topic is found by the stems of ``topics.yml``: the most different stems win; a tie or none is
   «не разобрано». What a person has chosen stands above that.
2. Inside a topic a question joins the earliest group whose first question shares two thirds of the
   words with it.
3. Groups come in the order: more people, more districts, asked earlier.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from functools import lru_cache
from math import ceil

from nastavnik.school.questions.topics import Meetings
from nastavnik.values.words import folded

Placing = tuple[str, str, tuple[str, ...]]  # a meeting, a topic, the words that decided
ALIKE = Fraction(2, 3)  # of all different words of two questions are common to both
_ROOT = 5  # letters of a word that tell it from another; the rest is its ending
_WORD = re.compile(r"[^\W_]+")
_EMPTY_WORDS = """
а бы был была были было быть в вам вас во вот все вы где да для до ее ей ему если есть еще же за
зачем здравствуйте и из или им их к как какая какие какой ко когда ли либо между меня мне мы на
над нам нас наш наша наше наши него нее ней них но ну о об он она они от по под подскажите
пожалуйста почему при про просьба с свой скажите сказать со так также такой там те то того тоже
только том тос тоса тосам тосе тосов тосом тосу тосы тут у уже хочу чего чем что чтобы это этого
этой этом этот эту я
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as grouping sees it.

    Attributes:
        wanted: the meeting its author has chosen; may be empty.
        meeting, topic: what a person has chosen by hand; stands above all else; may be empty.

    """

    id: int
    login: str
    district: str
    text: str
    at: datetime
    wanted: str = ""
    meeting: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A question with where it goes.

    Attributes:
        meeting, topic: ids; empty when not told.
        words: those of the question that decided.
        by_hand: whether a person has chosen the topic.

    """

    asked: Asked
    meeting: str
    topic: str
    words: tuple[str, ...] = ()
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that are answered as one, the earliest first."""

    meeting: str
    topic: str
    questions: tuple[Placed, ...]

    @property
    def first(self) -> Asked:
        """The question that names the group."""
        return self.questions[0].asked

    @property
    def wordings(self) -> tuple[str, ...]:
        """How it was asked; the same words once."""
        return tuple(dict.fromkeys(one.asked.text for one in self.questions))

    @property
    def people(self) -> int:
        """How many different people asked it."""
        return len({one.asked.login for one in self.questions})

    @property
    def districts(self) -> int:
        """From how many different districts."""
        return len({one.asked.district for one in self.questions} - {""})

    @property
    def words(self) -> tuple[str, ...]:
        """The words that decided on the topic."""
        return tuple(dict.fromkeys(word for one in self.questions for word in one.words))


def place(asked: Asked, meetings: Meetings) -> Placed:
    """The meeting and the topic of one question."""
    chosen = meetings.find(asked.meeting) or meetings.find(asked.wanted)
    if chosen and asked.meeting == chosen.id and chosen.topic(asked.topic):
        return Placed(asked, chosen.id, asked.topic, by_hand=True)
    found = _most(asked.text, meetings, chosen.id if chosen else "")
    if found is None:
        return Placed(asked, chosen.id if chosen else "", "")
    return Placed(asked, *found)


def grouped(asked: Iterable[Asked], meetings: Meetings) -> tuple[Group, ...]:
    """All questions in groups, each in one, in the order of ranking; whatever order they come in."""
    known: dict[tuple[str, str], list[Placed]] = {}
    for one in sorted(asked, key=lambda one: (one.at, one.id)):
        placed = place(one, meetings)
        known.setdefault((placed.meeting, placed.topic), []).append(placed)
    groups = (
        Group(meeting, topic, tuple(together))
        for (meeting, topic), questions in known.items()
        for together in _joined(questions)
    )
    return tuple(sorted(groups, key=rank))


def rank(group: Group) -> tuple[int, int, datetime, int]:
    """Sorts groups: more people, more districts, asked earlier."""
    return -group.people, -group.districts, group.first.at, group.first.id


def _most(text: str, meetings: Meetings, only: str) -> Placing | None:
    """The topic with the most stems in a text; ``None`` when there is none or more than one.

    Args:
        text: the question.
        meetings: all of them.
        only: the meeting whose topics count; empty for all.

    """
    words = _WORD.findall(folded(text))
    found: dict[tuple[str, str], dict[tuple[str, ...], str]] = {}
    for start, word in enumerate(words):
        for stem, meeting, topic in meetings.places.get(word[:2], ()):
            here = words[start : start + len(stem)]
            if only in ("", meeting) and _begin(here, stem):
                found.setdefault((meeting, topic), {}).setdefault(stem, " ".join(here))
    most = max(map(len, found.values()), default=0)
    best = [one for one in found.items() if len(one[1]) == most]
    if len(best) != 1:
        return None
    ((meeting, topic), hits) = best[0]
    return meeting, topic, tuple(dict.fromkeys(hits.values()))


def _begin(words: Sequence[str], stem: Sequence[str]) -> bool:
    return len(words) == len(stem) and all(
        word.startswith(part) for word, part in zip(words, stem, strict=True)
    )


def _joined(questions: Sequence[Placed]) -> list[list[Placed]]:
    """Questions of one topic, the earliest first, with those alike together."""
    groups: list[list[Placed]] = []
    by_root: dict[str, list[int]] = {}  # which groups begin with a question that has this word
    sizes: list[int] = []
    for one in questions:
        roots = _roots(one.asked.text)
        place = _likest(roots, by_root, sizes)
        if place is not None:
            groups[place].append(one)
            continue
        for root in roots:
            by_root.setdefault(root, []).append(len(groups))
        groups.append([one])
        sizes.append(len(roots))
    return groups


def _likest(
    roots: frozenset[str], by_root: Mapping[str, Sequence[int]], sizes: Sequence[int]
) -> int | None:
    """The group most like a question; of equals the earliest, ``None`` when none is enough."""
    common = Counter(place for root in roots for place in by_root.get(root, ()))
    least = ceil(ALIKE * len(roots))  # common words: fewer are never enough
    shares = (
        (Fraction(count, len(roots) + sizes[place] - count), -place)
        for place, count in common.items()
        if count >= least
    )
    share, place = max(shares, default=(Fraction(0), 0))
    return -place if share >= ALIKE else None


@lru_cache(maxsize=8192)
def _roots(text: str) -> frozenset[str]:
    """The words of a question without empty ones and without endings."""
    words = _WORD.findall(folded(text))
    return frozenset(word[:_ROOT] for word in words if word not in _EMPTY) or frozenset(words)
