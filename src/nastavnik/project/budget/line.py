"""One line of the budget, with its money split between grant, own means and partners."""

from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from nastavnik.project.budget.articles import Article, Contract, Kind, Payer
from nastavnik.values.money import ZERO, kopecks
from nastavnik.values.months import Month
from nastavnik.values.numbers import clip


class Line(BaseModel):
    """A budget line that could be read; money in roubles.

    ``own`` and ``partner`` matter only when ``payer`` is ``SPLIT``; the grant pays the rest,
    so the three shares always add up to ``total``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    id: str
    article: Article
    what: str = ""
    activity: str = ""
    kind: Kind
    unit: str = ""
    quantity: Decimal
    price: Decimal
    source: str = ""
    payer: Payer = Payer.GRANT
    own: Decimal = ZERO
    partner: Decimal = ZERO
    contract: Contract = Contract.NONE
    month: Month | None = None
    months: int = 1
    rate: Decimal | None = None

    @property
    def total(self) -> Decimal:
        """Quantity × price, to kopecks."""
        return kopecks(self.quantity * self.price)

    @property
    def own_share(self) -> Decimal:
        """What the organisation itself pays."""
        return self._share(Payer.OWN, self.own)

    @property
    def partner_share(self) -> Decimal:
        """What partners pay or give."""
        return self._share(Payer.PARTNER, self.partner)

    @property
    def grant_share(self) -> Decimal:
        """What is asked from the fund: the rest of the line (negative when split wrongly)."""
        return self.total - self.own_share - self.partner_share

    @property
    def is_pay(self) -> bool:
        """Whether somebody is paid for work by this line."""
        return self.article in (Article.STAFF, Article.CIVIL)

    @property
    def name(self) -> str:
        """The line as sentences call it: short, never blank."""
        return clip(self.what, 60) or "строка без названия"

    @property
    def who(self) -> str:
        """The paid person, as one key: the same words in any case are the same person."""
        return " ".join(self.what.casefold().split())

    def run(self) -> list[Month]:
        """The months the line is paid in; empty when its month is not given."""
        return list(self.month.run(self.months)) if self.month else []

    def _share(self, payer: Payer, typed: Decimal) -> Decimal:
        if self.payer is Payer.SPLIT:
            return kopecks(typed)
        return self.total if self.payer is payer else ZERO
