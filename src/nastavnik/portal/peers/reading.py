"""Another team's draft above the fields of the review, and the scale to mark it by."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nastavnik.contest.descriptors import descriptors
from nastavnik.grading.peers.book import REVIEW, Book
from nastavnik.grading.peers.making import roll_of
from nastavnik.portal.plain import TEMPLATES
from nastavnik.project.budget import Budget
from nastavnik.project.criteria import CRITERIA
from nastavnik.project.draft import Draft
from nastavnik.project.form import application
from nastavnik.project.words import Told, told
from nastavnik.values.money import show_money
from nastavnik.values.numbers import BadInput, show_number

NO_PAIRS = (
    "Пары ещё не составлены. Ведущий сделает это, когда команды сдадут О7. "
    "Тогда здесь появится заявка, которую вам читать."
)
NOT_IN = (
    "Вашей команды пока нет в парах: мы не нашли сданной О7. Сдайте её и скажите ведущему — "
    "вас добавят."
)
TITLE = "Заявка, которую вы читаете"
WORDS = (
    "Чья она, не сказано, и о вас авторы не узнают. Она такой и останется, пока вы читаете: правки "
    "авторов сюда не попадут. Откройте разделы по одному."
)
DAMAGED = "Заявку не удалось открыть. Ваши ответы целы. Скажите ведущему."


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the budget in words."""

    article: str
    what: str
    counted: str
    total: str
    grant: str
    source: str


@dataclass(frozen=True, slots=True)
class Money:
    """The budget in words; ``unread`` is how many lines could not be read."""

    total: str
    grant: str
    contribution: str
    lines: tuple[Line, ...]
    unread: int


def reading_html(root: Path, assignment_id: str, login: str) -> str:
    """What a person reads before they fill in the review; empty for any other assignment.

    From now on this draft is theirs, whoever comes later.
    """
    if assignment_id != REVIEW:
        return ""
    try:
        return draft_html(_draft_for(root, login))
    except BadInput as refusal:
        return draft_html(None, str(refusal))


def draft_html(
    draft: Draft | None,
    said: str = "",
    *,
    title: str = TITLE,
    words: str = WORDS,
    for_readers: bool = True,
) -> str:
    """A draft and, for its readers, the scale.

    Args:
        draft: what to show.
        said: stands where there is no draft.
        title: stands above the draft.
        words: what a reader must know, under the title.
        for_readers: whether the first section is open and the scale stands below.

    """
    return TEMPLATES.get_template("peer_draft.html.j2").render(
        said=said,
        title=title,
        words=words,
        sections=list(_sections(draft)) if draft else [],
        money=_money(draft.budget.budget()) if draft else None,
        criteria=[(one, descriptors()[one.number].ranges) for one in CRITERIA if for_readers],
    )


def _draft_for(root: Path, login: str) -> Draft:
    book = Book(root)
    try:
        with book.alone():  # the pairs may be changing at this moment
            state = book.read()
            team = _team(root, login)
            if state is None:
                raise BadInput(NO_PAIRS)
            if team not in state.pairs:
                raise BadInput(NOT_IN)
            book.note_opened(state, team)
    except OSError:
        raise BadInput(DAMAGED) from None
    draft = book.draft(state, state.pairs[team])
    if draft is None:
        raise BadInput(DAMAGED)
    return draft


def _team(root: Path, login: str) -> str:
    roll = roll_of(root)
    return next((name for name, people in roll.items() if login in {p.id for p in people}), "")


def _sections(draft: Draft) -> Iterator[tuple[str, list[Told]]]:
    """Titles and what is filled in under them; a section with nothing in it is said too."""
    for section in application().sections:
        yield section.title, [told(draft, block.id) for block in section.blocks]


def _money(budget: Budget) -> Money:
    sums = budget.sums
    return Money(
        show_money(sums.total),
        show_money(sums.grant),
        show_money(sums.contribution),
        tuple(
            Line(
                str(line.article.value),
                line.what or line.name,
                f"{show_number(line.quantity)} {line.unit} × {show_money(line.price)}",
                show_money(line.total),
                show_money(line.grant_share),
                line.source,
            )
            for line in budget.lines
        ),
        len(budget.problems),
    )
