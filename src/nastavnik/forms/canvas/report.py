"""What the project canvas shows beside the typed text, as plain data for its JavaScript."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from nastavnik.forms.budget.report import finding
from nastavnik.norms.card import source_words
from nastavnik.project.chain import COLUMNS, Chain, Gap, Node, chain_of
from nastavnik.project.checks import check_project, filled
from nastavnik.project.draft import MOST_ROWS
from nastavnik.project.form import application, fields_by_id, form, label_of, tables_by_id
from nastavnik.project.limits import day_of, limit_of
from nastavnik.project.project import Project
from nastavnik.project.readiness import Readiness, readiness
from nastavnik.project.timeline import timeline
from nastavnik.values.money import show_money, show_share
from nastavnik.values.numbers import show_number
from nastavnik.values.verdict import Status, Verdict

Data = dict[str, Any]

# What to mend first: a mistake, then a blank, then what is half done, then what to look up.
_ORDER = (Status.FAILED, Status.CHANGED, Status.WRONG, Status.EMPTY, Status.PARTIAL, Status.RIGHT)


def form_data(whole: bool = False) -> Data:
    """The form for the browser.

    Args:
        whole: whether what a grant in work needs is wanted besides the application.

    Returns:
        ``sections`` (``id``, ``title``, ``blocks``; a block with ``columns`` is a table),
        ``choices`` (a list's name → ``[code, words]`` pairs), ``columns`` of the chain (name →
        words) and ``most_rows`` a table may hold.

    """
    return {
        "sections": [
            {
                "id": one.id,
                "title": one.title,
                "blocks": [block.model_dump(mode="json") for block in one.blocks],
            }
            for one in (form() if whole else application()).sections
        ],
        "choices": {name: list(map(list, codes.items())) for name, codes in form().choices.items()},
        "columns": dict(COLUMNS),
        "most_rows": MOST_ROWS,
    }


def report(project: Project) -> Data:
    """Everything computed about a project; every figure is already Russian text.

    Returns:
        ``chain``, ``readiness``, ``plan``, ``findings`` (place → what is not clean there),
        ``first`` (the same in the order to mend), ``limits`` (place → number and words),
        ``filled`` and ``sums``.

    """
    found = sorted(
        (verdict for verdict in check_project(project) if not verdict.clean),
        key=lambda verdict: _ORDER.index(verdict.status),
    )
    first = [finding_at(verdict) for verdict in found]
    done, wanted = filled(project)
    return {
        "chain": _chain(chain_of(project)),
        "readiness": [_readiness(one) for one in readiness(project)],
        "plan": plan_of(project),
        "findings": by_place(first),
        "first": first,
        "limits": dict(limits_on(day_of(project))),
        "filled": {"done": done, "wanted": wanted},
        "sums": _sums(project),
    }


def finding_at(verdict: Verdict) -> Data:
    """A verdict with its place and what people call it."""
    place = verdict.line or ""
    return finding(verdict) | {"place": place, "label": label_of(place) if place else ""}


def by_place(findings: Iterable[Data]) -> dict[str, list[Data]]:
    """Findings by their place."""
    grouped: dict[str, list[Data]] = {}
    for one in findings:
        grouped.setdefault(one["place"], []).append(one)
    return grouped


def _chain(chain: Chain) -> Data:
    return {"root": _node(chain.root), "loose": [_node(node) for node in chain.loose]}


def _node(node: Node) -> Data:
    return {
        "place": node.place,
        "column": node.column,
        "title": node.title,
        "note": node.note,
        "gaps": [_gap(gap) for gap in node.gaps],
        "children": [_node(child) for child in node.children],
    }


def _gap(gap: Gap) -> Data:
    return {
        "sentence": gap.sentence,
        "basis": source_words(gap.source),
        "place": gap.place,
    }


def _readiness(one: Readiness) -> Data:
    return {
        "number": one.criterion.number,
        "title": one.criterion.title,
        "asked": one.asked,
        "signs": [
            {"seen": sign.seen, "words": sign.words, "place": sign.place} for sign in one.signs
        ],
        "person": one.person,
    }


def plan_of(project: Project) -> Data:
    """The bars of the activities."""
    drawn = timeline(project)
    return {
        "months": list(drawn.months),
        "bars": [
            {
                "place": bar.place,
                "name": bar.name,
                "task": bar.task,
                "days": bar.days,
                "left": f"{bar.left}%",
                "width": f"{bar.width}%",
            }
            for bar in drawn.bars
        ],
        "undated": list(drawn.undated),
        "tasks": [task.text for task in project.tasks],
    }


def limits_on(on: date) -> Iterator[tuple[str, Data]]:
    """The limits of fields and tables on a date: number and words."""
    for place, norm in _limited():
        limit = limit_of(norm, on)
        words = "" if limit.number is None else show_number(Decimal(limit.number))
        yield place, {"most": limit.number, "words": words, "caution": limit.caution}


def _limited() -> Iterator[tuple[str, str]]:
    """The fields and tables with a limit, each with the norm that keeps it."""
    yield from ((name, field.most) for name, field in fields_by_id().items() if field.most)
    yield from ((name, table.most) for name, table in tables_by_id().items() if table.most)


def _sums(project: Project) -> Data:
    sums = project.budget.sums
    return {
        "total": show_money(sums.total),
        "grant": show_money(sums.grant),
        "contribution": show_money(sums.contribution),
        "share": show_share(sums.contribution_share),
        "lines": len(project.budget.lines),
    }
