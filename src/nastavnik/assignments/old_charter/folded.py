"""A paragraph as it is searched: small letters, one kind of space and dash; places lead back."""

from dataclasses import dataclass

from nastavnik.values.words import ALIKE


class _Alike(dict[int, str]):
    """A sign for a sign, so that places stay: made when a sign is first met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        small = sign.lower()
        made = " " if sign.isspace() else small if len(small) == 1 else sign
        self[code] = str(ALIKE.get(ord(made), made))
        return self[code]


_ALIKE = _Alike()


@dataclass(frozen=True, slots=True)
class Folded:
    """A text to be searched.

    Attributes:
        text: small letters, «е» for «ё», plain dashes, single spaces.
        typed: the same signs as they were typed, single spaces.
        places: where each sign stands in the typed text; empty when nothing was squeezed.

    """

    text: str
    typed: str
    places: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of ``text`` as a stretch of what was typed."""
        if not self.places or start >= end:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def fold(text: str) -> Folded:
    """Make a text ready to be searched."""
    folded = text.translate(_ALIKE)
    if "  " not in folded:
        return Folded(folded, text)
    kept = tuple(
        place
        for place, sign in enumerate(folded)
        if sign != " " or place == 0 or folded[place - 1] != " "
    )
    squeezed, typed = ("".join(one[place] for place in kept) for one in (folded, text))
    return Folded(squeezed, typed, kept)
