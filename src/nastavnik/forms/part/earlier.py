"""«Что вы сдали раньше» and what has changed there since, as HTML; every text is escaped."""

from collections.abc import Iterable, Iterator
from html import escape

from nastavnik.assignments.upstream import Source
from nastavnik.project.draft import Draft
from nastavnik.project.form import BUDGET
from nastavnik.project.parts import Parts, block_label
from nastavnik.project.rests import Change
from nastavnik.project.words import told
from nastavnik.values.clock import show_moment
from nastavnik.values.money import show_money
from nastavnik.values.numbers import clip

NOTHING = (
    "Здесь появится то, что команда сдаст в прошлых заданиях. Сейчас там пусто: начните с них. "
    "Это задание можно заполнять и так, но связать его будет не с чем."
)
DRAFT = "черновик, не сдано"
_ANEW = "Слова те же, но строки введены заново: если вы выбирали их из списка, выберите ещё раз."
_SAME_SUM = "Сумма та же, строки другие."
_LED = 30  # signs before the difference, so that one sees where it is
_LONG = 220  # signs of a text that has changed: more would hide what it is about


def earlier_html(parts: Parts, sources: Iterable[Source], draft_words: str = DRAFT) -> str:
    """What earlier works say, work by work; one sentence when they say nothing.

    Args:
        parts: the blocks.
        sources: the works they were taken from.
        draft_words: what is said of a work nobody has handed in.

    """
    if parts.is_blank:
        return f'<p class="nastavnik-earlier-none">{NOTHING}</p>'
    draft = parts.laid_on(Draft())
    listed = [
        (source, [one for one in source.blocks if not parts.blank(one)]) for source in sources
    ]
    named = {block for _, blocks in listed for block in blocks}
    rest = [block for block in parts.blocks if block not in named and not parts.blank(block)]
    works = "".join(
        f"{_work(source, draft_words)}{_blocks(blocks, draft)}"
        for source, blocks in listed
        if blocks
    )
    return (
        '<details class="nastavnik-earlier"><summary>Что вы сдали раньше</summary>'
        f"{works}{_blocks(rest, draft)}</details>"
    )


def changes_html(changes: Iterable[Change]) -> str:
    """What has changed since, with what of this work is to be looked at."""
    items = "".join(f"<li>{_change(one)}</li>" for one in changes)
    return (
        '<div role="status"><p><b>После того как вы это заполняли, прошлые задания изменились.</b>'
        f"</p><ul>{items}</ul></div>"
    )


def _work(source: Source, draft_words: str) -> str:
    when = f"сдано {show_moment(source.handed_in)}" if source.handed_in else draft_words
    return f"<h4>{escape(source.title)} <small>{when}</small></h4>"


def _blocks(blocks: Iterable[str], draft: Draft) -> str:
    pairs = "".join(
        f"<dt>{escape(block_label(block))}</dt><dd>{_said(block, draft)}</dd>" for block in blocks
    )
    return f"<dl>{pairs}</dl>" if pairs else ""


def _said(block: str, draft: Draft) -> str:
    if block == BUDGET:
        return "".join(_money(draft))
    found = told(draft, block)
    if not found.rows:
        return escape(found.text)
    rows = (
        "; ".join(f"<b>{escape(label)}:</b> {escape(words)}" for label, words in row)
        for row in found.rows
    )
    return f"<ol>{''.join(f'<li>{row}</li>' for row in rows)}</ol>"


def _money(draft: Draft) -> Iterator[str]:
    budget = draft.settled().budget.budget()
    sums = budget.sums
    yield (
        f"<p>Весь бюджет {show_money(sums.total)}: просим {show_money(sums.grant)}, "
        f"свой вклад {show_money(sums.contribution)}.</p>"
    )
    lines = "".join(
        f"<li>{escape(line.name)}: {show_money(line.total)}</li>" for line in budget.lines
    )
    yield f"<ol>{lines}</ol>"


def _change(one: Change) -> str:
    touches = ", ".join(f"«{block_label(block)}»" for block in one.touches)
    look = f" Пересмотрите: {escape(touches)}." if touches else ""
    return f"<b>{escape(one.label)}.</b>{look}{_difference(one)}"


def _difference(one: Change) -> str:
    if one.block == BUDGET and one.was == one.now:
        return f"<p>{_SAME_SUM}</p>"
    if one.was == one.now:
        return f"<p>{_ANEW}</p>"
    was, now = _apart(one.was, one.now)
    words = ("Было", "Стало") if was and now else ("Исчезло", "Появилось")
    said = zip(words, (was, now), strict=True)
    return "".join(f"<p>{word}: «{escape(text)}»</p>" for word, text in said if text)


def _apart(was: str, now: str) -> tuple[str, str]:
    """Two texts, each short enough to be read: long ones from where they begin to differ."""
    letters = enumerate(zip(was, now, strict=False))
    same = next((at for at, (one, other) in letters if one != other), min(len(was), len(now)))
    start = was.rfind(" ", 0, same - _LED) + 1 if same > _LONG // 2 else 0
    first, second = (f"…{text[start:]}" if start else text for text in (was, now))
    return clip(first, _LONG), clip(second, _LONG)
