"""Outdated words: the term, names of places, claims of power, founders; what a lawyer should see."""

import re
from collections.abc import Iterator
from datetime import date

from nastavnik.assignments.old_charter.brackets import is_history
from nastavnik.assignments.old_charter.claims import FACT, claims_in
from nastavnik.assignments.old_charter.finding import Advice, Finding, Kind, as_typed
from nastavnik.assignments.old_charter.patterns import LOCAL_MATTERS, OKRUGS
from nastavnik.assignments.old_charter.text import Charter

_NEW_TERM = "непосредственного обеспечения жизнедеятельности населения"
_RENEWED = re.compile(r"непосредственн\w+ обеспечени\w+ жизнедеятельност")
_TERM = Advice(
    Kind.TERM,
    "Старые слова можно оставить в скобках.",
    "Этот термин в законе заменён.",
    ("Ф1.09",),
)
_CLAIM = Advice(
    Kind.CLAIM,
    "Уберите эти слова.",
    "ТОС — не орган власти: разрешений не выдаёт и не штрафует.",
    (FACT,),
)

_DISTRICT = re.compile(
    rf"(?:\b[а-я-]{{3,30}} )?(?:\b(?:сельск|городск)\w{{2,3}} )?\bпоселени\w{{1,3}} (?:{OKRUGS})\w{{1,4}}"
    rf" (?:муниципальн\w{{2,3}} )?(?:район|округ)\w{{0,3}}"
    rf"|\b(?:{OKRUGS})\w{{1,4}} (?:муниципальн\w{{2,3}} )?район\w{{0,3}}"
)
_DISTRICT_END = re.compile(
    rf"((?:{OKRUGS})\w{{1,4}}) (?:муниципальн\w{{2,3}} )?(?:район|округ)(\w{{0,3}})$"
)
_OKRUG = {
    "": "муниципальный округ",
    "а": "муниципального округа",
    "у": "муниципальному округу",
    "ом": "муниципальным округом",
    "е": "муниципальном округе",
}
_PLACE = Advice(
    Kind.PLACE,
    "Границы ТОС устанавливает Совет округа, устав регистрирует его администрация.",
    "Там теперь муниципальный округ, поселений в нём нет.",
    ("Ф1.76", "Ф1.77"),
)

_FOUNDER = re.compile(
    r"\bучредител(?:ь|я|ю|ем|и|ей|ям|ями)\b[^.;]{0,80}"
    r"\b(?:администраци|муниципалитет|муниципальн\w+ образовани)\w*"
    r"|\b(?:администраци|муниципальн\w+ образовани)\w*[^.;]{0,80}\bучредител(?:ь|ем|ями|и)\b"
    r"|\bучрежден\w{0,3} администраци\w+"
)
_FOUNDERS = Advice(
    Kind.FOUNDER,
    "Уберите администрацию из учредителей: ТОС создают сами жители.",
    "Организацию с таким учредителем фонд к конкурсу не допускает, а ТОС организуют жители.",
    ("Ф1.50", "Ф1.12"),
)
_DENIED = re.compile(r"\bне\b")
_FORBIDDEN = re.compile(r"\bне (?:допуска|вправе|мож|провод|примен)|\bнельзя")

# What is not certain: where it is looked for, what must stand beside it, what to ask.
_DOUBTS = (
    (
        r"\b(?:дополнительн|ины|особ)\w{1,3} (?:требовани|сведени|услови)\w+",
        r"\bустав\w*[^.;]{0,200}\b(?:администраци|орган\w* местного самоуправления|представительн)"
        r"|\b(?:администраци|орган\w* местного самоуправления|представительн)[^.;]{0,200}\bустав",
        Advice(
            Kind.DOUBT,
            "Спросите юриста, нужен ли этот пункт: требования к уставу назначает закон.",
            "Добавлять требования к уставу ТОС местная власть, похоже, не вправе.",
            ("Ф1.37",),
        ),
    ),
    (
        r"\bподъезд\w*",
        r"\bтерритори|\bграниц",
        Advice(
            Kind.DOUBT,
            "Спросите юриста, может ли подъезд быть территорией ТОС по новому закону.",
            "В старом законе подъезд назван; есть ли он в новом, надо проверить.",
            ("Ф1.14",),
        ),
    ),
    (
        r"\bзаочн\w+ (?:голосовани|форм)\w*|\bопросн\w+ лист\w*"
        r"|\bпоквартирн\w+ (?:голосовани|обход|опрос)\w*",
        r"\bучрежд|\bучредит|\bсобрани|\bголосовани",
        Advice(
            Kind.DOUBT,
            "Спросите юриста, допускает ли это положение вашего муниципалитета.",
            "Заочно и по квартирам за учреждение ТОС по умолчанию не голосуют.",
            ("Ф1.28",),
        ),
    ),
)
_DOUBTFUL = tuple((re.compile(one), re.compile(beside), advice) for one, beside, advice in _DOUBTS)
_LOCAL = re.compile(LOCAL_MATTERS)


def old_words(charter: Charter, on: date) -> Iterator[Finding]:
    """The outdated term, former districts, claims of power."""
    for one in charter.paragraphs:
        for said in one.sentences:
            for found in _LOCAL.finditer(said.text):
                if not is_history(said.text, found.span(), _RENEWED):
                    start, end = said.start + found.start(), said.start + found.end()
                    word = as_typed(one.folded, start, end).split(" ")[0]
                    yield _TERM.at(one, start, end, f"{word} {_NEW_TERM}")
            for found in _DISTRICT.finditer(said.text):
                if not is_history(said.text, found.span()):
                    start, end = said.start + found.start(), said.start + found.end()
                    yield _PLACE.at(one, start, end, _okrug(found[0]))
        for claim in claims_in(one.folded.text):
            yield _CLAIM.at(one, claim.start, claim.end)


def _okrug(old: str) -> str:
    named = _DISTRICT_END.search(old)
    if named is None:
        raise ValueError(old)
    return f"{named[1].title()} {_OKRUG.get(named[2], _OKRUG['а'])}"


def foreign_founders(charter: Charter, on: date) -> Iterator[Finding]:
    """An administration that founds a ТОС."""
    for one in charter.paragraphs:
        for said in one.sentences:
            for found in _FOUNDER.finditer(said.text):
                if not _DENIED.search(said.text):
                    yield _FOUNDERS.at(one, said.start + found.start(), said.start + found.end())


def doubts(charter: Charter, on: date) -> Iterator[Finding]:
    """What a lawyer should look at."""
    for one in charter.paragraphs:
        for said in one.sentences:
            for pattern, beside, advice in _DOUBTFUL:
                found = pattern.search(said.text)
                if (
                    found
                    and beside.search(f"{said.text} {one.heading}")
                    and not _FORBIDDEN.search(said.text)
                ):
                    yield advice.at(one, said.start + found.start(), said.start + found.end())
