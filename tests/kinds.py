"""An invented assignment with every kind of field that asks for more than one text."""

from pathlib import Path

from nastavnik.assignments.model import Assignment, load_assignment, load_key

TASK = "kinds"
YML = """\
id: kinds
title: "Пробное задание"
outcome: "Все виды полей"
webinar: courses/kinds.ipynb
minutes: 10
due_days: 1
fields:
  - id: fragments
    kind: sort
    label: "1. Фразы старого устава"
    hint: "Выберите полку для каждой карточки."
    items:
      - {id: age, text: "В собрании участвуют жители с 16 лет."}
      - {id: name, text: "ТОС называется «Тополиный»."}
      - {id: lawyer, text: "Имущество делит совет."}
    shelves:
      - {id: keep, text: "оставить"}
      - {id: replace, text: "заменить"}
      - {id: ask, text: "спросить юриста"}
  - id: meeting
    kind: questions
    label: "2. Собрание"
    questions:
      - {id: on, label: "День собрания", kind: date, example: "14.03.2027"}
      - {id: residents, label: "Жителей старше порога", kind: whole, least: 1}
      - id: form
        label: "Что проводите"
        kind: choice
        choices: {meeting: "собрание", conference: "конференция"}
      - {id: came, label: "Пришло", kind: whole, when: [form, [meeting]]}
      - {id: delegates, label: "Избрано делегатов", kind: whole, when: [form, [conference]]}
      - {id: delegates_came, label: "Пришло делегатов", kind: whole, when: [form, [conference]]}
      - {id: represented, label: "Представляют жителей", kind: whole, when: [form, [conference]]}
      - {id: needed, label: "Сколько нужно", kind: whole}
      - {id: valid, label: "Кворум есть", kind: yes-no}
      - {id: chair, label: "Председатель", kind: text, optional: true, max_chars: 40}
      - id: votes
        label: "Голоса"
        kind: rows
        names: ["Повестка", "Устав"]
        columns:
          - {id: yes, label: "За", kind: whole}
          - {id: no, label: "Против", kind: whole}
          - {id: abstained, label: "Воздержались", kind: whole, optional: true}
      - id: papers
        label: "Приложения"
        kind: rows
        optional: true
        columns:
          - {id: what, label: "Что", kind: text}
          - {id: pages, label: "Листов", kind: whole}
  - id: quorum
    kind: calculator
    label: "3. Кворум"
    calculator: quorum
  - id: reason
    kind: text
    label: "4. Почему"
checks:
  - {id: sorted, title: "Всё разложено", field: fragments, rule: sort.complete, points: 3}
  - {id: shelves, title: "Разложено верно", field: fragments, rule: key.sort, points: 3, hidden: true}
  - {id: filled, title: "Всё заполнено", field: meeting, rule: questions.complete, points: 2}
  - {id: numbers, title: "Числа верные", field: meeting, rule: key.answers, points: 5, hidden: true}
  - id: threshold
    title: "Порог"
    field: meeting
    rule: assembly.quorum
    points: 2
    params: {on: "2027-03-14"}
  - {id: votes, title: "Голоса сходятся", field: meeting, rule: assembly.votes, points: 2}
  - {id: answered, title: "Калькулятор ответил", field: quorum, rule: calculator.answered, points: 1}
  - {id: sound, title: "Кворум есть", field: quorum, rule: calculator.sound, points: 1}
  - id: old-words
    title: "Нет ссылок на старый закон"
    field: reason
    rule: text.avoid
    points: 1
    params: {words: ["131-ФЗ", "16 лет"], why: "Это старый порядок."}
  - id: new-words
    title: "Сказано главное"
    field: reason
    rule: text.mentions
    points: 2
    params: {groups: [["18 лет", "18-лет"], ["треть", "1/3"]]}
rubric:
  - id: why
    title: "Объяснение"
    field: reason
    levels: [{points: 0, text: "нет"}, {points: 2, text: "есть"}]
"""
KEY = """\
shelves: {age: replace, name: keep, lawyer: [ask, replace]}
numbers:
  on: 2027-03-14
  residents: 241
  needed: 81
  valid: no
  votes: [{yes: 70, no: 9}, {yes: 79, no: 0}]
"""
STRONG = {
    "fragments": {"age": "replace", "name": "keep", "lawyer": "ask"},
    "meeting": {
        "on": "14.03.2027",
        "residents": "241",
        "form": "meeting",
        "came": "79",
        "needed": "81",
        "valid": "no",
        "votes": [{"yes": "70", "no": "9"}, {"yes": "79", "no": "0"}],
        "papers": [],
    },
    "quorum": {
        "on": "14.03.2027",
        "form": "meeting",
        "residents": "241",
        "came": "81",
    },
    "reason": "Участвуют жители с 18 лет, нужна треть от списка.",
}


def written(folder: Path) -> Path:
    """The folder of the assignment, below ``folder``."""
    place = folder / TASK
    place.mkdir(exist_ok=True)
    (place / "assignment.yml").write_text(YML, "utf-8")
    (place / "key.yml").write_text(KEY, "utf-8")
    (place / "brief.md").write_text("Заполните форму.\n", "utf-8")
    return place


def loaded(folder: Path) -> tuple[Assignment, dict[str, object]]:
    """The assignment and its key."""
    place = written(folder)
    return load_assignment(place), load_key(place)
