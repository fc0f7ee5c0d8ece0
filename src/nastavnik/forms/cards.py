"""Norms and facts as cards of HTML: the number, the act, since when, how sure we are, what to look up."""

from collections.abc import Sequence
from datetime import date
from html import escape

from nastavnik.norms import NormCard
from nastavnik.norms.card import act_words, find_card
from nastavnik.papers.typography import bind
from nastavnik.values.months import show_date


def cards_html(ids: Sequence[str], on: date) -> str:
    """Cards of norms and facts on a date, side by side.

    Args:
        ids: norm ids (``fpg_hotel_max``) and fact ids (``Ф2.65``), in the order of showing.
        on: the date the numbers are asked for.

    Raises:
        KeyError: no norm and no fact has one of these ids.

    """
    cards = "".join(_card(find_card(one, on)) for one in ids)
    return (
        f'<p class="asked">На {show_date(on)}</p>'
        f'<div class="norm-cards count-{len(ids)}">{cards}</div>'
    )


def _card(found: NormCard) -> str:
    grounds = ", ".join(part for part in (act_words(found.act), found.validity) if part)
    parts = [
        _line("title", found.title),
        _line("value", found.value),
        _line("act", f"Основание: {grounds}."),
        _line("sure", f"Уверенность: {found.confidence}."),
        warning_html(found.warning),
    ]
    css = ("" if found.value else " fact") + (" doubt" if found.warning else "")
    return f'<article class="norm-card{css}">{"".join(parts)}</article>'


def _line(css: str, text: str) -> str:
    return f'<p class="{css}">{escape(bind(text))}</p>' if text else ""


def warning_html(text: str) -> str:
    """«Проверить» in its visible style, with the reason when there is one."""
    if not text:
        return ""
    why = caution_words(text)
    said = f"Проверить:</b> {escape(why)}." if why else "Проверить.</b>"
    return f'<p class="warning"><b>{said}</p>'


def caution_words(text: str) -> str:
    """A caution without the «проверить» it ends with: the word is said before it."""
    return act_words(text).removesuffix("проверить").rstrip(" —")
