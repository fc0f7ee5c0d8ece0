"""The team is the pay lines, partners keep their word, people hear of the project."""

import re

from nastavnik.project.project import Partner, Project
from nastavnik.values.numbers import clip
from nastavnik.values.verdict import Verdict, empty, partial, right, wrong
from nastavnik.values.words import key_of

_FOUR_WORDS = ("what", "amount", "when", "who")
_MEETING = re.compile(r"собрани|конференци", re.IGNORECASE)


def members(project: Project) -> list[Verdict]:
    """Everybody the project pays has a pay line, and every pay line has its person."""
    if not project.members:
        return [empty("Запишите команду.", "Ф2.55", line="members")]
    lines = {key_of(line.what): line for line in project.budget.pay_lines}
    paid = {key_of(one.role): one for one in project.members if one.paid == "budget"}
    found = [
        right(f"«{clip(one.role, 60)}» есть в бюджете.", "Ф2.55", line=f"members/{one.id}")
        if role in lines
        else wrong(
            f"«{clip(one.role, 60)}»: в бюджете нет строки оплаты с таким названием.",
            "Ф2.55",
            line=f"members/{one.id}/role",
        )
        for role, one in paid.items()
    ]
    found += [
        wrong(
            f"В бюджете платим «{line.name}», а в команде такого человека нет.",
            "Ф2.55",
            line="members",
        )
        for role, line in lines.items()
        if role not in paid
    ]
    return found or [right("Команда работает без оплаты.", "Ф2.55", line="members")]


def partners(project: Project) -> list[Verdict]:
    """Every partner says what, how much, when and who, and has a letter."""
    if not project.partners:
        return [empty("Запишите партнёров или напишите, почему их нет.", "Ф6.22", line="partners")]
    return [_partner(one) for one in project.partners]


def _partner(one: Partner) -> Verdict:
    name, place = f"«{clip(one.name, 60)}»", f"partners/{one.id}"
    missing = next((word for word in _FOUR_WORDS if not getattr(one, word)), None)
    if missing:
        sentence = f"{name}: в письме должно быть что, сколько, когда и кто отвечает."
        return partial(sentence, "Ф6.22", line=f"{place}/{missing}")
    if one.letter != "yes":
        return partial(f"{name}: попросите письмо поддержки.", "Ф6.22", line=f"{place}/letter")
    return right(f"{name}: письмо с вкладом и сроком.", "Ф6.22", line=place)


def information(project: Project) -> list[Verdict]:
    """Publications are tied to activities of the plan."""
    if not project.posts:
        return [empty("Запишите, что и когда опубликуете.", "досье 2.7", line="posts")]
    known = {one.id for one in project.activities}
    loose = [one for one in project.posts if one.activity not in known]
    return [
        partial(
            f"Запись «{clip(one.topic, 60)}»: к какому мероприятию она?",
            "Ф6.14",
            line=f"posts/{one.id}/activity",
        )
        for one in loose
    ] or [right("Записи связаны с планом.", "Ф6.14", line="posts")]


def board(project: Project) -> list[Verdict]:
    """The collegial body is a council or a board, not the general meeting."""
    if _MEETING.search(project.org_board):
        sentence = "Общее собрание сюда не пишут. Назовите совет или правление."
        return [wrong(sentence, "Ф1.46", line="org_board")]
    named = bool(project.org_board)
    return [right("Орган управления назван.", "Ф1.46", line="org_board")] if named else []
