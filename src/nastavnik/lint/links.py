"""Nothing is fetched from outside while a webinar is shown."""

import re
from collections.abc import Iterator

from nastavnik.lint.finding import Finding
from nastavnik.lint.lesson import Lesson

_OUTSIDE = re.compile(r"https?:|//cdn|@import|url\(")
_NAMESPACE = re.compile(r'xmlns(?::\w+)?="[^"]*"')
_READ = {".ipynb", ".yml", ".json", ".css", ".svg", ".md", ".html"}


def links_stay_on_this_machine(lesson: Lesson) -> Iterator[Finding]:
    """No address in any file of the webinar."""
    for path in sorted(lesson.folder.iterdir()):
        if path.suffix in _READ and path.is_file():
            for number in addresses_in(path.read_text("utf-8")):
                yield Finding(
                    path, f"строка {number}", "адрес в интернете. В зале его может не быть."
                )


def addresses_in(text: str) -> Iterator[int]:
    """Numbers of the lines with an address of the internet."""
    for number, line in enumerate(_NAMESPACE.sub("", text).splitlines(), start=1):
        if _OUTSIDE.search(line):
            yield number


RULES = (links_stay_on_this_machine,)
