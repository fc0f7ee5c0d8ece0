"""``python -m nastavnik``."""

from nastavnik.cli import main

main()
