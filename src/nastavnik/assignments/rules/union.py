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
from nastavnik.values.verdict import Verdict, partial, right, wrong

LEGAL, PERSON, OTHER, PLAIN, OFFICE = "legal", "person", "npo", "plain", "office"
FOUNDING = (LEGAL, PERSON, OTHER)  # who may be a member
IN, PEOPLE = "in", "people"
FOUNDERS = "assoc_founders_min"
ALONE = "one"  # a function whose holder decides alone
FEW_FUNCTIONS = 4
ASSEMBLY = "assembly"  # who excludes a member


def members(values: Values, on: date) -> list[Verdict]:
    """Who comes in: enough founders, no ТОС that is no legal person, no administration."""
    rows = values.rows("members")
    found = [_founders(rows, on)]
    found += [_plain(row, rows) for row in rows if row.text("status") == PLAIN]
    found += [_office(row) for row in rows if row.text("status") == OFFICE]
    return found


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


def _plain(row: Values, rows: tuple[Values, ...]) -> Verdict:
    name, caution = row.text("name"), fact_card("Ф1.67").warning
    if row.text("entry") == IN:
        said = f"{name}: без юрлица членом не станет. Пусть войдёт житель."
        return wrong(said, "Ф1.67", line="members", caution=caution)
    comes = any(one.text("status") == PERSON and one.text("entry") == IN for one in rows)
    if row.text("entry") == PEOPLE and not comes:
        said = f"{name}: войдут жители, а жителей в таблице нет. Впишите их отдельной строкой."
        return wrong(said, "Ф1.67", line="members", caution=caution)
    return right(f"{name}: без юрлица сам не входит.", "Ф1.67", line="members", caution=caution)


def _office(row: Values) -> Verdict:
    name = row.text("name")
    if row.text("entry") == IN:
        said = f"{name}: с таким учредителем заявку фонд не примет. Позовите партнёром."
        return wrong(said, "Ф1.50", "Ф2.17", line="members")
    return right(f"{name}: не учредитель.", "Ф1.50", line="members")


def power(values: Values, on: date) -> list[Verdict]:
    """Whether votes are given, and no member has half of them: half is enough to stop everything."""
    inside = _inside(values)
    voteless = [row.text("name") for row in inside if "votes" not in row]
    if not inside or voteless:
        whose = voteless[0] if voteless else "Члены"
        return [wrong(f"{whose}: число голосов не вписано. Впишите каждому.", line="members")]
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
    said = (
        f"{name} — голосов {highest} из {total}: без него не решить ничего. Дайте меньше половины."
    )
    return [heard, wrong(said, line="members")]


def deal(values: Values, on: date) -> list[Verdict]:
    """Whether the table of functions is full enough and does not put everything on one person."""
    rows = values.rows("functions")
    holders = Counter(_plain_name(row.text("answers")) for row in rows)
    [(_, most)] = holders.most_common(1)
    alone = sum(row.text("votes") == ALONE for row in rows)
    return [
        _either(
            len(rows) >= FEW_FUNCTIONS,
            f"Функций в таблице: {len(rows)}.",
            f"Функций {len(rows)}, а нужно хотя бы {FEW_FUNCTIONS}. Что ещё делаете вместе?",
        ),
        _either(
            2 * most <= len(rows),
            "Ответственность поделена.",
            "Больше половины функций на одном. Заболеет он — встанет всё. Поделите.",
        ),
        _either(
            2 * alone <= len(rows),
            "Большинство дел решают вместе.",
            "Почти всё решает один ответственный. Отдайте деньги и членов общему голосу.",
        ),
    ]


def _plain_name(name: str) -> str:
    return " ".join(name.casefold().replace("ё", "е").split())


def _either(fine: bool, praise: str, fault: str) -> Verdict:
    return right(praise, line="deal") if fine else wrong(fault, line="deal")


def fees(values: Values, on: date) -> list[Verdict]:
    """Whether the fees of the members (field ``members``) pay for the year, and everybody has one."""
    inside = _inside(values.part("members"))
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
        "Уходящий сразу не платит. Скажите, откуда тогда деньги на бухгалтера в эти месяцы.",
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
