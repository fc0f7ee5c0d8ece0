"""Nastavnik: a school in a box for mentors of ТОС (territorial self-government).

The package is built floor by floor; a module imports only from floors below its own
(see ``docs/architecture.md`` and ``tests/unit/test_floors.py``).
"""

__version__ = "0.1.0"
