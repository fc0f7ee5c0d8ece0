"""The public fields of an application on a slide."""

from nastavnik.forms.printable import Printable, static
from nastavnik.forms.public_fields import public_fields
from nastavnik.project.draft import Draft


def public_page(draft: Draft, *blocks: str) -> Printable:
    """What everybody will see of these blocks."""
    return static(public_fields(draft, *blocks))
