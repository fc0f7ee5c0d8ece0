"""The secret code of a certificate: by it anybody finds out whether the paper is real."""

import secrets

# Nothing here is taken for another sign when it is read from paper and typed.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16  # 80 bits: not to be guessed
_GROUP = 4
_LIKE = str.maketrans("OILАВЕКМНОРСТХУ", "011ABEKMH0PCTXY")


def new_code() -> str:
    """A code that nobody has."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def shown(code: str) -> str:
    """As printed: ``7KQM-3XZA-90BC-EFGH``."""
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def read_code(typed: str) -> str:
    """A code as people type it: small letters, Russian letters, spaces; empty when it is none."""
    plain = "".join(sign for sign in typed[:80].upper() if sign.isalnum()).translate(_LIKE)
    return plain if len(plain) == LENGTH and set(plain) <= set(LETTERS) else ""
