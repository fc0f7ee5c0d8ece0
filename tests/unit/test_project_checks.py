"""The checks of a project: the good one passes, and one spoilt thing gets its one sentence."""

import pytest
from hypothesis import given

from budgets import few
from nastavnik.norms import registry
from nastavnik.project.chain import chain_of
from nastavnik.project.checks import CHECKS, check_project, filled
from nastavnik.project.draft import Draft
from nastavnik.project.form import label_of
from nastavnik.project.readiness import readiness
from nastavnik.project.reading import read_project
from nastavnik.project.timeline import timeline
from nastavnik.values.verdict import Status, overall
from projects import HOSTILE, Spoil, cell, demo, drafts, field, said, spoilt, without


def test_the_warm_hamlet_has_nothing_to_mend() -> None:
    project = read_project(demo())
    assert [one for one in check_project(project) if one.status is not Status.RIGHT] == []
    done, wanted = filled(project)
    assert done == wanted > 100


def test_the_warm_hamlet_is_the_dossiers_case() -> None:
    project = read_project(demo())
    sums = project.budget.sums
    assert (sums.grant, sums.contribution, sums.total) == (318_000, 92_000, 410_000)
    assert (project.fresh_people, project.promised_people) == (20, 20)
    assert project.evidence[0].people == 48
    assert "62" in project.groups[0].name


def test_an_empty_project_is_not_right_in_anything() -> None:
    project = read_project(Draft())
    assert {one.status for one in check_project(project)} <= {Status.EMPTY, Status.RIGHT}
    right = [name for name, check in CHECKS.items() if overall(check(project)) is Status.RIGHT]
    assert right == ["readable"]  # nothing typed, nothing unreadable
    assert filled(project)[0] == 0


LONG = "текст " * 1000
SPOILS: list[tuple[str, Spoil, str, str]] = [
    ("limits", field(title="Клуб " * 80), "title", "399 знаков при пределе 300"),
    ("limits", field(problem=LONG), "problem", "Уберите лишнее: 999."),
    ("limits", field(title="Тёплый хутор."), "title", "без точки в конце"),
    ("limits", field(title="«Тёплый хутор»"), "title", "без кавычки в начале"),
    ("limits", field(video="a\nb\nc\nd"), "video", "4 строки при пределе 3"),
    ("limits", field(org_kinds="\n".join("абвгдежзикл")), "org_kinds", "11 строк при пределе 10"),
    ("required", field(goal=" "), "goal", "Заполните «Цель»"),
    ("required", without("partners"), "partners", "партнёр 1"),
    ("required", cell("tasks/t2/text", ""), "tasks/t2/text", "задача 2: задача"),
    ("readable", field(start="31.02.2027"), "start", "не похоже на дату"),
    ("readable", cell("activities/a3/people", "12 тыс."), "activities/a3/people", "1200,50"),
    ("readable", cell("results/r1/kind", "много"), "results/r1/kind", "нет в списке"),
    ("problem", field(problem="Плохо живётся людям"), "problem", "сколько людей"),
    ("problem", field(problem="Развитие всего района, 5 человек"), "problem", "слишком широко"),
    ("problem", without("evidence"), "problem", "8.1"),
    ("goal", field(goal="Жители 65+ сами записываются к врачу"), "goal", "к какому дню"),
    ("goal", field(goal="К 30.11.2027 жители хутора запишутся сами"), "goal", "сколько человек"),
    ("goal", field(goal="К 30.11.2027 20 школьников научатся плавать"), "goal", "Назовите в цели"),
    ("goal", field(goal="Провести 10 занятий для жителей в 2027 году"), "goal", "Это действие"),
    ("tasks", cell("tasks/t1/cause", ""), "tasks/t1/cause", "не связана с причиной"),
    ("tasks", cell("tasks/t1/cause", "c9"), "tasks/t1/cause", "не связана с причиной"),
    ("tasks", cell("tasks/t1/text", "Закупить ноутбуки"), "tasks/t1/text", "похоже на мероприятие"),
    ("tasks", without("tasks", "t2"), "causes/c2", "не убирает ни одна задача"),
    ("activities_of_tasks", without("activities", "a4"), "tasks/t2", "1 мероприятие, а нужно"),
    ("activities_of_tasks", cell("activities/a6/task", "t9"), "activities/a6/task", "не связано"),
    ("term", field(end="01.02.2027"), "end", "раньше начала"),
    ("term", field(end="01.01.2029"), "end", "длиннее 18 месяцев"),
    ("term", field(end=""), "start", "Укажите начало и окончание"),
    ("term", field(end="01.08.2030", direction="11"), "end", "длиннее 36 месяцев"),
    ("term", field(start="01.07.2024"), "end", "действует только с"),
    ("dates", cell("activities/a1/start", "30.06.2027"), "activities/a1/start", "выходит за срок"),
    ("dates", cell("activities/a6/end", "01.01.2028"), "activities/a6/end", "выходит за срок"),
    ("dates", cell("activities/a3/end", "01.08.2027"), "activities/a3/end", "раньше начала"),
    ("dates", cell("activities/a3/end", ""), "activities/a3/end", "укажите даты"),
    ("dates", cell("posts/m1/day", "01.06.2027"), "posts/m1/day", "вне срока"),
    ("dates", cell("results/r3/day", "01.06.2029"), "results/r3/day", "вне срока"),
    ("dates", field(end=""), "start", "Сначала укажите срок"),
    ("not_endless", field(start="20.08.2027", end="15.11.2027"), "activities/a3/end", "весь срок"),
    ("not_endless", field(start=""), "start", "Сначала укажите срок"),
    ("people", cell("activities/a6/fresh", "20"), "results", "обещано 20 разных людей"),
    ("people", cell("results/r1/target", "100"), "results", "один человек считается один раз"),
    ("people", cell("activities/a1/fresh", "25"), "activities/a1/fresh", "всего придёт 20"),
    ("people", cell("groups/g1/people", "62"), "groups/g1/people", "заявлено 62"),
    ("people", cell("groups/g1/people", ""), "groups/g1/people", "сколько человек?"),
    ("people", cell("results/r1/kind", "product"), "results", "разные люди"),
    ("people", without("activities"), "activities", "сколько людей придёт"),
    (
        "geography",
        field(settlements="хутор Дальний"),
        "activities/a1/settlement",
        "нет в географии",
    ),
    ("geography", field(settlements="хутор Тополиный\nаул Новый"), "settlements", "ни одного"),
    ("geography", field(org_territory="станица Южная"), "settlements", "письмо поддержки"),
    ("geography", field(settlements=""), "settlements", "Назовите населённые пункты"),
    ("results", cell("results/r3/method", ""), "results/r3/method", "чем измерите"),
    ("results", cell("results/r4/target", "4"), "results/r4/target", "Где изменение"),
    ("results", cell("results/r4/base", ""), "results/r4/base", "сколько было"),
    ("results", cell("results/r4/target", ""), "results/r4/target", "сколько станет"),
    ("results", cell("results/r2/activity", "a9"), "results/r2/activity", "не связан"),
    ("results", without("results", "r3", "r4", "r5"), "results", "качественный"),
    ("results", without("results", "r1"), "results", "количественный"),
    ("members", cell("members/k2/role", "Тренер"), "members/k2/role", "нет строки оплаты"),
    ("members", without("members", "k3"), "members", "Лектор о мошенниках"),
    ("members", cell("members/k1/paid", "volunteer"), "members", "Руководитель проекта"),
    ("partners", cell("partners/p1/who", ""), "partners/p1/who", "кто отвечает"),
    ("partners", cell("partners/p2/letter", "no"), "partners/p2/letter", "попросите письмо"),
    ("information", cell("posts/m2/activity", ""), "posts/m2/activity", "к какому мероприятию"),
    ("information", without("posts"), "posts", "что и когда"),
    ("board", field(org_board="Общее собрание"), "org_board", "совет или правление"),
    ("afterwards", field(future="Занятия продолжат волонтёры."), "future", "«Проектор с экраном»"),
    ("afterwards", field(resources=""), "resources", "за счёт чего"),
    ("afterwards", field(future=""), "future", "после гранта"),
    ("risks", cell("risks/x1/measure", ""), "risks/x1/measure", "6 из 9"),
    ("risks", cell("risks/x1/who", ""), "risks/x1/who", "кто отвечает"),
    ("risks", cell("risks/x2/damage", ""), "risks/x2/likelihood", "выберите вероятность"),
    ("risks", without("risks"), "risks", "пойти не так"),
    ("budget", cell("activities/a6/name", "Праздник"), "budget/l13", "нет в плане"),
    ("budget", field(end="30.09.2027"), "budget/l1", "вне срока"),
]


@pytest.mark.parametrize(
    ("check", "spoil", "place", "words"), SPOILS, ids=lambda one: str(one)[:24]
)
def test_a_spoilt_project_hears_what_to_mend_and_where(
    check: str, spoil: Spoil, place: str, words: str
) -> None:
    found = said(CHECKS[check], spoil)
    assert any(one.line == place and words in one.sentence for one in found), found
    assert all(label_of(one.line) for one in found if one.line)


def test_a_long_project_of_its_direction_may_last_over_eighteen_months() -> None:
    assert said(CHECKS["term"], field(end="30.06.2029", direction="11")) == []


def test_a_project_of_one_month_may_have_activities_that_fill_it() -> None:
    def june(draft: Draft) -> None:
        draft.fields.update(start="01.07.2027", end="31.07.2027")
        for row in draft.tables["activities"]:
            row.update(start="05.07.2027", end="25.07.2027")

    assert said(CHECKS["not_endless"], june) == []


def test_a_remote_activity_needs_no_settlement() -> None:
    assert said(CHECKS["geography"], cell("activities/a4/settlement", "Онлайн")) == []


def test_every_word_of_a_check_stands_on_a_norm_or_fact_we_hold() -> None:
    known = registry().norms.keys() | registry().facts.keys()
    projects = [read_project(demo()), read_project(Draft())]
    projects += [spoilt(spoil) for _, spoil, _, _ in SPOILS]
    cited = {
        source for one in projects for verdict in check_project(one) for source in verdict.sources
    }
    assert cited <= known


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_whatever_is_pasted_everywhere_there_is_a_sentence(text: str) -> None:
    draft = demo()
    draft.fields = dict.fromkeys(draft.fields, text)
    for rows in draft.tables.values():
        for row in rows:
            row.update({name: text for name in row if name != "id"})
    project = read_project(draft)
    assert any(one.status is not Status.RIGHT for one in check_project(project))
    assert all(len(one.sentence) < 400 for one in check_project(project))
    assert draft.fields["goal"] == text


@few
@given(drafts())
def test_any_draft_can_be_read_checked_and_drawn(draft: Draft) -> None:
    project = read_project(draft)
    check_project(project)
    chain_of(project)
    readiness(project)
    timeline(project)
    done, wanted = filled(project)
    assert 0 <= done <= wanted
