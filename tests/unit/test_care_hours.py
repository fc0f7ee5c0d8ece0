"""Hours of care and of the road, as the trainer moves the sliders."""

from nastavnik.forms.care_hours import CareHours, Week


def shown() -> CareHours:
    return CareHours(Week(care=395, visits=3, clients=4, road=30, helpers=2, hours=20))


def test_care_road_and_helpers_stand_side_by_side() -> None:
    html = shown().told.value
    assert "<dd>27 ч" in html  # 4 × 395 minutes
    assert "<dd>33 ч" in html  # and 4 × 3 × 30 of road
    assert "<dd>40 ч" in html
    assert "Хватает. Запас 7 ч" in html


def test_one_more_person_is_seen_at_once() -> None:
    hours = shown()
    hours.clients.value = 6
    assert "Не хватает 9 ч" in hours.told.value
    hours.helpers.value = 3
    assert "Запас 11 ч" in hours.told.value


def test_paper_says_what_the_screen_says_first() -> None:
    assert "Хватает" in shown().paper
