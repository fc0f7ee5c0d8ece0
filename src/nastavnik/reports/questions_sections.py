"""What ``grading/reports/questions.ipynb`` calls: one function a section of the report."""

from collections import Counter
from dataclasses import dataclass

from nastavnik.norms import fact_card
from nastavnik.norms.card import source_words
from nastavnik.reports.markup import Html, html
from nastavnik.reports.questions import Order, course_of, keep_order, read_order, read_wishes
from nastavnik.school.programme import load_programme
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput


@dataclass(frozen=True, slots=True)
class Opened:
    """The running order, or the sentence why there is none."""

    root: str
    order: Order | None = None
    refusal: str = ""


def open_questions(root: str, webinar: str, minutes: str | int, first: str, written: str) -> Opened:
    """Read the pool and make the running order; nothing is kept yet."""
    try:
        wishes = read_wishes(minutes, first, written)
        return Opened(root, read_order(course_of(root), webinar, wishes))
    except BadInput as refusal:
        return Opened(root, refusal=str(refusal))


def summary(opened: Opened) -> Html:
    """The head of the report, or the sentence why there is none."""
    if opened.order is None:
        return html("refusal", sentence=opened.refusal)
    school = load_programme(course_of(opened.root)).title
    return html("questions_summary", order=opened.order, school=school, now=now())


def collected(opened: Opened) -> Html:
    """Who asked, by district and by the place where it was asked."""
    if opened.order is None:
        return Html()
    asked = [each.asked for one in opened.order.groups for each in one.group.questions]
    known = opened.order.collected.questions
    districts = Counter(one.district or "Район не указан" for one in asked)
    sources = Counter(known[one.id].source.partition("/")[0] for one in asked)
    return html(
        "questions_collected",
        districts=sorted(districts.items(), key=lambda one: (-one[1], one[0])),
        sources=sorted(sources.items()),
        nobody=len(opened.order.collected.of("")),
    )


def groups(opened: Opened) -> Html:
    """Every group: why it stands where it does, in whose words."""
    if opened.order is None:
        return Html()
    return html("questions_groups", order=opened.order, author=opened.order.collected.author)


def running_order(opened: Opened) -> Html:
    """The meeting from its first minute to the last."""
    return html("questions_order", order=opened.order) if opened.order else Html()


def grounds(opened: Opened) -> Html:
    """Facts for the answers, topic by topic, as they hold today."""
    if opened.order is None:
        return Html()
    today = now().date()
    topics = {one.asked.topic: one.asked.facts for one in opened.order.aloud if one.asked}
    facts = {
        topic: [(fact_card(one, today), source_words(one)) for one in ids]
        for topic, ids in topics.items()
        if ids
    }
    return html("questions_grounds", facts=facts)


def by_letter(opened: Opened) -> Html:
    """What stays for a written answer, and to whom."""
    if opened.order is None:
        return Html()
    return html("questions_written", order=opened.order, author=opened.order.collected.author)


def keep(opened: Opened) -> Html:
    """Keep the running order: the slide and the authors see it from now on."""
    if opened.order is None:
        return Html()
    try:
        keep_order(course_of(opened.root), opened.order)
    except BadInput as refusal:
        return html("refusal", sentence=str(refusal))
    return html("questions_kept", order=opened.order)
