"""What a sheet rests upon: its norms and facts, with the act, the validity and the doubt of each."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from nastavnik.norms import look_up
from nastavnik.norms.card import card, find_card, source_words

_SHARES = {
    Fraction(1, 3): "одной трети",
    Fraction(2, 3): "двух третей",
    Fraction(1, 2): "половины",
}


class Grounds:
    """What a sheet rests upon, in the order in which it was named."""

    def __init__(self, on: date) -> None:
        self.on = on
        self._named: dict[str, None] = {}

    def norm(self, norm_id: str) -> str:
        """The value of a norm, bare: in a charter there is no place for doubts."""
        self._named[norm_id] = None
        return card(norm_id, self.on).value.removesuffix(" (проверить)")

    def share(self, norm_id: str) -> str:
        """A norm that is a share, after «не менее»: «одной трети»."""
        found = look_up(norm_id, self.on).norm.value
        if not isinstance(found, Fraction):
            raise TypeError(f"{norm_id} is not a share")
        self._named[norm_id] = None
        return _SHARES.get(found) or f"{found.numerator}/{found.denominator}"

    def rests_on(self, *sources: str) -> str:
        """Note norms and facts that a part of the sheet follows; prints nothing."""
        self._named |= dict.fromkeys(sources)
        return ""

    def told(self) -> Iterator[str]:
        """Every one with its act, validity and how sure it is."""
        for one in self._named:
            found = find_card(one, self.on)
            value = f": {found.value}" if found.value else ""
            yield f"{found.title.rstrip('.')}{value} — {source_words(one)}"
