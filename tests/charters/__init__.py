"""Invented charters: an old one of 2016, full of what is outdated, and a lawful one of 2026."""

from datetime import date
from pathlib import Path

ON = date(2026, 11, 27)
OLD, LAWFUL = (
    (Path(__file__).parent / name).read_text("utf-8")
    for name in ("topoliny-2016.txt", "lawful-2026.txt")
)
