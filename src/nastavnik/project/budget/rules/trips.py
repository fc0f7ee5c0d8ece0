"""Limits of business trips: per diem and hotel at the grant's cost."""

from decimal import Decimal

from nastavnik.norms import Known, look_up
from nastavnik.norms.registry import registry
from nastavnik.project.budget.articles import Article, Kind
from nastavnik.project.budget.budget import Budget
from nastavnik.project.budget.line import Line
from nastavnik.values.money import ZERO, kopecks, show_money
from nastavnik.values.verdict import Verdict, partial, right, wrong

_LIMITS = {
    Kind.PER_DIEM: ("per_diem_ru", "суточные", "за сутки"),
    Kind.LODGING: ("fpg_hotel_max", "проживание", "за ночь"),
}


def trips(budget: Budget) -> list[Verdict]:
    """Per diem and lodging do not exceed their limits."""
    lines = [line for line in budget.lines if line.article is Article.TRIPS]
    if not lines:
        return [right("Командировок в бюджете нет — лимиты не нарушены.", "per_diem_ru")]
    return [_within(line, budget) for line in lines]


def _within(line: Line, budget: Budget) -> Verdict:
    if line.kind not in _LIMITS:
        return right(f"«{line.name}»: лимита цены нет.", "досье 2.8", line=line.id)
    norm_id, called, per = _LIMITS[line.kind]
    month = line.month or budget.start_month
    found = look_up(norm_id, month.first_day if month else registry().as_of)
    if not isinstance(found, Known):
        sentence = f"«{line.name}»: {called}, {found.caution}."
        return partial(sentence, norm_id, line=line.id, caution=found.caution)
    charged = _from_grant_per_unit(line)
    limit = show_money(found.number)
    if charged > found.number:
        return wrong(
            f"«{line.name}»: {called} {show_money(charged)} {per} за счёт гранта — больше {limit}. "
            "Разницу оплатите сами.",
            norm_id,
            line=line.id,
            caution=found.caution,
        )
    return right(
        f"«{line.name}»: не больше {limit} {per}.", norm_id, line=line.id, caution=found.caution
    )


def _from_grant_per_unit(line: Line) -> Decimal:
    return kopecks(max(line.grant_share, ZERO) / line.quantity) if line.quantity else ZERO
