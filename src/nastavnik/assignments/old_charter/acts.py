"""Outdated acts: the old law and its article, the krai's law, the krai's framework act."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from nastavnik.assignments.old_charter.brackets import is_history
from nastavnik.assignments.old_charter.finding import Advice, Finding, Kind, Span, as_typed
from nastavnik.assignments.old_charter.patterns import (
    OLD_AGE,
    REGION_ACT,
    act,
    article,
    article_number,
)
from nastavnik.assignments.old_charter.sentence import Sentence
from nastavnik.assignments.old_charter.text import Charter, Paragraph
from nastavnik.calculators.quorum import age_norm
from nastavnik.norms import registry
from nastavnik.norms.model import Norm

_DATED = (
    r"(?:от (?:\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2} [а-я]{3,9} \d{4})"
    r"(?: ?г\.| ?года?)?,? ?)"
)
_LAW = r"(?:\b(?:федеральн\w+ )?закон\w* (?:рф |российской федерации |краснодарского края )?)"
_TITLED = r"(?: ?(?:«[^»]{0,200}»|[\"“][^\"”]{0,200}[\"”]))?"
_BETWEEN = 160  # signs between an article and its act
_OTHER_ACT = re.compile(r"\bкодекс|\bконституци|\bустав|\b\d{1,3} ?-? ?фз")
_SOME_ACT = re.compile(r"\bзакон|\bфедеральн")
_FRAMEWORK = re.compile(
    r"\b(?:постановлени\w+ |положени\w+ |решени\w+ )?законодательн\w+ собрани\w+(?: краснодарского края)?"
    r"|\b501 ?-? ?п\b|\bрамочн\w+ (?:акт|положени|закон)\w*"
)
_OF_TOS = re.compile(r"\bтос\b|\bтерриториальн\w+ общественн")

_OLD_LAW = Advice(
    Kind.ACT,
    "Точное название закона возьмите из официального текста.",
    "О ТОС теперь говорит другой закон и другая статья.",
    ("Ф1.02", "Ф1.03"),
)
_ARTICLE_ALONE = Advice(
    Kind.DOUBT,
    "Посмотрите, о статье какого закона здесь речь. Если старого закона о ТОС — замените.",
    "Это номер старой статьи о ТОС, но закон рядом не назван.",
    ("Ф1.02", "Ф1.03"),
)
_REGION = Advice(
    Kind.ACT,
    "Уберите ссылку. Номер нового краевого закона спросите у юриста администрации.",
    "Этот закон края утратил силу.",
    ("Ф1.78", "Ф1.79"),
)
_KRAI_FRAMEWORK = Advice(
    Kind.DOUBT,
    "Спросите юриста администрации, действует ли этот акт и как он теперь называется.",
    "Действует ли краевой акт о ТОС после нового закона, мы не знаем.",
    ("Ф1.80",),
)


def old_acts(charter: Charter, on: date) -> Iterator[Finding]:
    """Every outdated act that is not told as history."""
    laws, region = _laws(on), _named(REGION_ACT)
    for one in charter.paragraphs:
        for said in one.sentences:
            yield from _old_law(one, said, laws)
            for found in region.finditer(said.text):
                if not is_history(said.text, found.span()):
                    yield _REGION.at(one, said.start + found.start(), said.start + found.end())
            for found in _FRAMEWORK.finditer(said.text if _OF_TOS.search(said.text) else ""):
                yield _KRAI_FRAMEWORK.at(one, said.start + found.start(), said.start + found.end())


@dataclass(frozen=True, slots=True)
class _Laws:
    """The old law as it is cited, its article, the new law as it is cited, and what it says of age."""

    act: re.Pattern[str]
    article: re.Pattern[str]
    renewed: re.Pattern[str]
    now: Norm


def _laws(on: date) -> _Laws:
    now, before = age_norm(on).norm, registry().norms[OLD_AGE]
    return _Laws(_named(act(before)), re.compile(article(before)), re.compile(act(now)), now)


def _named(pattern: str) -> re.Pattern[str]:
    """An act with its kind, date and title around its number, where they are named."""
    return re.compile(rf"{_LAW}?{_DATED}?(?:№ ?|n ?)?(?:{pattern}){_TITLED}(?: {_DATED})?")


def _old_law(one: Paragraph, said: Sentence, laws: _Laws) -> Iterator[Finding]:
    acts = [found.span() for found in laws.act.finditer(said.text)]
    articles = [found.span() for found in laws.article.finditer(said.text)]
    for place in acts:
        start, end = _with_article(said.text, place, articles)
        if not is_history(said.text, (start, end), laws.renewed):
            has_article = (start, end) != place
            begin, stop = said.start + start, said.start + end
            typed = as_typed(one.folded, begin, stop)
            new = _new_law(typed, laws.now, with_article=has_article)
            yield _OLD_LAW.at(one, begin, stop, new)
    if acts or not _SOME_ACT.search(said.text) or _OTHER_ACT.search(said.text):
        return
    for start, end in articles:
        yield _ARTICLE_ALONE.at(one, said.start + start, said.start + end)


def _with_article(text: str, place: Span, articles: Sequence[Span]) -> Span:
    """An act with its article: the one before it, or right behind."""
    start, end = place
    before = articles[bisect(articles, place) - 1] if articles and articles[0] < place else None
    if before and 0 <= start - before[1] <= _BETWEEN and not _another(text[before[1] : start]):
        return before[0], end
    after = articles[at] if (at := bisect(articles, place)) < len(articles) else None
    if after and 0 <= after[0] - end <= 3:
        return start, after[1]
    return place


def _another(between: str) -> bool:
    return _OTHER_ACT.search(between) is not None


def _new_law(old: str, now: Norm, *, with_article: bool) -> str:
    """The new words in the case of the old ones: «статьи 50 Федерального закона № 33-ФЗ»."""
    if with_article:
        word = re.search(r"\bст(?:ать[а-яё]{1,3}|\.)", old, re.IGNORECASE)
        named = word[0] if word else "статья"
        return f"{named} {article_number(now)} Федерального закона № {now.act}"
    law = re.match(r"(?:федеральн[а-я]+ )?закон[а-я]*", old, re.IGNORECASE)
    return f"{law[0]} № {now.act}" if law else now.act
