"""JavaScript modules and style sheets of a widget as the one of each that anywidget takes."""

import re
from pathlib import Path

HERE = Path(__file__).parent
_IMPORT = re.compile(r'^import [^;]* from "\.{1,2}/[^"]*";\n', re.MULTILINE)


def joined(*names: str) -> str:
    """Our modules (paths from this folder) in order, without their imports of each other."""
    return "\n".join(_IMPORT.sub("", (HERE / name).read_text("utf-8")) for name in names)


def styled(*names: str) -> str:
    """What all large widgets share, then style sheets of one (paths from this folder)."""
    return "".join((HERE / one).read_text("utf-8") for one in ("base.css", *names))
