"""An invented assignment that asks participants for code: a function that adds prices."""

from pathlib import Path

TASK = "prices"
DESCRIPTION = """
id: prices
title: "Сумма цен"
outcome: "Пишете функцию, которая складывает цены"
webinar: courses/training/prices/webinar.ipynb
minutes: 20
due_days: 7
kernel: sandboxed
fields:
  - id: code
    kind: code
    label: "1. Функция total(prices)"
    hint: "Она получает список цен и возвращает их сумму."
    function: total
    seconds: 2
checks:
  - {id: sum, field: code, rule: code.tests, points: 4, title: "Сумма"}
  - {id: unseen, field: code, rule: code.tests, points: 2, hidden: true, title: "Другие данные"}
"""
KEY = """
sum:
  - {given: [[10, 20, 30]], expected: 60}
  - {given: [[]], expected: 0, name: "пустой список"}
  - {given: [[7, -1, 5]], expected: 11}
  - {given: [[0.1, 0.2]], expected: 0.3}
unseen:
  - {given: [[900000, 1234]], expected: 901234}
  - {given: [[2]], expected: 2}
"""


def write_task(root: Path, description: str = DESCRIPTION, key: str = KEY) -> Path:
    """Put the assignment into ``assignments/`` of a course; returns its folder."""
    folder = root / "assignments" / TASK
    folder.mkdir(parents=True)
    for name, text in (("assignment.yml", description), ("key.yml", key), ("brief.md", "Сложите.")):
        (folder / name).write_text(text, "utf-8")
    return folder
