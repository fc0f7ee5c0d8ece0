"""The answers of a survey as a workbook: counted on one sheet, each on the other; nobody named."""

from nastavnik.papers.list_sheet import HEADER_ROW, begin, new_book, put, saved
from nastavnik.school.survey.results import FEWEST, results_of, table_of
from nastavnik.school.survey.surveys import Held

_COUNTED = (
    ("Вопрос", 44), ("Ответ", 44), ("Ответов", 10), ("Доля от всех", 12), ("2024: ответов", 12),
    ("2024: доля от 588", 14),
)  # fmt: skip
_WIDE, _NARROW = 40, 24


def write_survey_xlsx(held: Held) -> bytes:
    """The workbook of a survey."""
    found = results_of(held)
    book, (counted, each) = new_book(held.title, "Сводка", "Ответы")
    note = (
        f"Всего ответов: {found.of_all}. Доля — от всех ответов, поэтому там, где можно отметить "
        "несколько, сумма больше 100 %. Числа 2024 года — из заявки 24-2-001071: другие люди, "
        "вопросы дословно неизвестны."
    )
    begin(counted, held.title, note, _COUNTED)
    row = HEADER_ROW
    for result in found.questions:
        for one in result.options:
            row += 1
            then = (str(one.then.count), one.then.share) if one.then else ("", "")
            put(counted, row, result.question.words, one.now.words, str(one.now.count),
                one.now.share, *then)  # fmt: skip
    heads, rows = table_of(held)
    hidden = (
        "Порядок строк ни о чём не говорит: время ответа не хранится. Район, из которого ответили "
        f"меньше {FEWEST} человек, не показан. Не публикуйте строки: по своим словам автора могут узнать."
    )
    kinds = [one.kind for one in held.asked.questions]
    begin(
        each,
        held.title,
        hidden,
        [
            (words, _NARROW if kind == "one" else _WIDE)
            for words, kind in zip(heads, kinds, strict=True)
        ],
    )
    for number, texts in enumerate(rows, start=HEADER_ROW + 1):
        put(each, number, *texts)
    return saved(book)
