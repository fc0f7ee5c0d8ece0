"""The team, as the sixth step of the school asks for it (lesson О6): who is paid is who works.

Stricter than the check of the whole form: a person earns only when something is said of them.
"""

from collections.abc import Iterator

from nastavnik.project.project import Member, Project
from nastavnik.values.numbers import clip
from nastavnik.values.sense import adds_to, has_sense
from nastavnik.values.verdict import Verdict, empty, right, wrong
from nastavnik.values.words import folded, key_of

SMALLEST = 2  # one person alone is no team
LEAST_WORDS = 2  # different words with a sense, of duties and of experience

# What is said of anybody: «делает всё», «большой опыт».
_OF_ANYBODY = (
    "делает делать все всем работа работает работать опыт опытный большой есть имеется хороший "
    "хорошая человек проект проекта занимается помогает помощь много лет знает умеет"
)


def crew_paid(project: Project) -> list[Verdict]:
    """The people the project pays are the pay lines of its budget, by the same names."""
    if not project.members:
        return [empty("Запишите команду.", "Ф2.55", line="members")]
    if not project.budget.lines:
        sentence = "Бюджета пока нет: его составляют в работе О5. Сверить команду не с чем."
        return [empty(sentence, "Ф2.55", line="members")]
    lines = {key_of(line.what): line.name for line in project.budget.pay_lines}
    paid = [one for one in project.members if one.paid == "budget"]
    there = {key_of(one.role) for one in paid}
    found = [
        right(f"«{clip(name, 60)}»: человек в команде есть.", "Ф2.55", line="members")
        if role in there
        else wrong(
            f"В бюджете платим «{clip(name, 60)}», а в команде такой роли с оплатой из проекта нет.",
            "Ф2.55",
            line="members",
        )
        for role, name in lines.items()
    ]
    found += [_paid(one, set(lines)) for one in project.members]
    return found


def _paid(one: Member, lines: set[str]) -> Verdict:
    place, name = f"members/{one.id}", f"«{clip(one.role, 60)}»"
    if not has_sense(one.role, 1):
        return wrong("Назовите роль словами, как в бюджете.", "Ф2.55", line=f"{place}/role")
    if not one.paid:
        return empty(f"{name}: кто платит? Выберите.", "Ф2.55", line=f"{place}/paid")
    if one.paid == "budget" and key_of(one.role) not in lines:
        sentence = f"{name}: в бюджете нет строки оплаты с таким названием. Напишите так же."
        return wrong(sentence, "Ф2.55", line=f"{place}/role")
    if one.paid != "budget" and key_of(one.role) in lines:
        sentence = f"{name}: в бюджете за эту работу платит проект. Выберите «платит проект»."
        return wrong(sentence, "Ф2.55", line=f"{place}/paid")
    return right(f"{name}: оплата сходится с бюджетом.", "Ф2.55", line=place)


def crew_told(project: Project) -> list[Verdict]:
    """Of everybody it is said what they do and what they did before, in words of their own."""
    if not project.members:
        return [empty("Запишите команду.", "Ф2.55", line="members")]
    found = [verdict for one in project.members for verdict in _told(one, project)]
    missing = SMALLEST - len(project.members)
    return found + [empty("Одному не справиться: кто ещё?", "Ф2.55", line="members")] * missing


def _told(one: Member, project: Project) -> Iterator[Verdict]:
    place, name = f"members/{one.id}", f"«{clip(one.role, 60)}»"
    if not has_sense(one.role, 1):
        sentence = "Сначала назовите роль: «педагог», «водитель»."
        yield from [wrong(sentence, "Ф2.55", line=f"{place}/role")] * 2
        return
    others = [other for other in project.members if other.id != one.id]
    yield _own_words(
        one.duties,
        [*(other.duties for other in others), one.experience],
        one.role,
        (f"{name}: понятно, что делает.", f"{name}: что именно делает и сколько раз?"),
        f"{place}/duties",
    )
    yield _own_words(
        one.experience,
        [*(other.experience for other in others), one.duties],
        one.role,
        (f"{name}: опыт назван.", f"{name}: что уже делал похожее? Годы, число, где."),
        f"{place}/experience",
    )


def _own_words(
    text: str, elsewhere: list[str], role: str, words: tuple[str, str], place: str
) -> Verdict:
    """Right if a text says something that is neither the role nor another cell once more."""
    yes, ask = words
    if not text:
        return empty(ask, "Ф2.55", line=place)
    if folded(text) in map(folded, elsewhere):
        return wrong(f"{ask} Эта фраза уже стоит в другой клетке.", "Ф2.55", line=place)
    if has_sense(text, LEAST_WORDS) and adds_to(text, [role, _OF_ANYBODY], LEAST_WORDS):
        return right(yes, "Ф2.55", line=place)
    return wrong(ask, "Ф2.55", line=place)
