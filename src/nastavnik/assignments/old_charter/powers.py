"""What only an assembly may decide, given to the chair, the council or the administration (Ф1.24).

A sentence is read as a row of the words that matter: who, decides, what. «Совет утверждает смету» and
«смета утверждается советом» give a power away; «совет готовит смету на утверждение собрания» does not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from nastavnik.assignments.old_charter.finding import Advice, Finding, Kind
from nastavnik.assignments.old_charter.sentence import Sentence
from nastavnik.assignments.old_charter.text import Charter, Paragraph

_WHO = {
    "chair": (r"председатель|руководитель", r"председателем|руководителем"),
    "council": (r"совет|комитет|правление", r"советом|комитетом|правлением|на заседании совета"),
    "office": (r"администрация|глава", r"администрацией|главой"),
}
_OWNERS = {
    "chair": r"председател\w+|руководител\w+",
    "council": r"совет\w{0,2}|комитет\w{0,2}|правлени\w",
    "office": r"администраци\w|глав[аыеу]",
}
_STEMS = {
    "утвержда|утвержден": "accept",
    "принима|принят": "accept",
    "внос|внесени": "change",
    "определя|определени|устанавлива|установлени": "define",
    "избира|избрани|назнача|назначени": "elect",
    "одобря|одобрени": "approve",
}
# What is decided: how it is said, the sorts of deciding that take the power away, how to say it now.
_MATTERS = (
    (
        r"изменени\w+ (?:и дополнени\w+ )?(?:в|к) устав\w*|(?<=ет )устав\b|(?<=ие )устава\b"
        r"|\bустав(?= (?:тос )?(?:прин|утв))",
        ("accept", "change"),
        "устав и его изменения принимает собрание или конференция",
    ),
    (
        r"структур\w+ (?:органов|тос|территориальн\w+)",
        ("accept", "define"),
        "структуру органов ТОС устанавливает собрание или конференция",
    ),
    (
        r"председателя|председатель (?:совета |комитета |тос )?(?=избирается|назначается)"
        r"|(?:состав|член\w+) (?:совета|комитета)|ревизор\w*|ревизионн\w+ комисси\w+"
        r"|орган(?:ы|ов) тос",
        ("elect",),
        "органы ТОС избирает собрание или конференция",
    ),
    (
        r"основны[ех] направлени\w+",
        ("accept", "define"),
        "основные направления работы определяет собрание или конференция",
    ),
    (
        r"(?<!проект )(?<!проекта )\bсмет\w+",
        ("accept",),
        "смету и отчёт о ней утверждает собрание или конференция",
    ),
    (
        r"отчет\w* (?:о работе |о деятельности |об исполнении )?"
        r"(?:орган|совет|председател|комитет|ревиз|смет)\w*",
        ("accept",),
        "отчёты органов ТОС рассматривает собрание или конференция",
    ),
    (
        r"инициативн\w+ проект\w*",
        ("approve", "accept"),
        "инициативный проект одобряет собрание или конференция",
    ),
)
_ASSEMBLY = re.compile(r"(?<!перед )(?<!между )\b(?:собрани|конференц)")
_DENIED = re.compile(r"\bне (?:вправе|мож|име|утв|прин|избир|опред|одобр)|\bпредложени")
_HAS = re.compile(r"полномочи|компетенц|относ|вправе|обязан|функци|осуществля|решает|\bправ[ао]\b")
_ITEM = re.compile(r"\s*(?:\d{1,3}\)|\d{1,3}(?:\.\d{1,3}){1,4}|[а-яa-z]\)|[-–—•*·]|[а-яё])")
_SHORT_HEAD = 60


def _pattern() -> re.Pattern[str]:
    """All the words that matter, each in a group that says what it is."""
    stems = [
        rf"(?P<{sort}_{number}>\b(?:{stem})\w*)"
        for number, (stem, sort) in enumerate(_STEMS.items())
    ]
    matters = [rf"(?P<m_{number}>{one[0]})" for number, one in enumerate(_MATTERS)]
    owners = [
        rf"(?P<h_{who}>\b(?:компетенци\w+|полномочи\w+|ведени\w+) (?:{words})\b)"
        for who, words in _OWNERS.items()
    ]
    who = [
        rf"(?P<n_{who}>\b(?:{does})\b)|(?P<i_{who}>\b(?:{by})\b)"
        for who, (does, by) in _WHO.items()
    ]
    return re.compile("|".join((*owners, *matters, *stems, *who)))


_WORDS = _pattern()


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that matters: what it is (``who``, ``by``, ``has``, ``decides``, ``decided``, ``matter``)."""

    is_a: str
    name: str
    start: int
    end: int


def given_away(charter: Charter, on: date) -> Iterator[Finding]:
    """Every matter of the assembly that somebody else decides."""
    who = ""
    for one in charter.paragraphs:
        who = who if _ITEM.match(one.text) else ""
        for said in one.sentences:
            head, colon, _ = said.text.rpartition(":")
            who = _owner(head) if colon else who
            yield from _given(one, said, who)
            if not said.text.rstrip().endswith((";", ":", ",")):
                who = who if said.end == len(one.folded.text) else ""


def _owner(head: str) -> str:
    """Whose powers a list tells: of its words before the colon."""
    if _ASSEMBLY.search(head) or not (_HAS.search(head) or len(head) < _SHORT_HEAD):
        return ""
    found = ((re.search(rf"\b(?:{words})\b", head), who) for who, words in _OWNERS.items())
    met = [(place.start(), who) for place, who in found if place]
    return min(met)[1] if met else ""


def _given(one: Paragraph, said: Sentence, owner: str) -> Iterator[Finding]:
    if _ASSEMBLY.search(said.text) or _DENIED.search(said.text):
        return
    words = [_word(found) for found in _WORDS.finditer(said.text)]
    for place, word in enumerate(words):
        if word.is_a == "matter":
            yield from _of_matter(one, said, words, place, owner)


def _word(found: re.Match[str]) -> _Word:
    sort, _, name = str(found.lastgroup).partition("_")
    match sort:
        case "n":
            is_a = "who"
        case "i":
            is_a = "by"
        case "h":
            is_a = "has"
        case "m":
            is_a = "matter"
        case _:
            is_a = (
                "decided"
                if re.search(r"[ая]\w{0,2}ся$|ены?$|ена$|ят[аы]?$", found[0])
                else "decides"
            )
            name = sort
    return _Word(is_a, name, *found.span())


def _of_matter(
    one: Paragraph, said: Sentence, words: Sequence[_Word], place: int, owner: str
) -> Iterator[Finding]:
    """Whether somebody decides this matter: «кто утверждает …», «… утверждает кто», «… кем»."""
    matter = words[place]
    _, sorts, _ = _MATTERS[int(matter.name)]
    before, after = words[place - 1] if place else None, words[place + 1 : place + 3]
    if before and before.is_a == "decides" and before.name in sorts:
        who = _nearest(words[: place - 1]) or owner
        if who:
            yield _advice(matter, who).at(one, said.start + before.start, said.start + matter.end)
        return
    if len(after) == 2 and after[0].name in sorts and after[1].is_a in ("who", "by"):
        yield _advice(matter, after[1].name).at(
            one, said.start + matter.start, said.start + after[1].end
        )


def _nearest(words: Sequence[_Word]) -> str:
    """Who does it: the last one named before the verb."""
    return next((one.name for one in reversed(words) if one.is_a in ("who", "has")), "")


def _advice(matter: _Word, who: str) -> Advice:
    _, sorts, now = _MATTERS[int(matter.name)]
    if sorts == ("elect",) and who == "council":
        return Advice(
            Kind.DOUBT,
            f"Напишите: «{now}». Хотите оставить как есть — сначала спросите юриста.",
            "Избрание органов ТОС закон относит к делам собрания.",
            ("Ф1.24",),
        )
    return Advice(
        Kind.POWER,
        f"Верните это право собранию. Напишите: «{now}».",
        "Это решает только собрание или конференция жителей.",
        ("Ф1.24",),
    )
