"""The age of the old law, and the quorum that is counted from it (Ф1.20–Ф1.23, Ф1.27)."""

import re
from collections.abc import Iterator
from datetime import date

from nastavnik.assignments.old_charter.brackets import is_history
from nastavnik.assignments.old_charter.finding import Advice, Finding, Kind, as_typed
from nastavnik.assignments.old_charter.patterns import OLD_AGE, age, age_word
from nastavnik.assignments.old_charter.sentence import Sentence
from nastavnik.assignments.old_charter.text import Charter, Paragraph
from nastavnik.calculators.quorum import age_norm
from nastavnik.norms import registry
from nastavnik.norms.model import Norm

_MEETING = "tos_quorum_meeting"
_CUE = re.compile(r"\b(?:с|от|до|достиг\w*|исполнил\w*|старше|моложе|младше|возраст\w*)\W")
_YEARS = re.compile(r"лет|возраст|\+")
_BEHIND = 25
_NEAR = 45  # signs between an age and the word that makes it one
_VOTERS = re.compile(
    r"\bжител|\bграждан|\bнаселени|\bсобрани|\bконференц|\bучаст|\bизбира|\bизбр|\bголос|\bделегат"
    r"|\bинициатив|\bчлен|\bправомоч"
)
_OTHERS = re.compile(
    r"\bволонт|\bдоброволец|\bдоброволь[цч]|\bдет(?:и|ей|ям|ьми|ях|ск)|\bребен|\bребят|\bподрост"
    r"|\bмолод[её]ж|\bшкольн|\bучащ|\bкруж|\bсекци|\bнесовершеннолетн|\bтрудов"
)
_SURELY_VOTERS = re.compile(r"\bсобрани|\bконференц|\bголос|\bизбира|\bправомоч|\bкворум")
_QUORUM = re.compile(r"\bправомоч|\bкворум|\bтрет|\b1/3\b|\bполовин")

_OLD = Advice(
    Kind.AGE,
    "",
    "Это возраст старого закона: теперь в собрании участвуют взрослые жители.",
    ("tos_age_min",),
)
_FROM_OLD = Advice(
    Kind.QUORUM,
    "Пересчитайте порог: взрослых жителей разделите на три, округлите вверх.",
    "Порог собрания считали от жителей старого возраста, а теперь считают только взрослых.",
    ("tos_age_min", _MEETING, "Ф1.27"),
)
_LESS = Advice(
    Kind.QUORUM,
    "Напишите: собрание правомочно, если участвует не менее одной трети взрослых жителей.",
    "Порог ниже закона: такое собрание могут не признать.",
    (_MEETING, "Ф1.21"),
)
_MORE = Advice(
    Kind.DOUBT,
    "Спросите юриста, можно ли просить больше людей, чем закон, и соберёте ли вы столько.",
    "Порог собрания здесь выше, чем в законе.",
    (_MEETING, "Ф1.21"),
)
_DELEGATES = Advice(
    Kind.DOUBT,
    "Спросите юриста, какие доли для конференции действуют сейчас.",
    "Доли делегатов — из старого закона; в новом их надо проверить.",
    ("Ф1.23",),
)
_SHARE_OF_DELEGATES = re.compile(
    r"(?:\bдв(?:е|ух) трет\w+|(?<!\d)2/3|\bполовин\w+)(?: от)?(?: \w+){0,5} делегат\w*"
)
_BELOW = re.compile(
    r"\b(?:при )?люб\w+ (?:числ|количеств|явк)\w*|\bнезависимо от (?:числа|количества|явки)\w*"
    r"|\b(?:одн\w+ )?четверт\w+|(?<!\d)1/(?:4|5|10)\b|(?<!\d)(?:10|15|20|25|30) ?(?:%|процент\w+)"
)
_ABOVE = re.compile(
    r"\b(?:не менее |более |больше )?половин\w+|(?<!\d)50 ?(?:%|процент\w+)|(?<!\d)1/2\b"
)
_OF_THOSE_WHO_CAME = re.compile(r"\b(?:голос|присутств|пришедш|явивш|участвующ|собравш)")
_THRESHOLD = re.compile(r"\bправомоч|\bкворум|\bсчитается состоявш")


def old_ages(charter: Charter, on: date) -> Iterator[Finding]:
    """Every place where the age of the old law is that of the voters."""
    now, before = age_norm(on).norm, registry().norms[OLD_AGE]
    word = age_word(before)
    grown = rf" ?\({word}\w*(?: лет)?\)(?: ?(?:лет\w*|возраст\w*))?|(?: лет\w*| возраст\w*)?"
    years = rf"(?<!\d){before.value}(?={' ?'}\({word})|{age(before)}"
    pattern = re.compile(rf"(?:{years})(?:{grown})")
    for one in charter.paragraphs:
        for said in one.sentences:
            ages = [found for found in pattern.finditer(said.text) if _is_age(said, found)]
            if ages and _is_of_voters(said, one):
                advice = _FROM_OLD if _QUORUM.search(said.text) else _OLD
                for found in ages:
                    start, end = said.start + found.start(), said.start + found.end()
                    new = _renewed(as_typed(one.folded, start, end), now, before)
                    if not is_history(said.text, found.span()):
                        yield advice.at(one, start, end, new)


def _is_age(said: Sentence, found: re.Match[str]) -> bool:
    """Whether it is an age, not «работает 16 лет» and not «шестнадцать домов»."""
    before = said.text[max(0, found.start() - _NEAR) : found.start()]
    behind = said.text[found.end() : found.end() + _BEHIND]
    if re.match(r"старше|младше", found[0]):
        return True
    is_said = _CUE.search(f" {before} ") or re.search(r"летн|\+|возраст", found[0])
    return bool(is_said and _YEARS.search(found[0] + behind))


def _is_of_voters(said: Sentence, one: Paragraph) -> bool:
    """Whether a sentence is about those who decide, not about children and volunteers."""
    if _OTHERS.search(said.text):
        return _SURELY_VOTERS.search(said.text) is not None
    return _VOTERS.search(f"{one.heading} {said.text}") is not None


def _renewed(typed: str, now: Norm, before: Norm) -> str:
    new = typed.replace(str(before.value), str(now.value))
    old_word, word = age_word(before), age_word(now)
    for case in (str.lower, str.capitalize, str.upper):
        new = new.replace(case(old_word), case(word))
    return new


def old_quorums(charter: Charter, on: date) -> Iterator[Finding]:
    """A share of an assembly that is not the law's, and the shares of a conference."""
    for one in charter.paragraphs:
        for said in one.sentences:
            for found in _SHARE_OF_DELEGATES.finditer(said.text):
                yield _DELEGATES.at(one, said.start + found.start(), said.start + found.end())
            if _THRESHOLD.search(said.text) and "собрани" in said.text:
                yield from _of_assembly(one, said)


def _of_assembly(one: Paragraph, said: Sentence) -> Iterator[Finding]:
    if re.search(r"\bтрет|\b1/3\b|\bконференц|\bделегат|\bсовет", said.text):
        return
    for pattern, advice in ((_BELOW, _LESS), (_ABOVE, _MORE)):
        found = pattern.search(said.text)
        if found is not None:
            if advice is _MORE and _OF_THOSE_WHO_CAME.search(said.text[found.end() :][:60]):
                continue
            yield advice.at(one, said.start + found.start(), said.start + found.end())
            return
