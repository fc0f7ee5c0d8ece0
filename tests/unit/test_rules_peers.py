"""Notes on another team's application: marks of the scale, words of one's own, a place."""

from datetime import date
from decimal import Decimal

from nastavnik.assignments.rules.peers import concrete, marked, noted
from nastavnik.calculators import Values
from nastavnik.norms.card import find_card
from nastavnik.values.verdict import Status, Verdict

ON = date(2027, 3, 15)
GOOD = "В таблице результатов строка 3 без способа измерить, добавьте опрос"
Typed = tuple[int | None, str]


def answers(rows: list[Typed], request: int = 318_000) -> Values:
    filled = rows + [(None, "")] * (10 - len(rows))
    cells = [
        Values(({"mark": mark} if mark is not None else {}) | ({"note": note} if note else {}))
        for mark, note in filled
    ]
    return Values({"request": Decimal(request), "marks": tuple(cells)})


def statuses(found: list[Verdict]) -> list[Status]:
    return [one.status for one in found]


def notes(marks: list[int], text: str = GOOD) -> list[Typed]:
    """A note for each mark, all different."""
    ways = (
        "первая",
        "вторая",
        "третья",
        "четвёртая",
        "пятая",
        "шестая",
        "седьмая",
        "восьмая",
        "девятая",
        "десятая",
    )
    return [(mark, f"{text}: {way}") for mark, way in zip(marks, ways, strict=False)]


def test_a_small_request_leaves_the_scale_unmarked() -> None:
    rows: list[Typed] = [(mark, "") for mark in (8, 7, 6, 5, 6, 6, 7, 8, 9, 5)]
    found = marked(answers(rows), ON)
    assert statuses(found).count(Status.RIGHT) == 9
    assert found[5].status is Status.WRONG
    rows[5] = (None, "")
    assert set(statuses(marked(answers(rows), ON))) == {Status.RIGHT}
    found = marked(answers(rows, 3_000_000), ON)
    assert found[5].status is Status.EMPTY


def test_equal_marks_everywhere_prove_nothing() -> None:
    assert statuses(marked(answers([(8, "")] * 5), ON)) == [Status.WRONG]


def test_low_marks_need_a_note_of_their_own() -> None:
    rows = notes([6, 5, 4, 3])
    assert set(statuses(noted(answers(rows), ON))) == {Status.RIGHT}
    rows[2] = (4, "")
    assert statuses(noted(answers(rows), ON)).count(Status.EMPTY) == 1
    for nonsense in (
        "плохо",
        "аааа аааа аааа аааа",
        "х х х х х",
        "Масштаб выдуман.",
        "1 2 3 4 5 6",
    ):
        rows[2] = (4, nonsense)
        assert noted(answers(rows), ON)[2].status is Status.WRONG, nonsense


def test_one_phrase_in_every_box_is_no_note() -> None:
    found = noted(answers([(mark, GOOD) for mark in (6, 5, 4, 3, 2)]), ON)
    assert Status.RIGHT not in statuses(found)
    found = concrete(answers([(mark, GOOD) for mark in (6, 5, 4, 3, 2)]), ON)
    assert Status.RIGHT not in statuses(found)


def test_who_likes_everything_says_why() -> None:
    praise: list[Typed] = [(mark, "") for mark in (9, 8, 9, 10, 9, 8)]
    assert statuses(noted(answers(praise), ON)) == [Status.EMPTY] * 4
    assert statuses(noted(answers(notes([9, 8, 9, 10, 9, 8])), ON)) == [Status.RIGHT] * 4


def test_nothing_typed_is_empty() -> None:
    for rule in (noted, concrete):
        assert set(statuses(rule(answers([]), ON))) == {Status.EMPTY}


def test_three_notes_show_a_place() -> None:
    assert statuses(concrete(answers(notes([6, 5, 4])), ON)) == [Status.RIGHT] * 3
    vague = notes([6, 5, 4], "Как-то неясно и грустно это всё читается вечером")
    assert Status.RIGHT not in statuses(concrete(answers(vague), ON))
    quoted = notes([6, 5, 4], "Слова «много людей» ничего не говорят чужому")
    assert statuses(concrete(answers(quoted), ON)) == [Status.RIGHT] * 3


def test_every_source_can_be_shown() -> None:
    rows = [*notes([6, 5, 4]), (3, ""), (2, "плохо"), (6, ""), (9, "")]
    for request in (318_000, 3_000_000):
        for rule in (marked, noted, concrete):
            for found in rule(answers(rows, request), ON):
                assert all(find_card(one, ON).title for one in found.sources)
