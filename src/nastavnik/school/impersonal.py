"""Texts in which nobody is named: what is personal is refused with what to do."""

from nastavnik.project.checks.privacy import NAME, personal
from nastavnik.values.numbers import BadInput


def refuse_personal(text: str, why: str) -> None:
    """Refuse a text that names somebody or tells how to find them.

    Args:
        text: as typed.
        why: a sentence that says why nobody is named here, without its full stop.

    Raises:
        BadInput: it does.

    """
    for what, found in personal(text):
        if what == NAME:
            raise BadInput(f"Похоже на имя человека: «{found}». {why}: напишите без него.")
        raise BadInput(f"В тексте {what}: «{found}». {why}: уберите и отправьте снова.")
