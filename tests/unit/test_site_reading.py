"""What is typed into the forms of a site, and what is pointed out in it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.site.checks import blockers, doubts
from nastavnik.site.documents import read_document, refuse_list, safe_name
from nastavnik.site.links import read_links
from nastavnik.site.model import Part, Photo, Site
from nastavnik.site.personal import pointed_out
from nastavnik.site.reading import read_typed
from nastavnik.site.sections import Kind, sections
from nastavnik.values.numbers import BadInput
from sites import PDF, word

ON = date(2026, 11, 20)
NEWS, CONTACTS, REPORTS = sections()["news"], sections()["contacts"], sections()["reports"]
GOOD = {
    "day": "5 сентября 2026 года",
    "title": "  Открыли   скамейку ",
    "text": "Раз.\r\n\r\nДва.\x07",
}


def test_words_are_cleaned_and_choices_kept_that_exist() -> None:
    found = read_typed(NEWS, {**GOOD, "photos": "3 1 3 99 x"}, {"1", "3"}, ON)
    assert found == {
        "day": "05.09.2026",
        "title": "Открыли скамейку",
        "text": "Раз.\n\nДва.",
        "photos": "3 1",
    }


@pytest.mark.parametrize(
    ("section", "typed", "says"),
    [
        (NEWS, GOOD | {"title": " \u202e "}, "Не заполнено поле «Заголовок»"),
        (NEWS, GOOD | {"title": "я" * 151}, "здесь 151 знаков, а можно 150"),
        (NEWS, GOOD | {"day": "вчера"}, "не похоже на дату"),
        (NEWS, GOOD | {"day": "01.01.2099"}, "слишком далеко впереди"),
        (NEWS, GOOD | {"photos": " ".join(map(str, range(1, 20)))}, "выбрано 19, а можно 12"),
        (REPORTS, {"year": "25", "title": "Отчёт"}, "не похоже на год"),
        (REPORTS, {"year": "2099", "title": "Отчёт"}, "не похоже на год"),
        (CONTACTS, {"phone": "позвоните"}, "не похоже на телефон"),
        (CONTACTS, {"phone": "12"}, "не похоже на телефон"),
        (CONTACTS, {"email": "tos@"}, "не похоже на почту"),
        (CONTACTS, {"social": "Страница javascript:alert(1)"}, "нет адреса"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(
    section: object, typed: dict[str, str], says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        read_typed(section, typed, set(map(str, range(1, 20))), ON)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "words", "address"),
    [
        ("Наша страница https://vk.com/topolinyj", "Наша страница", "https://vk.com/topolinyj"),
        ("Газета — вести.рф/статья", "Газета", "https://вести.рф/статья"),
        ("vk.com/a", "vk.com/a", "https://vk.com/a"),
    ],
)
def test_links_are_read_with_their_names(line: str, words: str, address: str) -> None:
    assert read_links(f"\n{line}\n") == ((words, address),)


@pytest.mark.parametrize(
    "line",
    [
        "просто слова", "javascript:alert(1)", "data:text/html,x", "https://", "http://a",
        "https://user:pw@vk.com/", "//vk.com", "https://vk.com:22/", "https://[::1]/", "file:///etc/passwd",
        'https://vk.com/"onclick=1', "https://vk.com/<b>", "http://127.0.0.1/", "https://vk.com\\@evil.example",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(line: str) -> None:
    with pytest.raises(BadInput, match="нет адреса"):
        read_links(line)


@given(st.text(max_size=200))
def test_links_are_of_the_web_or_refused(text: str) -> None:
    try:
        found = read_links(text)
    except BadInput:
        return
    for one in found:
        assert one.address.startswith(("http://", "https://"))
        assert not set(one.address) & set(" \"'<>\n")


@given(st.sampled_from(sorted(sections())), st.data())
def test_any_typing_is_kept_within_limits_or_refused(name: str, data: st.DataObject) -> None:
    section = sections()[name]
    typed = {one.id: data.draw(st.text(max_size=300)) for one in section.fields}
    try:
        found = read_typed(section, typed, {"1", "2"}, ON)
    except BadInput:
        return
    for field in section.fields:
        text = found.get(field.id, "")
        assert field.kind in {Kind.PHOTO, Kind.PHOTOS, Kind.TICK} or len(text) <= field.most
        assert text.replace("\n", "").isprintable()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Звоните 8 (918) 123-45-67", "Похоже на телефон"),
        ("Звоните: +7 861 42 5 12 34", "Похоже на телефон"),
        ("пишите на olga@mail.example", "адрес почты"),
        ("Живёт: ул. Садовая, д. 5", "Похоже на домашний адрес"),
        ("дом 5, кв. 12", "Похоже на домашний адрес"),
        ("в квартире 7", "Похоже на домашний адрес"),
        ("Иванов Пётр Ильич, Зуева Майя Львовна, Орлова Т. П.", "Похоже на список жителей: имён 3"),
        ("СНИЛС 112-233-445 95", "СНИЛС"),
    ],
)
def test_residents_own_data_are_pointed_out(text: str, says: str) -> None:
    assert says in "\n".join(pointed_out(text))


@pytest.mark.parametrize(
    "text",
    [
        "Провели собрание: 48 из 62 жителей, протокол № 3 от 15.10.2026.",
        "Помогли Анна Петровна и Иван Ильич Орлов, спасибо!",
        "Дом культуры, улица Садовая. Бюджет 318 000 рублей, ИНН 2335000000.",
        "",
    ],
)
def test_plain_news_is_left_alone(text: str) -> None:
    assert list(pointed_out(text)) == []


@pytest.mark.parametrize(
    "title",
    [
        "Лист регистрации участников собрания", "Список жителей", "spisok: Список наших соседей",
        "Регистрационный лист", "лист_регистрации_15.10", "Реестр участников", "ПОДПИСНЫЕ ЛИСТЫ",
        "Список присутствовавших",
    ],
)  # fmt: skip
def test_a_list_of_residents_is_refused_with_the_reason(title: str) -> None:
    with pytest.raises(BadInput, match=r"личные данные жителей.*Основание: чек-лист"):
        refuse_list(title)
    with pytest.raises(BadInput, match="личные данные жителей"):
        read_document(f"{title}.pdf", PDF)


@pytest.mark.parametrize(
    "title", ["Устав", "Протокол собрания", "Список документов", "Отчёт за 2025 год"]
)
def test_other_papers_are_taken(title: str) -> None:
    refuse_list(title)
    assert read_document(f"{title}.pdf", PDF).endswith(".pdf")


def test_a_word_file_with_a_table_of_names_is_refused_whatever_it_is_called() -> None:
    rows = tuple((str(one), f"Орлов{'а' * one} Тамара Павловна") for one in range(3))
    with pytest.raises(BadInput, match="3 строк с фамилиями"):
        read_document("Приложение.docx", word("Приложение", rows=rows))
    assert read_document("Приложение.docx", word("Устав", rows=rows[:2])) == "prilozhenie.docx"


@given(st.text(max_size=80))
def test_a_name_of_a_file_is_safe(name: str) -> None:
    found = safe_name(name)
    assert 0 < len(found) <= 60
    assert set(found) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not found.startswith("-")


def test_a_site_is_not_published_before_what_must_be_there_is() -> None:
    size = {"width": 9, "height": 9, "small_width": 9, "small_height": 9}
    site = Site(photos={"1": Photo(id="1", **size)})
    found = {one.line: one.sentence for one in blockers(site)}
    assert {"head", "about", "contacts", "photos"} == set(found)
    assert "«Телефон» или «Электронная почта»" in found["contacts"]
    assert [one.line for one in blockers(site)].count("photos") == 2, "no words, no consent"


def test_the_phone_of_the_tos_and_a_name_with_consent_are_no_doubts() -> None:
    texts = {"phone": "8 918 123 45 67", "email": "a@b.example", "address": "дом 5, кв. 12"}
    people = {"1": Part(texts={"role": "Совет", "name": "Лукина Ольга Ивановна"})}
    site = Site(parts={"contacts": Part(texts=texts)}, lists={"people": people})
    (one,) = doubts(site)
    assert one.line == "contacts"
    assert "кв. 12" in one.sentence
