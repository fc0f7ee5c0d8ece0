"""What one open form knows of a file that other windows and teammates write too.

Pure: every meeting takes what the page shows and what the file holds, and returns what the page
should show and the file should hold. The first written of two different answers stays the answer;
the other one waits beside it as a variant of its page until a person chooses.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from nastavnik.assignments.answers import Answers
from nastavnik.assignments.beside import Beside, Variant, Writer
from nastavnik.assignments.merge import ABSENT, Marks, Merged, Place, merge, value_at, with_value


@dataclass(frozen=True, slots=True)
class Kept:
    """What a file of answers holds."""

    answers: Answers = field(default_factory=dict)
    beside: Beside = field(default_factory=Beside)


@dataclass(frozen=True, slots=True)
class Other:
    """A value to choose or to decline, as a person sees it beside what the page shows.

    ``login`` is who wrote it, empty when not known; ``variant`` is what waits in the file, ``None``
    when the page's own value is what waits.
    """

    place: Place
    value: Any
    login: str
    variant: Variant | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """What was typed in a field and not known to be saved: ``base`` was there before."""

    base: Any
    value: Any


@dataclass(frozen=True, slots=True)
class Page:
    """One open form.

    Attributes:
        writer: who is at it.
        seen: the answers of the file as this page last took them in.
        shown: what the page shows.
        own: its values that wait in the file for a choice.
        beside: the notes of the file as last seen.
        rescued: rows that somebody deleted and that stayed, since somebody else changed them.
        is_behind: a field being edited does not show yet what others wrote in it.
        copied: places that are filled in from elsewhere and never typed: no dispute comes of them.

    """

    writer: Writer
    seen: Answers
    shown: Answers
    own: Mapping[Place, Any] = field(default_factory=dict)
    beside: Beside = field(default_factory=Beside)
    rescued: frozenset[Place] = frozenset()
    is_behind: bool = False
    copied: Collection[Place] = ()

    @classmethod
    def opened(cls, writer: Writer, kept: Kept, copied: Collection[Place] = ()) -> "Page":
        """A page that shows what the file holds."""
        return cls(writer, kept.answers, kept.answers, beside=kept.beside, copied=copied)

    @property
    def others(self) -> list[Other]:
        """What a person has to choose from now, besides what is shown."""
        mine = [
            Other(place, value_at(self.seen, place), self._writer_of(place).login)
            for place in self.own
        ]
        theirs = [
            Other(one.place, one.value, one.writer.login, one)
            for one in self.beside.variants
            if one.writer.page != self.writer.page
        ]
        return [*mine, *theirs]

    def meet(
        self,
        kept: Kept,
        mine: Answers,
        at: str,
        looked_at: Mapping[str, Any] | None = None,
        held: Collection[str] = (),
    ) -> tuple["Page", Kept]:
        """Lay what the page shows and what the file holds together.

        Args:
            kept: what the file holds.
            mine: what the page shows, edits of its person included.
            at: the ISO time now.
            looked_at: fields whose edits were made on older values than :attr:`seen`.
            held: fields being edited: they go on showing mine.

        """
        base = self._base(kept) | dict(looked_at or {})
        found = merge(base, mine, kept.answers, self._marks(kept))
        late = {
            name
            for name in held
            if name in mine and found.shown.get(name) != mine[name] and name not in _fields(found)
        }
        beside = self._beside(kept, found, at)
        page = replace(
            self,
            seen=found.kept | {name: base.get(name) for name in late},
            shown=found.shown | {name: mine[name] for name in late},
            own=found.disputes,
            beside=beside,
            rescued=found.rescued,
            is_behind=bool(late),
        )
        return page, Kept(found.kept, beside)

    def choose(
        self, kept: Kept, mine: Answers, at: str, other: Other, *, take: bool
    ) -> tuple["Page", Kept]:
        """Settle a dispute: take the other value or keep what is shown.

        What changed since the person looked is not settled but shown again.
        """
        place = other.place
        answer = value_at(kept.answers, place)
        waits = other.variant is None or other.variant in kept.beside.variants
        if not waits or answer != value_at(self.seen, place):
            return self.meet(kept, mine, at)
        if take:
            mine = with_value(mine, place, other.value)
        chosen = value_at(mine, place)
        variants = tuple(one for one in kept.beside.variants if one != other.variant)
        writers = kept.beside.writers | ({} if chosen == answer else {place[0]: self.writer})
        settled = Kept(with_value(kept.answers, place, chosen), Beside(writers, variants))
        return self.meet(settled, mine, at)

    def inherit(
        self, kept: Kept, mine: Answers, at: str, heir_of: str, copies: Mapping[str, Copy]
    ) -> tuple["Page", Kept]:
        """Lay in what the browser had kept of a page that is gone.

        What differs from the answers of today waits as a variant: the person may be typing here
        already. A text in the file that the same page wrote is older than its copy, not another's.
        """
        gone = Writer(self.writer.login, heir_of)
        answers, variants = dict(kept.answers), list(kept.beside.variants)
        for name, copy in copies.items():
            was = answers.get(name, ABSENT)
            is_older = isinstance(was, str) and kept.beside.writers.get(name) == gone
            typed = {name: copy.value}
            base = {name: was if is_older else copy.base}
            found = merge(base, typed, {name: was}, Marks(copied=self.copied))
            answers[name] = found.kept[name]
            variants = [
                one
                for one in variants
                if one.writer != gone
                or one.place[0] != name
                or (one.place not in found.disputes and value_at(typed, one.place) == one.value)
            ]
            variants += [Variant(place, value, gone, at) for place, value in found.disputes.items()]
        writers = {
            name: self.writer for name in copies if answers[name] != kept.answers.get(name, ABSENT)
        }
        beside = Beside(kept.beside.writers | writers, tuple(variants))
        return self.meet(Kept(answers, beside), mine, at)

    def _base(self, kept: Kept) -> Answers:
        """What both sides began with; a dispute that was settled elsewhere is no edit of mine."""
        base = self.seen
        waiting = {one.place for one in self._mine(kept)}
        for place, value in self.own.items():
            if place not in waiting:
                base = with_value(base, place, value)
        return base

    def _marks(self, kept: Kept) -> Marks:
        known = set(map(_key, self.beside.variants))
        return Marks(
            {one.place for one in self._mine(kept)},
            {one.place for one in kept.beside.variants if _key(one) not in known},
            self.copied,
        )

    def _mine(self, kept: Kept) -> list[Variant]:
        return [one for one in kept.beside.variants if one.writer.page == self.writer.page]

    def _beside(self, kept: Kept, found: Merged, at: str) -> Beside:
        theirs = [
            one
            for one in kept.beside.variants
            if one.writer.page != self.writer.page
            and value_at(found.kept, one.place) not in (ABSENT, one.value)
        ]
        before = {one.place: one for one in self._mine(kept)}
        mine = [
            before[place]
            if place in before and before[place].value == value
            else Variant(place, value, self.writer, at)
            for place, value in found.disputes.items()
        ]
        wrote = {
            name: self.writer
            for name, value in found.kept.items()
            if value != kept.answers.get(name, ABSENT)
        }
        return Beside(kept.beside.writers | wrote, (*theirs, *mine))

    def _writer_of(self, place: Place) -> Writer:
        return self.beside.writers.get(place[0], Writer())


def _fields(found: Merged) -> set[str]:
    return {place[0] for place in found.disputes}


def _key(one: Variant) -> tuple[Place, str, str]:
    return one.place, one.writer.page, repr(one.value)
