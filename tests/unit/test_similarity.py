"""Texts that are alike: found in any dress, never for quoting the task, at any size of cohort."""

import string

from hypothesis import given
from hypothesis import strategies as st

from nastavnik.assignments.model import load_assignment
from nastavnik.assignments.similarity import (
    LEAST_WORDS,
    Pair,
    Writing,
    alike,
    circles,
    task_texts,
)
from scenario import REPOSITORY, TASK

WORDS = st.text("абвгдеёжзиклмн", min_size=3, max_size=9)
TEXTS = st.lists(WORDS, min_size=LEAST_WORDS, max_size=60, unique=True).map(" ".join)
ANSWER = (
    "Проектор нужен на всех десяти занятиях, потому что телевизор в библиотеке старый и "
    "с последнего ряда ничего не видно. Ноутбуков два: один у ведущего, второй у участников."
)
OTHER = (
    "Скамейки ставим у фельдшерского пункта: там люди ждут автобус по сорок минут, а пожилым "
    "стоять тяжело. Дерево даёт лесхоз, краску купим на собранные жителями деньги."
)


def compared(*texts: str, task: tuple[str, ...] = ()) -> list[Pair]:
    return alike([Writing(f"p{number}", text) for number, text in enumerate(texts)], task)


def marked(pair: Pair) -> tuple[str, str]:
    left, right = (
        " ".join(side.text[a:b] for a, b in spans)
        for side, spans in ((pair.left, pair.left_spans), (pair.right, pair.right_spans))
    )
    return left, right


@given(TEXTS)
def test_a_copy_in_another_dress_is_wholly_alike(text: str) -> None:
    dressed = text.upper().replace("Ё", "Е").replace(" ", ",\n — ") + "!"
    (pair,) = compared(text, dressed)
    assert (pair.share, pair.jaccard) == (1, 1)
    assert marked(pair) == (text, dressed[:-1])


@given(TEXTS, TEXTS, TEXTS)
def test_a_copied_piece_is_marked_in_both_and_only_it(piece: str, one: str, two: str) -> None:
    words = set(piece.split())
    left = " ".join([word for word in one.split() if word not in words][:LEAST_WORDS])
    words |= set(left.split())
    right = " ".join([word for word in two.split() if word not in words][:LEAST_WORDS])
    (pair,) = compared(f"{left} {piece}", f"{piece} {right}")
    assert [mark.strip() for mark in marked(pair)] == [piece, piece]
    assert pair.longest == len(piece.split())
    assert 0 < pair.jaccard <= pair.share <= 1


@given(TEXTS, TEXTS)
def test_the_order_of_people_does_not_matter(one: str, two: str) -> None:
    there, back = compared(one, two), compared(two, one)
    assert [(pair.share, pair.jaccard) for pair in there] == [
        (pair.share, pair.jaccard) for pair in back
    ]


@given(st.lists(st.text(string.printable + "ёЁ\u202e", max_size=300), max_size=6))
def test_any_text_is_compared_and_marks_stay_inside_it(texts: list[str]) -> None:
    for pair in compared(*texts, *texts):
        for side, spans in ((pair.left, pair.left_spans), (pair.right, pair.right_spans)):
            flat = [place for span in spans for place in span]
            assert flat == sorted(flat)
            assert 0 <= flat[0] < flat[-1] <= len(side.text)


@given(TEXTS)
def test_quoting_the_task_is_no_likeness(task: str) -> None:
    assert compared(task, task, task=(f"Подсказка: {task}.",)) == []
    assert len(compared(f"{task} {ANSWER}", f"{task} {ANSWER}", task=(task,))) == 1
    assert compared(f"{task} {ANSWER}", f"{task} {OTHER}", task=(task,)) == []


def test_the_hints_and_examples_of_a_real_task_count_for_nobody() -> None:
    folder = REPOSITORY / "assignments" / TASK
    task = tuple(task_texts(load_assignment(folder), (folder / "brief.md").read_text("utf-8")))
    example = load_assignment(folder).field("why_items").example
    assert compared(example, example)
    assert compared(example, example, task=task) == []


def test_different_answers_and_short_ones_are_not_alike() -> None:
    assert compared(ANSWER, OTHER) == []
    assert compared("Купим проектор и два ноутбука.", "Купим проектор и два ноутбука.") == []
    assert compared("", "   ") == []


def test_one_team_hands_in_one_work_and_is_not_compared() -> None:
    writings = [Writing(name, ANSWER, team) for name, team in (("a", "1"), ("b", "1"), ("c", "2"))]
    pairs = {(pair.left.owner, pair.right.owner) for pair in alike(writings)}
    assert pairs == {("a", "c"), ("b", "c")}


def test_the_most_alike_come_first() -> None:
    half = " ".join(ANSWER.split()[:15])
    pairs = compared(ANSWER, f"{half} {OTHER}", ANSWER)
    assert (pairs[0].left.owner, pairs[0].right.owner) == ("p0", "p2")
    assert [pair.share for pair in pairs] == sorted((pair.share for pair in pairs), reverse=True)


def test_a_text_that_everybody_copied_is_found_without_millions_of_pairs() -> None:
    texts = [f"{ANSWER} Житель номер {number} подтверждает письмом." for number in range(3000)]
    pairs = compared(*texts)
    assert len(pairs) == len(texts) - 1
    assert {side.owner for pair in pairs for side in (pair.left, pair.right)} == {
        f"p{number}" for number in range(len(texts))
    }


def test_people_linked_through_others_are_one_circle() -> None:
    assert circles(compared(ANSWER, OTHER, ANSWER, OTHER, ANSWER)) == [
        ["p0", "p2", "p4"],
        ["p1", "p3"],
    ]
    chain = compared(*(f"{ANSWER} Житель {number} подтвердил." for number in range(100)))
    assert [len(circle) for circle in circles(chain)] == [100]
    assert circles([]) == []


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20))
def test_circles_are_the_islands_of_the_graph(edges: list[tuple[int, int]]) -> None:
    people = [Writing(str(number), "") for number in range(10)]
    links = [(a, b) for a, b in edges if a != b]
    found = circles(Pair(people[a], people[b], 1, 1, 0, (), ()) for a, b in links)
    reached = {number: {number} for number in range(10)}
    for _ in range(10):
        for a, b in links:
            reached[a] = reached[b] = reached[a] | reached[b]
    islands = {frozenset(map(str, reached[a] | reached[b])) for a, b in links}
    assert {frozenset(circle) for circle in found} == islands
    assert sum(map(len, found)) == len({number for link in links for number in link})
