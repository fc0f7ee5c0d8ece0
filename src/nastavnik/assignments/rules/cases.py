"""Hard cases of the law and the charter (lesson В1; dossier §1.1–1.5).

``dated`` looks at questions in pairs: ``norm1`` is the norm chosen for the first case, one of
:data:`NORMS`, and ``day1`` its day, empty where the dossier has none. ``street``,
``refusal`` and ``lawyer`` look at texts of these names: two answers and what to ask a lawyer.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from nastavnik.assignments.rules.rule import Rule
from nastavnik.assignments.rules.wording import Themes, has_any, speaks_of, themes_in
from nastavnik.calculators import Values
from nastavnik.norms import Fact, Norm, registry
from nastavnik.project.checks.wording import is_said
from nastavnik.values.months import show_date
from nastavnik.values.numbers import clip
from nastavnik.values.sense import adds_to
from nastavnik.values.verdict import Status, Verdict, empty, right, wrong

IN_FORCE = "law33_in_force"
_LAW = "33-ФЗ"
# The choices of the form, and the norm or fact behind each.
NORMS: Mapping[str, str] = {
    "council": "Ф1.13",
    "once": "Ф1.15",
    "birth": "Ф1.17",
    "third": "tos_quorum_meeting",
    "third_old": "tos_quorum_meeting_old",
    "powers": "Ф1.24",
    "absent": "Ф1.28",
    "extra": "Ф1.37",
    "repeal": "law131_repeal_date",
    "deadline": "msu_acts_deadline",
}
_FEWEST_NORMS = 4  # one norm for everything agrees with its day without any thought

STREET_SAYS: Themes = {
    "одна улица в два ТОС не входит": (
        "два",
        "двух",
        "двум",
        "оба",
        "обоих",
        "дважд",
        "одном",
        "один",
    ),
    "границу устанавливает Совет": ("совет", "депутат", "представительн"),
    "что сделать вместе до решения": (
        *("встре", "собер", "собра", "схем", "карт", "предлож", "догов", "вместе", "стол"),
        *("сход", "сяд", "сест", "позов", "зов", "прид", "приход", "принес", "обсуд", "поговор"),
    ),
    "что ещё надо проверить": (
        *("провер", "уточн", "спрос", "юрист", "узна", "сверит", "сверю", "откро", "перечит"),
        *("выясн", "посмотр", "запрош", "запрос", "прочит", "прочт", "почита", "загляну", "позвон"),
    ),
}
REFUSAL_SAYS: Themes = {
    "ТОС появляется, когда зарегистрирован устав": ("устав",),
    "Минюст для этого не нужен": ("минюст", "юстици", "юрлиц", "юридическ"),
    "о чём вы просите": (
        *("прос", "прошу", "прим", "зарегистрируйте", "пожалуйста", "возьмите", "будьте"),
        *("надеем", "надеюсь"),
    ),
    "нужен ответ письмом, с причинами": (
        "письм",
        "причин",
        "основан",
        "пункт",
        "напишите",
        "ссылк",
        "бумаг",
        "официальн",
        "объясн",
        "поясн",
        "мотив",
    ),
}
_TO_LOOK_UP = (
    *("стать", "закон", "положен", "устав", "редакц", "срок", "пункт", "норм", "акт", "правил"),
    *("протокол", "делегат", "кворум", "границ", "регистр", "отказ", "жалоб", "обжал", "суд"),
    *("совет", "поселен", "решен", "собран", "возраст", "подъезд", "раздел", "доля", "доли"),
    *("фз", "голос", "жалов", "ответ", "время", "дней", "схем", "территор"),
)
_ASKS = (
    *("как", "кто", "кому", "куда", "где", "когда", "какой", "какая", "какие", "каким", "какую"),
    *("сколько", "можно", "можем", "вправе", "обязан", "нужно", "надо", "есть", "действует", "что"),
    *("почему", "чем", "разве", "должн", "ли", "правда", "подскаж", "скаж", "объясн", "назов"),
    *("прошу", "хочу", "хотим", "уточн"),
)
_NUMBERING = re.compile(r"^\W*\d{1,2}\s*[.)]\s*")
_QUESTIONS = 3


def dated(values: Values, on: date) -> list[Verdict]:
    """The day beside every case is that of the norm chosen; which norm is right is not told."""
    cases = sorted(name.removeprefix("norm") for name in values if name.startswith("norm"))
    if len({values.text(f"norm{case}") for case in cases}) < _FEWEST_NORMS:
        text = "Норма почти везде одна и та же. Перечитайте ситуации: они о разном."
        return [wrong(text, line="norm1")]
    days = [values.day(f"day{case}") for case in cases if f"day{case}" in values]
    if len(days) >= _FEWEST_NORMS and len(set(days)) == 1:
        text = f"Везде один и тот же день, {show_date(days[0])}. У норм дни разные: сверьте каждую."
        return [wrong(text, line="day1")]
    return [_day(case, values) for case in cases]


def _day(case: str, values: Values) -> Verdict:
    source, name = NORMS[values.text(f"norm{case}")], f"day{case}"
    known, written = day_of(source), values.day(name) if name in values else None
    if known is None and written is None:
        text = f"Ситуация {case}: дня на карточке нет, и вы его не придумали."
        return right(text, source, line=name, caution="проверить")
    if known is None:
        text = (
            f"Ситуация {case}: на карточке этой нормы дня нет. "
            "Сотрите его и запишите вопрос юристу."
        )
        return wrong(text, source, line=name)
    if written is None:
        return empty(f"Ситуация {case}: впишите день с карточки этой нормы.", source, line=name)
    if written == known:
        return right(f"Ситуация {case}: день от этой нормы.", source, line=name)
    text = (
        f"Ситуация {case}: {show_date(written)} — не от этой нормы. Откройте её карточку: "
        "у действующей берут первый день, у старой — последний, у статьи 50 — день закона."
    )
    return wrong(text, source, line=name)


def day_of(source: str) -> date | None:
    """The day that tells when a norm counts.

    The last day of one that is over, the day that the norm itself names, the first day of one in
    force; a rule of 33-ФЗ counts since the law does. ``None`` where the dossier knows none.
    """
    known = registry()
    entry: Norm | Fact = known.facts[source] if source in known.facts else known.norms[source]
    if isinstance(entry, Norm) and isinstance(entry.value, date):
        return entry.value
    if entry.valid_to or entry.valid_from:
        return entry.valid_to or entry.valid_from
    since = known.norms[IN_FORCE].value
    return since if entry.act.startswith(_LAW) and isinstance(since, date) else None


def street(values: Values, on: date) -> list[Verdict]:
    """The answer to two groups that both want one street."""
    return list(_says(values.text("street"), STREET_SAYS, "street", "Ф1.13", "Ф1.15"))


def refusal(values: Values, on: date) -> list[Verdict]:
    """The answer to a head who sends a ТОС to the ministry first."""
    return list(_says(values.text("refusal"), REFUSAL_SAYS, "refusal", "Ф1.17"))


def _says(text: str, themes: Themes, line: str, *sources: str) -> Iterator[Verdict]:
    if not speaks_of(text, words=20, different=15):
        yield wrong("Здесь слишком мало сказано. Ответьте человеку по-человечески.", line=line)
        return
    yield from themes_in(text, themes, line, *sources)


def lawyer(values: Values, on: date) -> list[Verdict]:
    """Three different questions, each of something that can be looked up."""
    lines = [line.strip() for line in values.text("lawyer").splitlines() if line.strip()]
    found, said = [], list[str]()
    for line in lines:
        if not adds_to(line, said, 3):
            continue  # the same question once more
        said.append(line)
        found.append(_question(line))
    best = sorted(found, key=lambda one: one.status is not Status.RIGHT)[:_QUESTIONS]
    missing = f"Вопросов юристу {len(best)}, а нужно {_QUESTIONS}. Пишите каждый с новой строки."
    return [*best, *[wrong(missing, line="lawyer")] * (_QUESTIONS - len(best))]


def _question(written: str) -> Verdict:
    line = _NUMBERING.sub("", written)
    is_asked = line.endswith("?") or has_any(_ASKS, line.partition(" ")[0])
    # «Есть ли в статье 50 подъезд?» is short and yet says of what.
    least = 3 if any(sign.isdigit() for sign in line) else 4
    if is_asked and is_said(line, least) and has_any(_TO_LOOK_UP, line):
        return right(f"Вопрос «{clip(line)}» юрист поймёт.", line="lawyer")
    text = (
        f"«{clip(line)}»: юрист переспросит. "
        "Спросите об одном: о статье, сроке, пункте положения или устава."
    )
    return wrong(text, line="lawyer")


RULES: Mapping[str, Rule] = {
    "dated": dated,
    "street": street,
    "refusal": refusal,
    "lawyer": lawyer,
}
