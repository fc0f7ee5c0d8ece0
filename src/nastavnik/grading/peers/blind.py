"""A draft without names: what it is about stays, whose it is does not.

The name of a village stays: a project is about a place. What cannot be known for a name (a nickname,
a house that everybody knows) stays too, and people are told so.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from nastavnik.project.budget.sheet import Sheet
from nastavnik.project.draft import Draft, Rows

NAME, PERSON, LINK = "[название скрыто]", "[имя скрыто]", "[ссылка скрыта]"
MAIL, PHONE = "[почта скрыта]", "[телефон скрыт]"
# What a person's eye needs to know is that something is there.
_FIELDS: Mapping[str, str] = {
    "org_name": NAME,
    "org_site": "указан, адрес скрыт",
    "presentation": "приложена, файл скрыт",
    "video": "указано, ссылка скрыта",
}
_CELLS: Mapping[tuple[str, str], str] = {
    ("members", "name"): PERSON,
    ("partners", "who"): "указан, скрыто",
    ("past", "link"): "есть, скрыта",
}
_LONGEST = 10_000  # signs of one text: the fund takes less
_MOST_NAMES = 60

_TOS = r"(?:ТОС\w{0,3}|территориальн\w{1,4}\s+общественн\w{1,4}\s+самоуправлени\w{1,3})"
_HEAD = rf"(?:(?:ОО|общественн\w{{1,4}}\s+организаци\w{{1,3}})\s+)?{_TOS}"
_PATRONYMIC = re.compile(r"\w{2,}(?:вич|вна|ична|инична)$", re.IGNORECASE)
_SURNAME = re.compile(
    r"\w{2,}(?:ова?|ева?|ёва?|ина?|ын|ына|ий|ый|ая|яя|ко|ук|юк|ян|их|ых|швили|дзе)$"
)
_ADJECTIVE = re.compile(r"(?:ий|ый|ой|ая|яя)$")
_COMMON: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+"), MAIL),
    (
        re.compile(
            r"(?:https?://|www\.)\S+"
            r"|(?<![\w.])(?:[\w-]{1,64}\.){1,4}(?:ru|рф|su|com|org|net|me|info|online|example)"
            r"(?![\w.])(?:/\S*)?",
            re.IGNORECASE,
        ),
        LINK,
    ),
    (
        re.compile(r"(?<!\d)(?:\+7|8)[\s(-]{0,2}\d{3}[\s)-]{0,2}\d{3}[\s-]?\d{2}[\s-]?\d{2}(?!\d)"),
        PHONE,
    ),
)

Mask = Callable[[str], str]


def blind(draft: Draft, organisations: Iterable[str], people: Iterable[str]) -> Draft:
    """The draft as strangers may read it.

    Args:
        draft: as handed in; the organisation and the people it names are hidden too.
        organisations: what else the organisation is called.
        people: who else belongs to the team: ``Лукина Ольга Ивановна``, in any order.

    """
    hide = _mask(
        [draft.fields["org_name"], *organisations],
        [*(row["name"] for row in draft.tables["members"]), *people],
    )
    fields = {
        name: _FIELDS[name] if name in _FIELDS and text.strip() else hide(text)
        for name, text in draft.fields.items()
    }
    tables = {name: _rows(name, rows, hide) for name, rows in draft.tables.items()}
    lines = [{key: hide(text) for key, text in row.items()} for row in draft.budget.rows]
    return Draft(fields, tables, Sheet(dict(draft.budget.terms), lines)).settled()


def _rows(table: str, rows: Rows, hide: Mask) -> Rows:
    return [
        {
            key: _CELLS[table, key] if (table, key) in _CELLS and text.strip() else hide(text)
            for key, text in row.items()
        }
        for row in rows
    ]


def _mask(organisations: Iterable[str], people: Iterable[str]) -> Mask:
    named = [
        *((pattern, NAME) for one in _some(organisations) for pattern in _organisation(one)),
        *((pattern, PERSON) for one in _some(people) for pattern in _person(one)),
        *_COMMON,
    ]

    def hide(text: str) -> str:
        for pattern, instead in named:
            text = pattern.sub(instead, text)
        if len(text) <= _LONGEST:
            return text
        return f"{text[:_LONGEST]}… [дальше не показано: {len(text) - _LONGEST} знаков]"

    return hide


def _some(names: Iterable[str]) -> list[str]:
    """Names worth looking for, each once, the longest first."""
    plain = dict.fromkeys(" ".join(name.split())[:120] for name in names)
    return sorted((one for one in plain if len(one) > 2), key=len, reverse=True)[:_MOST_NAMES]


def _organisation(name: str) -> list[re.Pattern[str]]:
    """The whole name; its own word after «ТОС» in any case, or in quotes."""
    quoted = re.search(r"[«\"“„](.{3,80}?)[»\"”“]", name)
    own = quoted[1] if quoted else re.sub(rf"^{_HEAD}\s+", "", name, flags=re.IGNORECASE)
    words = r"\s+".join(_stem(word) for word in re.findall(r"\w+", own))
    if len(own) < 3 or not words:
        return []
    whole = r"\W{1,3}".join(map(re.escape, re.findall(r"\w+", name)))
    full = [rf"(?<!\w){whole}(?!\w)[»\"”]?"] if own != name else []  # else it is the village's too
    return [
        *(re.compile(one, re.IGNORECASE) for one in full),
        re.compile(rf"(?<!\w){_HEAD}\s+[«\"“„]?{words}(?!\w)[»\"”“]?", re.IGNORECASE),
        re.compile(rf"(?:«|\"|“|„){words}(?:»|\"|”|“)", re.IGNORECASE),
    ]


def _person(name: str) -> list[re.Pattern[str]]:
    """Surname with initials or without, name with patronymic, in any case; of a title nothing.

    A surname that is an adjective («Степная») is hidden beside a first name or initials only.
    """
    words = [
        one for one in re.findall(r"[\w-]+", re.sub(r"\(.*?\)", " ", name)) if one[0].isupper()
    ]
    if len(words) < 2:
        return []
    patronymics = [one for one in words if _PATRONYMIC.match(one)]
    rest = [one for one in words if one not in patronymics]
    surnames = [one for one in rest if _SURNAME.match(one) and len(one) > 3]
    if not surnames:
        surnames = rest[:1] if patronymics else []
    firsts = [one for one in rest if one not in surnames] or rest
    found = []
    initials = r"[А-ЯЁA-Z]\.(?:\s?[А-ЯЁA-Z]\.)?"
    first = "|".join(_stem(one) for one in (*firsts, *patronymics))
    for surname in surnames:
        last = rf"{_surname(surname)}(?!\w)"
        before = rf"(?:(?:{first})\s+){{1,2}}|{initials}\s?"
        after = rf"(?:\s+(?:{first})(?!\w)){{1,2}}|\s{initials}"
        found.append(rf"(?<!\w)(?:{before}){last}(?:{after})?")
        alone = "" if _ADJECTIVE.search(surname) else "?"
        found.append(rf"(?<!\w){last}(?:{after}){alone}")
    for patronymic in patronymics:
        found += [rf"(?<!\w){_stem(one)}\s+{_stem(patronymic)}(?!\w)" for one in firsts]
    if not surnames:  # of which word is the surname nothing is known: both together
        one, other = (_stem(word) for word in words[:2])
        found += [rf"(?<!\w){one}\s+{other}(?!\w)", rf"(?<!\w){other}\s+{one}(?!\w)"]
    return [re.compile(one) for one in found]


def _surname(word: str) -> str:
    """A surname in any case; «Тополина» is not «Тополиный»."""
    if _ADJECTIVE.search(word):
        return rf"{re.escape(word[:-2])}\w{{2,3}}"
    if re.search(r"(?:ова?|ева?|ёва?|ина?|ына?)$", word):
        return rf"{re.escape(word.removesuffix('а'))}(?:а|ой|у|ым|е|ы|ых|ыми)?"
    return _stem(word)


def _stem(word: str) -> str:
    """A word in any case: its ending may be another one."""
    kept = len(word) - (2 if len(word) > 5 else 1 if len(word) > 3 else 0)
    return rf"{re.escape(word[:kept])}\w{{0,4}}"
