"""Floor 0: numbers of law and money by id and date, each with its act and confidence."""

from nastavnik.norms.card import NormCard, card, fact_card
from nastavnik.norms.lookup import (
    Expired,
    Found,
    Known,
    Missing,
    NotYetValid,
    in_series,
    look_up,
    required,
)
from nastavnik.norms.model import Confidence, Fact, Norm
from nastavnik.norms.registry import Registry, registry

__all__ = [
    "Confidence",
    "Expired",
    "Fact",
    "Found",
    "Known",
    "Missing",
    "Norm",
    "NormCard",
    "NotYetValid",
    "Registry",
    "card",
    "fact_card",
    "in_series",
    "look_up",
    "registry",
    "required",
]
