"""When somebody may have a certificate: the school's own rule (``programme.yml``, ``certificate:``)."""

from decimal import Decimal

from pydantic import Field

from nastavnik.values.strict import Strict
from nastavnik.values.verdict import Status


class CreditRule(Strict):
    """When a session counts.

    Attributes:
        red: words of automatic checks that leave none standing.
        rubric_percent: the least share of a grader's points, in percent of their maximum.

    """

    red: tuple[Status, ...] = (Status.WRONG,)
    rubric_percent: Decimal = Field(default=Decimal(60), ge=0, le=100)


class CertificateRule(Strict):
    """How much of the school is needed, and what the paper says of the school.

    Attributes:
        proposal: what is said beside the numbers until the customer has agreed; may be empty.
        preparatory, training: how many sessions must count.
        questions: at how many «Вопросы-ответы» a person must have been.
        predefences, mentoring: how many of them must be held.
        series: the letters of the number.
        about: what the person has learnt, one or two sentences.
        issuer: who gives the paper; the title of the school when empty.
        signs: whose signature the paper waits for.
        address: of the school, for the QR code; that of the coordinator's browser when empty.

    """

    proposal: str = ""
    preparatory: int = Field(ge=0)
    training: int = Field(ge=0)
    questions: int = Field(ge=0)
    predefences: int = Field(ge=0)
    mentoring: int = Field(ge=0)
    credit: CreditRule = CreditRule()
    series: str = Field(default="НТ", pattern=r"^[А-ЯЁA-Z]{1,6}$")
    about: str = Field(min_length=1, max_length=300)
    issuer: str = Field(default="", max_length=160)
    signs: str = Field(default="Руководитель школы", min_length=1, max_length=80)
    address: str = Field(default="", pattern=r"^(https?://[A-Za-z0-9.:\[\]-]{1,200})?$")
