"""Words of an old charter as people write them: patterns for a plain text (``rules.texts.plain``).

Acts, articles and ages come from norms, so the patterns follow the registry. None of them runs
away: whatever repeats begins at the edge of a word.
"""

from nastavnik.norms.model import Norm

OLD_AGE = "tos_age_min_old"
LOCAL_MATTERS = r"\bвопрос\w* местного значения"
OKRUGS = r"ленинградск|приморско-ахтарск|туапсинск"  # Ф1.76
FORMER_DISTRICT = r"\bленинградск\w+ район\w*|\bпоселени\w+ ленинградск\w+"
REGION_ACT = r"(?<!\d)717 ?-? ?кз"
_IN_WORDS = {"16": "шестнадцат", "18": "восемнадцат"}


def act(norm: Norm) -> str:
    """An act: «131-ФЗ» is «№ 131 ФЗ» and «закон № 131» too."""
    number, letters = norm.act.casefold().split("-")
    return rf"(?<!\d){number} ?-? ?{letters}\b|\bзакон\w* № ?{number}(?!\d| ?-? ?{letters})"


def article(norm: Norm) -> str:
    """An article: «статья 27» is «ст.27» and «27-я статья» too."""
    number = article_number(norm)
    return rf"\bст(?:ать\w+|\.)? ?{number}(?!\d)|(?<!\d){number} ?(?:-? ?(?:я|й|ой|ю|ую) )?стать"


def article_number(norm: Norm) -> str:
    """The number alone: of «ст. 27» it is «27»."""
    return norm.article.rpartition(" ")[2]


def age(norm: Norm) -> str:
    """An age: «16 лет» is «16+», «старше 16» and «шестнадцати» too."""
    years = str(norm.value)
    word = age_word(norm)
    digits = rf"(?<!\d){years} ?(?:\+|-? ?(?:ти )?лет\w*)|\b(?:старше|младше) {years}(?!\d)"
    return rf"{digits}|\b{word}\w+" if word else digits


def age_word(norm: Norm) -> str:
    """How the word for the age begins; empty where it is not known."""
    return _IN_WORDS.get(str(norm.value), "")
