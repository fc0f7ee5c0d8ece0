"""An old charter as its chair pastes it: every outdated place is found, nothing lawful is blamed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charters import LAWFUL, OLD, ON
from nastavnik.assignments.old_charter.check import MOST_FINDINGS, Checked, check_charter
from nastavnik.assignments.old_charter.marking import PART, excerpt, mark, parts
from nastavnik.assignments.old_charter.shown import block_lines, shown, summary
from nastavnik.assignments.old_charter.text import read_text, tidy
from nastavnik.norms import registry

# Where, what kind, the words of the charter, the new words.
FOUND = [
    (
        "п. 1.1",
        "старый закон",
        "статьи 27 Федерального закона от 6 октября 2003 года № 131-ФЗ «Об общих принципах "
        "организации местного самоуправления в Российской Федерации»",
        "статьи 50 Федерального закона № 33-ФЗ",
    ),
    (
        "п. 1.2",
        "старый закон",
        "Законом Краснодарского края от 7 июня 2004 года № 717-КЗ «О местном самоуправлении в "
        "Краснодарском крае»",
        "",
    ),
    (
        "п. 1.2",
        "спросить юриста",
        "постановлением Законодательного Собрания Краснодарского края",
        "",
    ),
    ("п. 1.4", "администрация — учредитель", "Учредителем ТОС выступает администрация", ""),
    ("п. 2.2", "спросить юриста", "подъезд", ""),
    (
        "п. 3.1",
        "старый термин",
        "вопросов местного значения",
        "вопросов непосредственного обеспечения жизнедеятельности населения",
    ),
    ("п. 3.4", "чужая власть", "органом местной власти", ""),
    ("п. 3.4", "чужая власть", "выдаёт разрешения", ""),
    ("п. 4.1", "старый возраст", "шестнадцатилетнего возраста", "восемнадцатилетнего возраста"),
    ("п. 4.2", "старый кворум", "16 (шестнадцати) лет", "18 (восемнадцати) лет"),
    ("п. 4.3", "спросить юриста", "двух третей избранных делегатов", ""),
    ("п. 4.4", "старый возраст", "16 лет", "18 лет"),
    ("п. 4.5", "спросить юриста", "заочного голосования", ""),
    ("п. 5.2", "спросить юриста", "Председателя избирает Совет", ""),
    ("п. 5.3", "право собрания отдано", "утверждение сметы", ""),
    ("п. 5.3", "право собрания отдано", "внесение изменений в Устав", ""),
    ("п. 5.4", "право собрания отдано", "определяет основные направления", ""),
    ("п. 5.5", "право собрания отдано", "Отчёт Совета утверждается администрацией", ""),
    ("п. 6.2", "право собрания отдано", "Инициативный проект одобряет председатель", ""),
    (
        "п. 7.1",
        "старое название места",
        "Белохуторского сельского поселения\nЛенинградского района",
        "Ленинградского муниципального округа",
    ),
    ("п. 7.2", "спросить юриста", "дополнительные сведения", ""),
]


def check(text: str) -> Checked:
    return check_charter(tidy(text), ON)


def kinds(text: str) -> list[str]:
    return [one.kind.value for one in check(text).findings]


def test_every_place_of_the_old_charter_is_found_in_its_order() -> None:
    places = shown(check(OLD), ON)
    assert [
        (one.where.partition(",")[0], one.finding.kind.value, one.finding.quote, one.finding.new)
        for one in places
    ] == FOUND
    assert summary(check(OLD)) == "Исправить: 15 мест. Спросить юриста: 6."


def test_every_finding_says_what_to_do_and_has_its_grounds() -> None:
    known = registry()
    for one in shown(check(OLD), ON):
        assert one.finding.advice
        assert one.finding.why
        assert one.grounds
        assert set(one.finding.sources) <= known.norms.keys() | known.facts.keys()
    doubtful = [one for one in shown(check(OLD), ON) if one.finding.is_doubt]
    assert all("роверить" in one.caution for one in doubtful)


def test_a_lawful_charter_is_not_blamed() -> None:
    checked = check(LAWFUL)
    assert checked.findings == ()
    assert [one.state for one in checked.blocks] == ["нашли"] * 6
    assert [one.place.number if one.place else "" for one in checked.blocks] == list("235467")


def test_blocks_are_found_with_their_places() -> None:
    blocks = check(OLD).blocks
    assert [one.place.point if one.place else "" for one in blocks] == ["2", "3", "5", "4", "6", ""]
    assert [one.state for one in blocks] == ["нашли"] * 5 + ["не нашли"]
    assert "кому они достанутся" in block_lines(blocks[-1])[0]


MISSING = {
    "описание границ": ("2. Территория", "2.1. "),
    "цели": ("3. Цели", "3.1. "),
    "задачи": ("3. Цели", "3.2. "),
    "формы работы": ("3. Цели", "3.3. "),
    "срок полномочий": ("5.1. ",),
    "как полномочия прекращаются раньше срока": ("5.5. ",),
    "сколько людей нужно на собрании": ("4.2. ",),
    "имущество": ("6. Имущество", "6.1. "),
    "деньги": ("6. Имущество", "6.1. "),
    "как прекращается ТОС": ("7. Прекращение", "7.1. "),
}


@pytest.mark.parametrize("name", MISSING)
def test_what_is_taken_out_of_a_lawful_charter_is_missed(name: str) -> None:
    text = "\n".join(line for line in LAWFUL.splitlines() if not line.startswith(MISSING[name]))
    looked = check(text).blocks
    missing = [part.name for one in looked for part in one.missing]
    assert name in missing
    assert sum(bool(one.missing) for one in looked) == 1, missing


@pytest.mark.parametrize(
    "words",
    [
        "ТОС действует на основании закона № 33-ФЗ (ранее ст. 27 131-ФЗ).",
        "ТОС создан по статье 50 закона № 33-ФЗ (131-ФЗ).",
        "Вопросы непосредственного обеспечения жизнедеятельности населения (вопросы местного значения).",
        "Закон № 131-ФЗ, ранее действовавший, здесь не применяется.",
        "Устав зарегистрирован 16 мая 2016 года, запись № 131, дом 27.",
        "Волонтёрами могут быть жители с 16 лет.",
        "Секция принимает детей в возрасте до 16 лет.",
        "Наш ТОС работает уже 16 лет, в нём участвуют жители.",
        "Совет состоит из шестнадцати жителей.",
        "В собрании участвуют жители с 18 лет.",
        "Статья 27. Имущество",
        "Это сказано в статье 27 настоящего Устава.",
        "По статье 27 закона № 82-ФЗ объединение вправе распространять сведения.",
        "Смету утверждает собрание.",
        "Совет готовит проект сметы и выносит его на собрание.",
        "Совет готовит смету, а собрание утверждает смету.",
        "Председатель не вправе утверждать смету.",
        "Совет принимает решения в соответствии с Уставом.",
        "Совет вносит предложения об изменении структуры органов ТОС.",
        "Жители избирают председателя, совет и ревизора.",
        "К полномочиям собрания относятся:\nа) утверждение сметы;\nб) внесение изменений в Устав.",
        "Совет отвечает за дела двора.\nПринято решение: утверждение сметы — дело собрания.",
        "Учредителями ТОС являются жители. Администрация не является учредителем.",
        "ТОС считается учреждённым с момента регистрации устава администрацией.",
        "Мы пишем в органы власти. ТОС не выдаёт разрешений.",
        "Председатель Совета избирается собранием.",
        "Станица Ленинградская Ленинградского муниципального округа.",
        "Собрание правомочно, если пришла треть; решение принято, если «за» больше половины пришедших.",
        "Иные требования к собранию назначает закон.",
        "В подъезде висит объявление.",
    ],
)
def test_what_is_right_is_left_alone(words: str) -> None:
    assert kinds(words) == []


@pytest.mark.parametrize(
    ("words", "kind", "new"),
    [
        ("по ст. 27 131-ФЗ", "старый закон", "ст. 50 Федерального закона № 33-ФЗ"),
        ("по 131 ФЗ", "старый закон", "33-ФЗ"),
        ("по закону № 131 о самоуправлении", "старый закон", "закону № 33-ФЗ"),
        ("по Федеральному закону 131–ФЗ", "старый закон", "Федеральному закону № 33-ФЗ"),
        ("Статьёй\n27 закона № 131-ФЗ", "старый закон", "Статьёй 50 Федерального закона № 33-ФЗ"),
        ("порядок назначает закон, статья 27", "спросить юриста", ""),
        ("в соответствии с 717-КЗ", "старый закон", ""),
        ("Голосуют граждане, достигшие 16-летнего возраста", "старый возраст", "18-летнего возраста"),
        ("Жители от шестнадцати лет участвуют в собрании", "старый возраст", "восемнадцати лет"),
        ("Голосуют жители старше 16", "старый возраст", "старше 18"),
        ("Собрание с участием волонтёров и жителей, достигших 16 лет, голосует", "старый возраст", "18 лет"),
        ("Кворум собрания — треть жителей с 16 лет", "старый кворум", "18 лет"),
        ("Собрание правомочно при любом числе пришедших", "старый кворум", ""),
        ("Собрание правомочно, если пришло более половины жителей", "спросить юриста", ""),
        ("ВОПРОСЫ  МЕСТНОГО\u00a0ЗНАЧЕНИЯ", "старый термин",
         "ВОПРОСЫ непосредственного обеспечения жизнедеятельности населения"),
        ("Смета утверждается Советом ТОС", "право собрания отдано", ""),
        ("Совет: готовит собрания двора; утверждает смету", "право собрания отдано", ""),
        ("Совет вправе утверждать смету", "право собрания отдано", ""),
        ("К компетенции председателя относится утверждение сметы", "право собрания отдано", ""),
        ("В период между собраниями Совет вносит изменения в Устав", "право собрания отдано", ""),
        ("Председатель Совета избирается на заседании Совета", "спросить юриста", ""),
        ("Не менее 2/3 избранных на собраниях граждан делегатов", "спросить юриста", ""),
        ('по Федеральному закону от 06.10.2003 N 131-ФЗ "Об общих принципах"', "старый закон",
         "Федеральному закону № 33-ФЗ"),
        ("Глава назначает председателя", "право собрания отдано", ""),
        ("Председатель ТОС штрафует за мусор", "чужая власть", ""),
        ("Администрация является учредителем ТОС", "администрация — учредитель", ""),
        ("ТОС учреждён администрацией", "администрация — учредитель", ""),
        ("в Ленинградском районе", "старое название места", "Ленинградском муниципальном округе"),
        ("Приморско-Ахтарский район", "старое название места", "Приморско-Ахтарский муниципальный округ"),
        ("Шепсинское сельское поселение Туапсинского района", "старое название места",
         "Туапсинского муниципального округа"),
    ],
)  # fmt: skip
def test_old_words_are_found_as_people_write_them(words: str, kind: str, new: str) -> None:
    found = check(words).findings
    assert [(one.kind.value, one.new) for one in found] == [(kind, new)]


def test_a_charter_broken_at_every_line_is_read_like_a_whole_one() -> None:
    lines = []
    whole = OLD.replace("поселения\nЛенинградского", "поселения Ленинградского")
    for line in whole.splitlines():
        words, row = line.split(" "), ""
        for word in words:
            if len(row) + len(word) > 70:
                lines.append(row)
                row = ""
            row += f"{' ' if row else ''}{word}"
        lines.append(row)
    broken = check("\n".join(lines)).findings
    assert [(one.kind, one.quote.replace("\n", " ")) for one in broken] == [
        (one.kind, one.quote.replace("\n", " ")) for one in check(OLD).findings
    ]


WORDS = st.sampled_from(
    ["131-ФЗ", "ст. 27", "16 лет", "жители", "собрание", "(", ")", "ранее", "Совет", "утверждает", "смету",
     ":", ";", ".", "\n", "\n\n", "  ", "вопросы местного значения", "Ленинградского района", "İ", "ё",
     "а" * 300, "717-КЗ", "2.1.", "правомочно", "половина", "учредитель", "администрация",
     "выдаёт разрешения"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(WORDS, max_size=60).map(" ".join), st.text(max_size=400)))
def test_marking_keeps_every_sign_of_the_text(text: str) -> None:
    checked = check_charter(text, ON)
    marked = mark(checked)
    assert checked.charter.text == text
    assert ["".join(piece.text for piece in one.pieces) for one in marked] == [
        one.text for one in checked.charter.paragraphs
    ]
    numbers = [piece.number for one in marked for piece in one.pieces if piece.number]
    assert numbers == list(range(1, len(checked.findings) + 1))
    for one in checked.findings:
        assert checked.charter.paragraphs[one.paragraph].text[one.start : one.end] == one.quote


@given(st.text(max_size=300))
def test_tidying_again_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert read_text(tidy(text)).text == tidy(text)


def test_a_long_charter_is_shown_by_its_marked_places_and_by_parts() -> None:
    long = "\n".join([LAWFUL, OLD, *[LAWFUL] * 60])
    checked = check(long)
    marked = mark(checked)
    short = excerpt(marked)
    assert len(checked.findings) == len(FOUND)
    assert sum(one.has_marks for one in short) == sum(one.has_marks for one in marked)
    assert sum(one.passed for one in short) > 0
    assert sum(len(piece.text) for one in short for piece in one.pieces) < 2 * len(OLD)
    pages = parts(marked)
    assert [one for page in pages for one in page] == marked
    assert all(sum(len(one.paragraph.text) for one in page) <= PART for page in pages)


def test_too_many_places_are_cut_and_it_is_said() -> None:
    checked = check("Голосуют жители с 16 лет.\n" * (MOST_FINDINGS + 50))
    assert len(checked.findings) == MOST_FINDINGS
    assert "показаны первые 200" in summary(checked)
