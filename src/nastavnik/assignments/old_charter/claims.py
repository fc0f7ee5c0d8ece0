"""Powers that a ТОС has not, claimed in a text (dossier Ф1.19)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

FACT = "Ф1.19"
_CLAIMS = (
    # «Пишем в органы власти» is no claim: a ТОС is one organ, and not the one that is written to.
    (r"(?<!\bв )(?<!\bк )(?<!\bс )\bорган(?:а|у|ом|е)? (?:\w+ )?власти", "ТОС — не орган власти"),
    (r"\bвыда(?:ет|ют|вать|ем|ч\w+) (?:\w+ )?разрешени\w*", "ТОС не выдаёт разрешений"),
    (r"\bразреша(?:ет|ют|ть|ем) (?:строи|торг|выруб|снос)\w*", "ТОС не выдаёт разрешений"),
    (
        r"\bштраф(?:ует|уют|овать|уем)\b|\b(?:налага|наклад|взыскив|выписыв)\w+ штраф\w*",
        "ТОС не штрафует",
    ),
)
# Said not to be so, or said of the administration («вместо администрации» is still a claim).
_DENIED = re.compile(r"\b(?:не(?! только)|ни|администраци[яю])\b[^.;:!?]{0,30}$")
_LOOKED_AT = 60  # more signs before a claim than a denial of it can take


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim: where it stands in the text and why it is wrong."""

    start: int
    end: int
    why: str


def claims_in(text: str) -> Iterator[Claim]:
    """The claims of a plain text; saying what a ТОС does not do is none."""
    for pattern, why in _CLAIMS:
        for found in re.finditer(pattern, text):
            if not _DENIED.search(text[max(0, found.start() - _LOOKED_AT) : found.start()]):
                yield Claim(found.start(), found.end(), why)
