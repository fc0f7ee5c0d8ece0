"""Where the databases are: told by one process of the school to the next, and to no participant's."""

import os

from nastavnik.school.gradebook import VARIABLE as GRADEBOOK
from nastavnik.school.records.database import VARIABLE as DATABASE

# An address has a password in it.
ADDRESSES = (DATABASE, GRADEBOOK)


def without_addresses() -> dict[str, str]:
    """The rest of the environment: for a school of its own, which must not write into this one's."""
    return {name: said for name, said in os.environ.items() if name not in ADDRESSES}


def addresses() -> dict[str, str]:
    """What the environment says of them."""
    return {name: os.environ[name] for name in ADDRESSES if name in os.environ}
