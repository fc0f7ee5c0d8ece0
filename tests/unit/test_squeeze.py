"""A description that the hall cuts, a letter it types, and the public fields of an application."""

import pytest

from nastavnik.forms.canvas.files import demo
from nastavnik.forms.letter import LetterSigns
from nastavnik.forms.public_fields import NOTHING, public_html
from nastavnik.forms.public_view import public_page
from nastavnik.forms.signs import Phrases
from nastavnik.forms.squeeze import Squeeze, Squeezing
from nastavnik.project.draft import Draft

LONG = "В рамках проекта 18 школьников посёлка Берегового научатся плавать. " * 3
SHORT = "18 школьников посёлка Берегового научатся плавать."
DATA = {
    "ask": "Сожмите до ста знаков",
    "most": 100,
    "facts": [
        {"text": "кому", "words": ["18 школьник"]},
        {"text": "где", "words": ["берегов"]},
    ],
    "versions": [
        {"id": "long", "name": "Было", "text": LONG},
        {"id": "short", "name": "Стало", "text": SHORT},
    ],
}


def test_signs_and_facts_are_counted_as_one_types() -> None:
    shown = Squeeze(Squeezing.model_validate(DATA))
    assert "лишних" in shown.found.value
    assert "Фактов: 2 из 2" in shown.found.value
    shown.ready[1].click()
    assert f"{len(SHORT)} знаков из 100: помещается" in shown.found.value
    shown.typed.value = "18\u00a0школьников <script>"
    assert "Фактов: 1 из 2" in shown.found.value
    assert "<script>" not in shown.found.value


@pytest.mark.parametrize("text", ["18 школьников", LONG])
def test_a_last_text_that_does_not_do_it_is_refused(text: str) -> None:
    versions = [DATA["versions"][0], {"id": "short", "name": "Стало", "text": text}]  # type: ignore[index]
    with pytest.raises(ValueError, match="последн"):
        Squeezing.model_validate(DATA | {"versions": versions})


def test_a_letter_has_five_signs() -> None:
    phrases = Phrases.model_validate(
        {
            "ask": "Письмо",
            "phrases": [
                {
                    "id": "good",
                    "name": "Стало",
                    "text": "Даём зал на 10 занятий по вторникам, отвечает директор клуба",
                }
            ],
        }
    )
    assert "Признаков: 5 из 5" in LetterSigns(phrases).found.value


def test_what_everybody_sees_is_what_the_form_calls_public() -> None:
    shown = public_html(demo())
    assert "Тёплый хутор" in shown
    assert "318\u00a0000" in shown
    assert "Анна Тополина" not in shown  # the team is for experts
    assert "личные данные" not in shown
    page = public_page(demo(), "title")
    assert "Тёплый хутор" in page.paper
    assert "Госуслуг" not in page.paper


def test_a_phone_in_a_public_field_is_pointed_at() -> None:
    draft = demo()
    draft.fields["summary"] += " Звоните: 8 918 123-45-67. <b>"
    shown = public_html(draft)
    assert "личные данные?" in shown
    assert "<b>" not in shown
    assert NOTHING in public_html(Draft())
