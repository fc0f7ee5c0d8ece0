"""The vocabulary of a budget line: article, kind, contract, payer (codes and Russian words)."""

from enum import StrEnum


class Article(StrEnum):
    """The nine articles of the fund; article 1 has three parts (dossier §2.8)."""

    STAFF = "1.1"
    CIVIL = "1.2"
    CONTRIBUTIONS = "1.3"
    TRIPS = "2"
    OFFICE = "3"
    EQUIPMENT = "4"
    SITES = "5"
    CONSULTING = "6"
    EVENTS = "7"
    PRINTING = "8"
    OTHER = "9"

    @property
    def number(self) -> int:
        """1…9."""
        return int(self.value[0])

    @property
    def words(self) -> str:
        """The name of the article (for article 1, of its part)."""
        return _ARTICLE_WORDS[self]


class Kind(StrEnum):
    """What is paid for; limits and the contractors' cap depend on it."""

    PAY = "pay"
    CONTRIBUTIONS = "contributions"
    TRAVEL = "travel"
    LODGING = "lodging"
    PER_DIEM = "per_diem"
    PURCHASE = "purchase"
    RENT = "rent"
    SERVICE = "service"
    FOOD = "food"
    PRIZE = "prize"
    VOLUNTEERS = "volunteers"
    OFFICE = "office"
    OTHER = "other"

    @property
    def words(self) -> str:
        """The name of the kind."""
        return _KIND_WORDS[self]


class Contract(StrEnum):
    """With whom and how: decides contributions and whether it is a contractor."""

    NONE = "none"
    LABOUR = "labour"
    CIVIL = "gph"
    SELF_EMPLOYED = "npd"
    SOLE_TRADER = "ip"
    COMPANY = "org"

    @property
    def words(self) -> str:
        """The name of the contract."""
        return _CONTRACT_WORDS[self]

    @property
    def is_contractor(self) -> bool:
        """Organisations and sole traders count towards the contractors' cap."""
        return self in (Contract.SOLE_TRADER, Contract.COMPANY)


class Payer(StrEnum):
    """Who pays for a line."""

    GRANT = "grant"
    OWN = "own"
    PARTNER = "partner"
    SPLIT = "split"

    @property
    def words(self) -> str:
        """The name of the payer."""
        return _PAYER_WORDS[self]


NINE = {
    1: "Оплата труда",
    2: "Командировочные расходы",
    3: "Офисные расходы",
    4: "Специализированное оборудование и инвентарь",
    5: "Сайты и информационные системы",
    6: "Юридические, информационные, консультационные услуги",
    7: "Расходы на проведение мероприятий",
    8: "Издательские и полиграфические расходы",
    9: "Прочие прямые расходы",
}

_ARTICLE_WORDS = {
    Article.STAFF: "Оплата труда штатных работников",
    Article.CIVIL: "Выплаты по договорам ГПХ и самозанятым",
    Article.CONTRIBUTIONS: "Страховые взносы",
} | {article: NINE[article.number] for article in Article if article.number > 1}

_KIND_WORDS = {
    Kind.PAY: "оплата труда",
    Kind.CONTRIBUTIONS: "взносы",
    Kind.TRAVEL: "проезд",
    Kind.LODGING: "проживание",
    Kind.PER_DIEM: "суточные",
    Kind.PURCHASE: "покупка",
    Kind.RENT: "аренда",
    Kind.SERVICE: "услуга",
    Kind.FOOD: "питание",
    Kind.PRIZE: "приз",
    Kind.VOLUNTEERS: "труд волонтёров",
    Kind.OFFICE: "связь, канцтовары, банк",
    Kind.OTHER: "другое",
}

_CONTRACT_WORDS = {
    Contract.NONE: "без договора",
    Contract.LABOUR: "трудовой",
    Contract.CIVIL: "ГПХ",
    Contract.SELF_EMPLOYED: "самозанятый",
    Contract.SOLE_TRADER: "ИП",
    Contract.COMPANY: "организация",
}

_PAYER_WORDS = {
    Payer.GRANT: "грант",
    Payer.OWN: "сами",
    Payer.PARTNER: "партнёр",
    Payer.SPLIT: "делим",
}

_USUAL_KIND = {
    Article.STAFF: Kind.PAY,
    Article.CIVIL: Kind.PAY,
    Article.CONTRIBUTIONS: Kind.CONTRIBUTIONS,
    Article.TRIPS: Kind.TRAVEL,
    Article.OFFICE: Kind.OFFICE,
    Article.EQUIPMENT: Kind.PURCHASE,
    Article.SITES: Kind.SERVICE,
    Article.CONSULTING: Kind.SERVICE,
    Article.EVENTS: Kind.OTHER,
    Article.PRINTING: Kind.SERVICE,
    Article.OTHER: Kind.OTHER,
}

# Beginnings of words by which a line names its own kind. The order matters: the first wins.
_KIND_SIGNS = (
    (Kind.PER_DIEM, ("суточн",)),
    (Kind.LODGING, ("гостиниц", "прожива", "отел", "хостел", "ночлег")),
    (Kind.VOLUNTEERS, ("волонт", "добровол")),
    (Kind.RENT, ("аренд", "зал ", "помещени")),
    (Kind.FOOD, ("питани", "обед", "чаепит", "кофе", "продукт")),
    (Kind.PRIZE, ("приз", "подар", "награ")),
    (Kind.TRAVEL, ("проезд", "билет", "подвоз", "доставк", "такси", "автобус")),
)


def guess_kind(article: Article, what: str) -> Kind:
    """The kind of a line whose author did not choose one: by its words, else by its article."""
    if article.number == 1 or article is Article.PRINTING:  # printing of tickets is no travel
        return _USUAL_KIND[article]
    words = f"{what.casefold()} "
    for kind, signs in _KIND_SIGNS:
        if any(f" {words}".find(f" {sign}") >= 0 for sign in signs):
            return kind
    return _USUAL_KIND[article]
