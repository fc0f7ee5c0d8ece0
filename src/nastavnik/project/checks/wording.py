"""What checks look for in the words of a project; a sign is never a judgement of the sense."""

import re
from collections.abc import Iterable
from itertools import zip_longest

from nastavnik.values.months import NAMES, read_date
from nastavnik.values.numbers import BadInput
from nastavnik.values.sense import has_sense, real_words
from nastavnik.values.words import key_of

# «Хутор» in a text does not yet name the hamlet.
PLACE_KINDS = ("хутор", "станиц", "село", "сёла", "посел", "посёл", "аул", "город", "район")
_LARGE = re.compile(r"кра(?:й|я|е|ю|ем)|(?:област|росси|район|округ)\w*")
_KIND = re.compile(
    r"хутор\w{0,2}|станиц\w{0,2}|сел[оаеу]|пос[её]л\w{0,3}|аул\w{0,2}|город(?:а|е|у|ом|ск\w+)?"
)

# Stems of words for people; what a text counts must be one of these, or of its own group.
_PEOPLE_STEMS = (
    "человек людей люди людям жител ребят пенсионер бабуш дедуш пожил старш ветеран инвалид опрошен "
    "подрост дет ребён ребен школьник ученик студент юнош девуш девоч мальчи молод мам матер "
    "отц пап родител семе семь семей двор женщин мужчин сосед граждан участник волонт "
    "старик старуш внук сирот население населени девчон пацан взросл работник вдов одинок многодет опекун "
    "мужик парней парням девчат хозяев хозяин хозяйк казак фермер учител земляк станичник хуторян сельчан "
    "односельчан"
)
_PEOPLE = tuple(_PEOPLE_STEMS.split())
# Words for the same people: the group is of «подростки», the goal of «ребята».
_ALIKE = tuple(
    tuple(stems.split())
    for stems in (
        "ребят ребен подрост дет школьник первокл старшекл ученик мальчи девоч юнош девуш пацан молод",
        "мужик мужчин парн парней отц отец пап",
        "пенсионер бабуш дедуш пожил старш старик старуш ветеран вдов",
        "мам матер женщин",
        "семь семе семей родител мам пап",
        "инвалид овз",
    )
)
# Numbers people write in words: «двадцать жителей», «половина опрошенных».
_NUMERALS = (
    r"\b(?:дв(?:а|е|ое|оих|ум|ух|умя)|тр(?:и|ое|оих|[её]х|[её]м|емя)|четыр\w+|четвер(?:о|ых)|"
    r"(?:пят|шест|сем|восьм)(?:ь|и|ью|еро|ерых)|восемь|(?:девят|десят|двадцат|тридцат)(?:ь|и|ью|еро)|"
    r"\w+надцат(?:ь|и|ью)|сорока?|\w+десят|\w+идесяти|девяност[оа]|сто|ста|сотн[яюи]|двести|двухсот|триста|"
    r"тр[её]хсот|четыреста|\w+сот|половин[ауы]|треть|четверть|кажд\w+ (?:втор|трет|четв[её]рт|пят)\w+)\b"
)
_COUNT = rf"(?<![\d.,–-])(?:\d{{1,3}}(?:[ \u00a0]\d{{3}})+|\d{{1,9}}|{_NUMERALS})(?![\d.,]*\d)"
_AGE = r"\b(?:от\s+|с\s+)?\d{1,3}(?:\s*(?:[–—-]|до|и)\s*\d{1,3})?\s*(?:\+|лет\b|года?\b)"
_YEAR = r"(?:19|20)\d\d"
_MONTHS = "|".join((*(name[:-1] for name in NAMES if name not in ("май",)), "ма[йяе]"))
_FULL_DATE = rf"\b\d{{1,2}}\.\d{{1,2}}\.{_YEAR}\b"
_MONTH_YEAR = (
    rf"\b(?:\d{{1,2}}(?:-?го)?\s+)?(?:{_MONTHS})\w*\s+{_YEAR}\b|\b(?:0?[1-9]|1[0-2])\.{_YEAR}\b"
)
DEADLINE = re.compile(rf"{_FULL_DATE}|{_MONTH_YEAR}|\b{_YEAR}\b", re.IGNORECASE)
_DAY_OR_MONTH = re.compile(rf"{_FULL_DATE}|{_MONTH_YEAR}", re.IGNORECASE)
_END_OF_YEAR = re.compile(rf"\bконц[ауе]м?\s+{_YEAR}\b", re.IGNORECASE)
_PERIOD = re.compile(
    rf"{_FULL_DATE}|{_MONTH_YEAR}|\b(?:в|за|на|с|до|к|летом|зимой|весной|осенью|начал\w+|конц\w+)\s+{_YEAR}\b"
    rf"|\b{_YEAR}(?:\s*(?:г\.|год\w*)|-?г?о\b|\s*[/–—-]\s*(?:20)?\d\d\b)",
    re.IGNORECASE,
)

# What is done is an activity; a task and a goal say what changes for people (dossier §2.11, 7).
_DOING = (
    r"(?:провест|проведе|закуп|купи|покупк|организов(?!анност)|организац|оборудов|напечата|изда[тн]|установ|"
    r"постро|отремонтиров|ремонт|благоустро|оснасти|оснащ|высади|изготов|распростран|разда[тч]|"
    # people spend an evening and gain a skill: that is their change, not our doing
    r"провод(?!\w*\s+(?:\w+\s+){0,2}(?:врем|вечер|дн|день|выходн|лет|каникул|досуг))|"
    r"приобре(?!\w*\s+(?:\w+\s+){0,2}(?:навык|опыт|умен|знани|уверен|друз|професси)))"
)
_STARTS_DOING = re.compile(_DOING)
# Verbs of the third person plural or of «20 жителей научится»; infinitives of change.
_VERB = re.compile(
    r"\b[а-яё]{2,}(?:ут|ют|ат|ят|ет|ёт|ит|утся|ются|атся|ятся|ется|ётся|ится|лись|лось)\b"
)
_SAID_OF_CHANGE = re.compile(
    r"\b(?:помоч|науч|обуч|сни[зж]|повыс|увелич|уменьш|сокра[тщ]|улучш|верну|восстанов|сформиров|"
    r"приобщ|вовле[чк]|защит|избав|преодол|облегч|укреп|побуд|подготов)\w*ть?(?:ся)?\b|\bпомочь\b|\bдать\b|\bвовлечь\b"
    r"|\b(?:переста|нача|узна)л[иао]\b|\b(?:смогл|помогл|нашл|вышл)[иао]\b"
    r"|\bобеспечить\b|\bстал[аои]?\b|\bзаняты\b|\bготовы\b|\bзнакомы\b|\b\w+(?:чены|щены|лены|рены)\b"
)
# Nouns that end as such verbs do.
_NOUNS = (
    "билет кабинет комитет совет привет интернет предмет бюджет факультет университет паркет букет "
    "портрет сюжет пакет секрет запрет ответ рассвет аппарат результат сертификат формат институт "
    "маршрут салат солдат адвокат депутат кандидат кредит лимит аудит визит транзит дефицит гранит"
)
_NOT_VERBS = frozenset(_NOUNS.split())
_WIDE = re.compile(
    r"развити\w+ (?:всего |нашего )?(?:района|края|хутора|станицы|поселения|территории)"
    r"|(?:качеств\w+|уровн\w+) жизни (?:всего |всех )?(?:[а-яё]+ых )?(?:населения|жителей|граждан|людей)"
    r"|всестороннее развитие|процветани\w+",
    re.IGNORECASE,
)
_SHORT_KIND = re.compile(r"\b(?:х|ст|с|п|пос|г|а|ст-ца)\.?\s*[«\"]?[А-ЯЁ]")
_LITTLE = (
    "и в во не на с со что а к ко по из у за от до о об для но как без при это или их они он она "
    "мы то же только который которые есть нет уже ещё еще если под над чтобы потому"
)
_LITTLE_WORDS = frozenset(_LITTLE.split())
_A_WORD = re.compile(r"[а-яa-z]+")
_OF_DATES = ("срок", "году", "года", "концу", "конца", "начала")
# A sentence ends before a capital letter or a number, but not in «2027 г. 20 жителей», «х. Родник».
_ENDS = re.compile(
    r"(?<=[.!?…;])(?<!\b[а-яА-Я]\.)(?<!\b(?:ст|им|км|гг)\.)\s+(?=[«\"А-ЯЁ0-9—–-])|\n+"
)
_VOWEL = re.compile(r"[аеиоуыэюя]")


def words_of(text: str) -> list[str]:
    """The words of a text, in small letters, with «е» for «ё»."""
    return _A_WORD.findall(_plain(text))


def _plain(text: str) -> str:
    return text.casefold().replace("ё", "е")


def sentences_of(text: str) -> list[str]:
    """Its sentences; a date or «18 км. до» with a small letter after the dot does not end one."""
    parts = _ENDS.split(text)
    return [part.strip() for part in parts if words_of(part)]


def is_said(text: str, least: int) -> bool:
    """Whether at least ``least`` different words are there, and they look like a sentence.

    «аааа», one word over and over and keys pressed at random are not said; what the words mean is
    for people to judge.
    """
    words = words_of(text)
    real = [word for word in real_words(text) if not word.isdigit()]
    if len(real) < least or len(set(words)) * 3 < len(words):
        return False
    # Real prose of a dozen words cannot do without the small ones.
    return len(real) < 12 or len(_LITTLE_WORDS.intersection(words)) >= 2


def said_once(text: str) -> str:
    """The text without sentences that only repeat others: a phrase pasted ten times is one."""
    return " ".join({key_of(one): one for one in sentences_of(text)}.values())


def mentions(text: str, name: str) -> bool:
    """Whether a text speaks of a name in any case: «хуторе Тополином» of «хутор Тополиный»."""
    long = [word for word in words_of(name) if len(word) >= 3]
    own = [word for word in long if not word.startswith(PLACE_KINDS)] or long
    said = words_of(text)
    return any(word.startswith(_place_stem(one)) for one in own for word in said)


def _place_stem(word: str) -> str:
    """The beginning that a name keeps in every case, short ones too: «Ясная», «в Ясной»."""
    short = re.sub(r"(?:ая|яя|ое|ее|ый|ий|ой|[аяоеыиуюьй])$", "", word)
    return short if len(word) <= 5 and len(short) >= 3 else _stem(word)


def _stem(word: str) -> str:
    return word[: max(min(len(word), 4), len(word) - 3)]


def common(text: str, other: str) -> int:
    """How many longer words of one text the other has, whatever their endings."""
    said = words_of(other)
    own = {
        _stem(word)
        for word in words_of(text)
        if len(word) >= 4 and not word.startswith(PLACE_KINDS)
    }
    return sum(any(word.startswith(stem) for word in said) for stem in own)


def is_settlement(name: str) -> bool:
    """Whether a line names a settlement: a district, the region or «хутор» alone does not."""
    words = words_of(name)
    # «Кореновского» before «района» is the district's name, not the hamlet's.
    own = [
        word
        for word, following in zip_longest(words, words[1:], fillvalue="")
        if not _KIND.fullmatch(word) and not _LARGE.fullmatch(word) and not _is_of(word, following)
    ]
    is_large = any(_LARGE.fullmatch(word) for word in words)
    is_kind = any(_KIND.fullmatch(word) for word in words) or bool(_SHORT_KIND.search(name))
    is_proper = is_kind or (bool(re.search(r"[А-ЯЁ]", name)) and not is_large)
    return any(_is_own_name(word) for word in own) and is_proper


def _is_of(word: str, following: str) -> bool:
    return bool(_LARGE.fullmatch(following)) and word.endswith(("ий", "ого", "ая", "ой", "ом"))


def _is_own_name(word: str) -> bool:
    return has_sense(word, 1) or (len(word) == 2 and bool(_VOWEL.search(word)))


def names_people(text: str, group: str = "") -> bool:
    """Whether a text speaks of people, or of those of a group."""
    words = words_of(text)
    return any(word.startswith(stem) for word in words for stem in (*_PEOPLE, *_first_stems(group)))


def _first_stems(group: str) -> list[str]:
    return [_stem(word) for word in words_of(group)[:3] if len(word) >= 4]


def same_people(text: str, group: str) -> bool:
    """Whether a text speaks of a group by its own words or by others for such people."""
    said, own = words_of(text), words_of(group)[:6]  # who they are is said first
    return common(group, text) > 0 or any(
        all(any(word.startswith(stems) for word in words) for words in (said, own))
        for stems in _ALIKE
    )


def numbers_of_people(text: str, group: str = "") -> list[int | None]:
    """Numbers a text gives of people, ages and dates aside; ``None`` for one in words or a share.

    Args:
        text: what is read.
        group: what the target group is called: «14 скрипачей» are people if the group is of them.

    """
    plain = re.sub(_AGE, " ", DEADLINE.sub(" ", text.casefold()))
    stems = "|".join((*_PEOPLE, *_first_stems(group)))
    near = re.compile(
        rf"(?P<n>{_COUNT})(?:\s*(?:%|процент\w*))?\s*(?:[а-яё-]+\s+){{0,3}}?(?:{stems})"
        rf"|(?P<part>{_COUNT})\s+из\s+(?P<of>{_COUNT})"
    )
    found = [_number(match["n"] or match["part"], match[0]) for match in near.finditer(plain)]
    if not found and names_people(text) and re.search(r"\bс\s+\d{1,9}\s+до\s+\d{1,9}\b", plain):
        return [None]  # «снизить число подростков с 25 до 10»
    return found


def _number(typed: str, all_of_it: str) -> int | None:
    digits = re.sub(r"\D", "", typed)
    is_share = "%" in all_of_it or "процент" in all_of_it
    return int(digits) if digits and len(digits) < 10 and not is_share else None


def has_period(text: str) -> bool:
    """Whether a text says of what day, month or year its data are."""
    return bool(_PERIOD.search(text))


def has_deadline(text: str) -> bool:
    """Whether a text names a day or a month with its year that the calendar has."""
    found = _DAY_OR_MONTH.search(text)
    if not found:
        return bool(_END_OF_YEAR.search(text))
    if not re.fullmatch(_FULL_DATE, found[0]):
        return True
    try:
        read_date(found[0])
    except BadInput:
        return False
    return True


def too_wide(text: str) -> str:
    """The words that promise everybody everything; empty if there are none (dossier, О1)."""
    found = _WIDE.search(text)
    return found[0] if found else ""


def doing_of(text: str) -> str:
    """The word by which a sentence begins with a thing to do, not with a change; empty if none."""
    plain = _plain(DEADLINE.sub(" ", text))
    for found in _A_WORD.finditer(plain):
        word = found[0]
        if len(word) > 2 and word not in _LITTLE_WORDS and word not in _OF_DATES:
            return word if _STARTS_DOING.match(plain, found.start()) else ""
    return ""


def says_change(text: str) -> bool:
    """Whether some verb says what people will do, be able to or receive."""
    plain = _plain(text)
    verbs = [found for found in _VERB.finditer(plain) if found[0] not in _NOT_VERBS]
    verbs += _SAID_OF_CHANGE.finditer(plain)
    return any(not _STARTS_DOING.match(plain, verb.start()) for verb in verbs)


def same_as(text: str, others: Iterable[str]) -> bool:
    """Whether a text says word for word what another one does."""
    key = key_of(text)
    return bool(key) and any(key == key_of(other) for other in others)
