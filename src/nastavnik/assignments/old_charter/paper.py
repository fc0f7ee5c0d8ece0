"""The comparison as a Word file: «Было — Как написать сейчас — Почему», and the six blocks."""

from datetime import date

from nastavnik.assignments.old_charter.check import Checked
from nastavnik.assignments.old_charter.shown import (
    NOT_A_LAWYER,
    Shown,
    block_lines,
    block_place,
    blocks_hint,
    shown,
    summary,
)
from nastavnik.papers.document import AsTyped, render_docx
from nastavnik.values.months import show_date
from nastavnik.values.numbers import clip

TEMPLATE = "old-charter"
_MOST_TITLE = 120
_MOST_RUNNING = 90


def write_comparison(checked: Checked, on: date) -> bytes:
    """The comparison (.docx), for a person who will rewrite the charter."""
    rows = shown(checked, on)
    outdated = [one for one in rows if not one.finding.is_doubt]
    doubtful = [one for one in rows if one.finding.is_doubt]
    title = clip(" ".join(checked.charter.title.split()), _MOST_TITLE)
    return render_docx(
        TEMPLATE,
        {
            "title": title,
            "running": clip(title, _MOST_RUNNING),
            "figures": [
                {"label": "Исправить", "words": str(len(outdated))},
                {"label": "Спросить юриста", "words": str(len(doubtful))},
                {
                    "label": "Блоков нашли",
                    "words": f"{sum(one.place is not None for one in checked.blocks)} "
                    f"из {len(checked.blocks)}",
                },
                {"label": "Проверено на день", "words": show_date(on)},
            ],
            "lead": [summary(checked), NOT_A_LAWYER],
            "groups": [
                {"title": title, "hint": hint, "rows": [_row(one) for one in many]}
                for title, hint, many in (
                    ("Исправить", "Слова устава выделены. Справа — как сказать теперь.", outdated),
                    ("Спросить юриста", "Здесь мы не уверены. Не меняйте наугад.", doubtful),
                )
                if many
            ],
            "blocks_hint": blocks_hint(),
            "blocks": [
                {
                    "title": f"{one.block.number}. {one.block.title}",
                    "state": one.state,
                    "where": AsTyped(block_place(one)),
                    "write": block_lines(one) or ["—"],
                }
                for one in checked.blocks
            ],
        },
    )


def _row(one: Shown) -> dict[str, object]:
    found = one.finding
    return {
        "number": str(one.number),
        "where": AsTyped(one.where),
        "before": AsTyped(one.before),
        "quote": AsTyped(found.quote.replace("\n", " ")),
        "after": AsTyped(one.after),
        "new": AsTyped(found.new),
        "todo": found.todo,
        "why": f"{found.kind.capitalize()}. {found.why}" if not found.is_doubt else found.why,
        "grounds": list(one.grounds),
        "caution": one.caution[:1].upper() + one.caution[1:],
    }
