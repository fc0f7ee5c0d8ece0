"""An association of several ТОС: members, votes, shared functions, money, leaving (lesson С6).

Dossier §1.8 and Ф1.25, Ф1.50, Ф2.17. ``members`` are rows ``name``, ``status`` (see
:data:`FOUNDING`, ``plain``, ``office``), ``entry`` (``in``, ``people``, ``out``), ``votes`` and
``fee`` in roubles a year; votes and fees count of those who come in. ``functions`` are rows
``what``, ``pays``, ``answers``, ``votes``. How votes are best counted no norm of ours says: what
is asked here is arithmetic, that no member decides or stops everything alone.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from nastavnik.assignments.rules.rule import Rule
from nastavnik.calculators import Values
from nastavnik.norms import fact_card, look_up
from nastavnik.norms.lookup import Known
from nastavnik.values.money import ZERO, show_money
from nastavnik.values.verdict import Status, Verdict, either, partial, right, wrong
from nastavnik.values.words import folded

LEGAL, PERSON, OTHER, PLAIN, OFFICE = "legal", "person", "npo", "plain", "office"
FOUNDING = (LEGAL, PERSON, OTHER)  # who may be a member
IN, PEOPLE = "in", "people"
FOUNDERS = "assoc_founders_min"
PAIR = 2  # members who can have but half each
ALONE = "one"  # a function whose holder decides alone
FEW_FUNCTIONS = 4
SHORTEST = 3  # letters in the name of a function
ASSEMBLY = "assembly"  # who excludes a member


def members(values: Values, on: date) -> list[Verdict]:
    """Who comes in: enough founders, no ТОС that is no legal person, no administration.

    A fault a row, but one praise for all who rightly stay outside: more of them are no merit,
    and without founders there is nothing to stay outside of.
    """
    rows = values.rows("members")
    founders, others = _founders(rows, on), [*_plain(rows), *_office(rows)]
    if founders.status is Status.WRONG:
        others = [one for one in others if one.status is Status.WRONG]
    return [founders, *others]


def _founders(rows: tuple[Values, ...], on: date) -> Verdict:
    norm = look_up(FOUNDERS, on)
    count = sum(row.text("status") in FOUNDING and row.text("entry") == IN for row in rows)
    if not isinstance(norm, Known):
        return partial("Сколько нужно учредителей, проверьте по закону.", FOUNDERS, line="members")
    if count >= norm.number:
        said = f"Учредителей хватает: {count}."
        return right(said, FOUNDERS, line="members", caution=norm.caution)
    said = (
        f"Входят {count}, а учредителей нужно не меньше {norm.number}. Впишите юрлица или жителей."
    )
    return wrong(said, FOUNDERS, line="members", caution=norm.caution)


def _plain(rows: tuple[Values, ...]) -> Iterator[Verdict]:
    caution, fine = fact_card("Ф1.67").warning, list[str]()
    people = sum(row.text("status") == PERSON and row.text("entry") == IN for row in rows)
    for row in rows:
        if row.text("status") != PLAIN:
            continue
        name, entry = row.text("name"), row.text("entry")
        if entry == IN:
            said = f"{name}: без юрлица членом не станет. Пусть войдёт житель."
            yield wrong(said, "Ф1.67", line="members", caution=caution)
        elif entry == PEOPLE and people <= 0:
            said = f"{name}: войдут жители, а строки с жителем нет. Впишите его отдельно."
            yield wrong(said, "Ф1.67", line="members", caution=caution)
        else:
            fine.append(name)
            people -= entry == PEOPLE  # from each such ТОС comes somebody of its own
    if fine:
        said = f"Без юрлица сами не входят: {', '.join(fine)}."
        yield right(said, "Ф1.67", line="members", caution=caution)


def _office(rows: tuple[Values, ...]) -> Iterator[Verdict]:
    fine = list[str]()
    for row in rows:
        if row.text("status") != OFFICE:
            continue
        name = row.text("name")
        if row.text("entry") == IN:
            said = f"{name}: с таким учредителем заявку фонд не примет. Позовите партнёром."
            yield wrong(said, "Ф1.50", "Ф2.17", line="members")
        else:
            fine.append(name)
    if fine:
        yield right(f"Не учредитель: {', '.join(fine)}.", "Ф1.50", line="members")


def power(values: Values, on: date) -> list[Verdict]:
    """Whether votes are given, and no member has half of them: half is enough to stop everything."""
    inside = _inside(values)
    voteless = [row.text("name") for row in inside if "votes" not in row]
    if not inside or voteless:
        whose = voteless[0] if voteless else "Члены"
        return [wrong(f"{whose}: число голосов не вписано. Впишите каждому.", line="members")]
    if len(inside) == 1:
        said = f"Входит один: {inside[0].text('name')}. Впишите, с кем он объединяется."
        return [wrong(said, line="members")]
    votes = Counter({place: row.whole("votes") for place, row in enumerate(inside)})
    total, [(most, highest), *_] = votes.total(), votes.most_common()
    dumb = [inside[place].text("name") for place, count in votes.items() if count == 0]
    name = inside[most].text("name")
    heard = (
        wrong(f"{dumb[0]}: ни одного голоса. Дайте хотя бы один.", line="members")
        if dumb
        else right("Голос есть у каждого.", line="members")
    )
    if total == 0:
        return [heard]
    if 2 * highest < total:
        return [heard, right("Никто один не решает и не останавливает всё.", line="members")]
    if len(inside) == PAIR and 2 * highest == total:
        return [heard, partial(_PAIR, line="members")]
    said = (
        f"{name} — голосов {highest} из {total}: без него не решить ничего. Дайте меньше половины."
    )
    return [heard, wrong(said, line="members")]


_PAIR = (
    "Вас двое, голоса поровну: каждый может остановить всё. "
    "Позовите третьего или запишите ниже, как решаете спор."
)


def deal(values: Values, on: date) -> list[Verdict]:
    """Whether the table of functions is full enough and does not put everything on one person."""
    rows = values.rows("functions")
    holders = Counter(folded(row.text("answers")) for row in rows)
    [(_, most)] = holders.most_common(1)
    alone = sum(row.text("votes") == ALONE for row in rows)
    count = len({folded(row.text("what")) for row in rows if _is_word(row.text("what"))})
    return [
        either(
            count >= FEW_FUNCTIONS,
            f"Функций в таблице: {count}.",
            f"Разных функций {count}, а нужно хотя бы {FEW_FUNCTIONS}. Что ещё делаете вместе?",
            "deal",
        ),
        either(
            2 * most <= len(rows),
            "Ответственность поделена.",
            "Больше половины функций на одном. Заболеет он — встанет всё. Поделите.",
            "deal",
        ),
        either(
            2 * alone <= len(rows),
            "Большинство дел решают вместе.",
            "Больше половины функций решает один ответственный. Отдайте деньги и приём членов общему голосу.",
            "deal",
        ),
    ]


def _is_word(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= SHORTEST


def fees(values: Values, on: date) -> list[Verdict]:
    """Whether the fees of the members (field ``members``) pay for the year, and everybody has one."""
    inside = _inside(values.part("members"))
    if not inside:
        return [wrong("Никто не входит, и взносов нет. Впишите членов.", line="members")]
    spending = values.money("spending")
    total = sum((row.money_or_zero("fee") for row in inside), ZERO)
    free = [row.text("name") for row in inside if "fee" not in row]
    everybody = right("Взнос вписан у каждого.", line="members")
    if free:
        said = f"{free[0]}: взнос не вписан. Не платит — впишите ноль и объясните."
        everybody = wrong(said, line="members")
    sums = f"взносы — {show_money(total)}, смета — {show_money(spending)}"
    enough = right(f"Денег хватает: {sums}.", line="terms")
    if total < spending:
        lack = show_money(spending - total)
        said = f"Не хватает {lack}: {sums}. Поднимите взнос или уменьшите смету."
        enough = wrong(said, line="terms")
    return [everybody, enough]


def leaving(values: Values, on: date) -> list[Verdict]:
    """Whether a member can leave without a quarrel, and who decides about one in debt."""
    caution = fact_card("Ф1.69").warning
    pays = partial(
        "Уходящий за эти месяцы не платит. Напишите ниже, откуда тогда деньги на бухгалтера.",
        "Ф1.69",
        line="terms",
        caution=caution,
    )
    if values.yes("leaver_pays"):
        said = "Порядок выхода есть: предупредил и заплатил."
        pays = right(said, "Ф1.69", line="terms", caution=caution)
    return [pays, *_excluding(values)]


def _excluding(values: Values) -> Iterator[Verdict]:
    if values.text("excludes") == ASSEMBLY:
        yield right("Исключает общее собрание.", line="terms")
    else:
        yield wrong(
            "Исключает не собрание: это скрытая власть. Отдайте решение всем.", line="terms"
        )
    if values.text("admits") == ASSEMBLY:
        yield right("Принимает общее собрание.", line="terms")
    else:
        yield wrong("Принимает не собрание: один выбирает, кому голосовать.", line="terms")


def _inside(values: Values) -> list[Values]:
    return [row for row in values.rows("members") if row.text("entry") == IN]


RULES: Mapping[str, Rule] = {
    "members": members,
    "power": power,
    "deal": deal,
    "fees": fees,
    "leaving": leaving,
}
