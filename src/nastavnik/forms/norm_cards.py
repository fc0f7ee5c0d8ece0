"""Norms and facts as cards inside a lesson."""

from datetime import date

from nastavnik.forms.cards import cards_html
from nastavnik.forms.printable import Printable, static


def norm_cards(*ids: str, on: date) -> Printable:
    """Cards of norms and facts on a date; see :func:`nastavnik.forms.cards.cards_html`.

    Raises:
        KeyError: no norm and no fact has one of these ids.

    """
    return static(cards_html(ids, on))
