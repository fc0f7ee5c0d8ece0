"""Write what the check found as «Отчёт проверки»: what to mend first, signs, public fields."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from nastavnik.norms.card import source_words
from nastavnik.papers.application_words import is_begun, shown
from nastavnik.papers.attachments import attachments, grounds
from nastavnik.papers.document import render_docx
from nastavnik.papers.typography import printable
from nastavnik.project.checks import check_project, filled
from nastavnik.project.draft import Draft
from nastavnik.project.form import Field, application, label_of, tables_by_id
from nastavnik.project.limits import day_of
from nastavnik.project.project import Project
from nastavnik.project.readiness import Readiness, readiness
from nastavnik.project.reading import read_project
from nastavnik.values.money import show_money
from nastavnik.values.months import show_date
from nastavnik.values.numbers import clip
from nastavnik.values.verdict import Status, Verdict

NO_TITLE = "Проект без названия"
WHOLE, BUDGET = "Проект в целом", "Бюджет"
_MOST_RUNNING = 90
_PUBLIC_FACT = "Ф2.53"
_PUBLIC = "Это будет на сайте фонда. Имён и телефонов жителей здесь быть не должно."
_LEAD = (
    "Сначала исправьте то, что неверно, потом заполните пустое. «Проверить» значит: правило на день "
    "начала проекта ещё не подтверждено, сверьте его на сайте фонда перед подачей.",
)


def _has(status: Status) -> Callable[[Verdict], bool]:
    return lambda verdict: verdict.status is status


# In the order of mending; a verdict stands in the first group that takes it.
_GROUPS: tuple[tuple[str, str, Callable[[Verdict], bool]], ...] = (
    ("Неверно", "Это эксперт или сайт фонда не примут.", _has(Status.WRONG)),
    ("Не заполнено", "Без этого заявку не подать.", _has(Status.EMPTY)),
    ("Частично", "Начато хорошо, но сказано не всё.", _has(Status.PARTIAL)),
    (
        "Проверить",
        "Здесь всё верно по правилам, которые мы знаем. Сверьте их перед подачей.",
        lambda verdict: bool(verdict.caution),
    ),
)


def write_check(draft: Draft) -> bytes:
    """What the check found in a draft (.docx), for a person who will mend it.

    The rules are those of the project's first day (:func:`day_of`), not of today.
    """
    project = read_project(draft)
    title = " ".join(printable(project.title).split()) or NO_TITLE
    groups = _grouped(check_project(project))
    return render_docx(
        "check",
        {
            "title": title,
            "running": clip(title, _MOST_RUNNING),
            "figures": _figures(project, groups),
            "lead": _LEAD,
            "groups": [_group(title, hint, found) for title, hint, found in groups if found],
            "criteria": [_criterion(one) for one in readiness(project)],
            "public_hint": f"{_PUBLIC} Основание: {source_words(_PUBLIC_FACT)}.",
            "public": _public(draft, project),
            "attachments": attachments(project),
            "grounds": grounds(),
        },
    )


def _grouped(verdicts: Sequence[Verdict]) -> list[tuple[str, str, list[Verdict]]]:
    left = list(verdicts)
    groups = []
    for title, hint, takes in _GROUPS:
        groups.append((title, hint, [verdict for verdict in left if takes(verdict)]))
        left = [verdict for verdict in left if not takes(verdict)]
    return groups


def _figures(
    project: Project, groups: Sequence[tuple[str, str, list[Verdict]]]
) -> list[dict[str, str]]:
    done, wanted = filled(project)
    figures = {
        "Заполнено": f"{done} из {wanted} обязательных ответов",
        "Правила на день": show_date(day_of(project)),
    } | {title: str(len(found)) for title, _, found in groups}
    return [{"label": label, "words": words} for label, words in figures.items()]


def _group(title: str, hint: str, verdicts: Sequence[Verdict]) -> dict[str, object]:
    parts = (*(section.title for section in application().sections), BUDGET, WHOLE)
    by_part = {part: [one for one in verdicts if _part(one.line) == part] for part in parts}
    return {
        "title": title,
        "hint": hint,
        "parts": [
            {"title": part, "rows": [_row(one) for one in found]}
            for part, found in by_part.items()
            if found
        ],
    }


def _part(place: str | None) -> str:
    """The part of the form a place lies in."""
    if place is None:
        return WHOLE
    head = place.partition("/")[0]
    for section in application().sections:
        if head in (block.id for block in section.blocks):
            return section.title
    return BUDGET


def _row(verdict: Verdict) -> dict[str, object]:
    return {
        "place": WHOLE if verdict.line is None else label_of(verdict.line),
        "sentence": verdict.sentence,
        "caution": verdict.caution[:1].upper() + verdict.caution[1:],
        "grounds": list(dict.fromkeys(map(source_words, verdict.sources))),
    }


def _criterion(one: Readiness) -> dict[str, object]:
    return {
        "title": f"{one.criterion.number}. {one.criterion.title}",
        "note": "" if one.asked else "для вашей суммы не оценивают",
        "seen": _listed(sign.words for sign in one.signs if sign.seen),
        "unseen": _listed(sign.words for sign in one.signs if not sign.seen),
        "person": one.person,
    }


def _listed(words: Iterable[str]) -> list[str]:
    return [f"• {one}" for one in words] or ["—"]


def _public(draft: Draft, project: Project) -> list[dict[str, object]]:
    sums = project.budget.sums
    return [
        *_public_answers(draft),
        _answer("Сумма проекта", show_money(sums.total)),
        _answer("Просим у фонда", show_money(sums.grant)),
    ]


def _public_answers(draft: Draft) -> Iterator[dict[str, object]]:
    for section in application().sections:
        for block in section.blocks:
            if not block.public:
                continue
            if isinstance(block, Field):
                yield _answer(block.label, shown(block, draft.fields[block.id], draft.tables))
            else:
                main, table = block.columns[0], tables_by_id()[block.id]
                rows = [row[main.id] for row in draft.tables[block.id] if is_begun(table, row)]
                yield _answer(block.label, "\n".join(rows))


def _answer(label: str, text: str) -> dict[str, object]:
    lines = printable(text).strip()
    return {"label": label, "lines": lines.split("\n") if lines else [], "blank": not lines}
