"""One thing done, and where its proof is."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Fact:
    """Something done that counts for an aim of the plan.

    Attributes:
        aim: the id of the aim.
        day: when.
        title: what, for people; no names of people.
        district: whose; empty when of all.
        link: the address of its proof under that of the staff's desk; empty when there is no page.

    """

    aim: str
    day: date
    title: str
    district: str = ""
    link: str = ""
