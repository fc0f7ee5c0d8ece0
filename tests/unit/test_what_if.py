"""Ten sliders of «Что если»: the score of the jury's own arithmetic, and the two dearest edits."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from nastavnik.contest.sensitivity import dearest
from nastavnik.forms.what_if import Application, WhatIf, WhatIfPart
from nastavnik.values.numbers import BadInput

# anywidget 0.11 adds traits in a way ipywidgets 8.1.2 answers with a warning of traitlets.
pytestmark = pytest.mark.filterwarnings("ignore:Deprecated in traitlets 4.1:DeprecationWarning")

HAMLET = ("6.5", "7", "5", "6", "6", "5", "6.5", "4", "6", "5.5")


def application(marks: tuple[str, ...] = HAMLET, request: int = 318_000) -> Application:
    return Application(
        name="Хутор <Тёплый>",
        request=Decimal(request),
        day=date(2027, 3, 15),
        marks=tuple(map(Decimal, marks)),
    )


class Hall:
    """A page with the sliders: every call is what the browser would send."""

    def __init__(self, given: Application) -> None:
        self.part = WhatIfPart(given)
        self.seq = 0

    def send(self, kind: str, **more: object) -> dict[str, Any]:
        self.seq += 1
        self.part._on_message(None, {"kind": kind, "seq": self.seq, **more}, [])
        return dict(self.part.view)

    def move(self, number: int, mark: str) -> dict[str, Any]:
        return self.send("mark", number=number, mark=mark)


def test_the_application_of_the_lesson_stands_at_its_points() -> None:
    view = WhatIfPart(application()).view
    assert (view["total"], view["mark"], view["short"]) == ("61,5", "63", "1,5")
    assert [row["points"] for row in view["rows"]] == [
        *("13", "14", "2,5", "12", "6", "", "3,25", "2", "6", "2,75")
    ]
    assert view["caution"] == "рабочее допущение по конкурсу 2026-1"


def test_two_edits_that_give_two() -> None:
    hall = Hall(application())
    assert hall.move(5, "7")["change"] == "+1"
    view = hall.move(9, "7")
    assert (view["total"], view["change"], view["short"]) == ("63,5", "+2", "")
    assert [row["number"] for row in view["rows"] if row["change"]] == [5, 9]


def test_an_edit_that_one_expert_sees_gives_half() -> None:
    hall = Hall(application())
    assert hall.move(1, "7")["change"] == "+1"
    assert hall.move(1, "7.5")["change"] == "+2"


def test_the_two_dearest_edits_are_where_the_weight_is_and_the_mark_is_low() -> None:
    best = WhatIfPart(application()).view["best"]
    assert best["edits"] == [
        "Расходы и результаты: 6\u00a0→\u00a07, плюс\u00a02",
        "Актуальность: 6,5\u00a0→\u00a07,5, плюс\u00a02",
    ]
    assert (best["total"], best["others"]) == ("65,5", "«Логика и реализуемость»")


def test_at_the_top_there_is_less_to_gain_and_at_last_nothing() -> None:
    nearly = WhatIfPart(application(("9.5", *["10"] * 9)))
    assert nearly.view["best"]["edits"] == ["Актуальность: 9,5\u00a0→\u00a010, плюс\u00a01"]
    best = WhatIfPart(application(("10",) * 10)).view["best"]
    assert best == {"edits": [], "total": "100", "others": ""}
    assert dearest(nearly.now.gains, 0) == ()


def test_another_group_weighs_otherwise_and_wakes_the_scale() -> None:
    hall = Hall(application())
    view = hall.send("group", group="1_5")
    assert (view["rows"][5]["weight"], view["rows"][5]["points"]) == ("0,5", "2,5")
    assert (view["total"], view["mark"]) == ("58,5", "68")
    hall.move(6, "8")
    assert hall.send("group", group="long")["mark"] == ""
    assert hall.send("reset")["total"] == "61,5"


def test_whatever_a_page_sends_stays_on_the_scale() -> None:
    hall = Hall(application())
    assert hall.move(1, "99")["rows"][0]["said"] == "10"
    assert hall.move(1, "6.7")["rows"][0]["said"] == "6,5"
    before = hall.part.view
    assert hall.move(11, "5") == before
    hall.move(1, "много")
    assert "много" in hall.part.notice
    hall.send("group", group="нет")
    assert hall.part.notice


def test_on_paper_stand_the_marks_and_the_two_edits() -> None:
    paper = WhatIf(application()).paper
    assert "Хутор &lt;Тёплый&gt;" in paper
    assert "<td>61,5</td>" in paper
    assert "Вместе будет 65,5" in paper
    assert "рабочее допущение по конкурсу 2026-1" in paper
    assert "Масштаб" not in paper


def test_a_mark_off_the_scale_is_refused_with_the_file(tmp_path: Path) -> None:
    file = tmp_path / "application.yml"
    file.write_text(
        "{name: x, request: 1, day: 2027-03-15, marks: [6.4, 1, 1, 1, 1, 1, 1, 1, 1, 1]}", "utf-8"
    )
    with pytest.raises(BadInput, match=r"application\.yml: marks\.0"):
        WhatIf(file)
