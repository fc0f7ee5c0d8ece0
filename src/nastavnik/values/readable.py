"""A typed text without signs that are not seen but act."""


def printable(text: str) -> str:
    """A typed text without signs that are not seen but act (direction, controls).

    Every kind of space becomes a plain one: words pasted from Word must not grow together.
    """
    return "".join(
        sign if sign == "\n" or sign.isprintable() else " " if sign.isspace() else ""
        for sign in text.replace("\r\n", "\n")
    )
