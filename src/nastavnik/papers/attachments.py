"""What goes with an application to the fund and what its site asks besides our form."""

from nastavnik.norms.card import source_words
from nastavnik.project.project import Project
from nastavnik.values.numbers import clip

SOURCE = "Ф2.60"
_MOST_NAME = 80
_ALWAYS = (
    "Форма подтверждения подачи: её даёт сайт фонда. С электронной подписью она не нужна",
    "Доверенность — если заявку подаёт не руководитель организации",
    "Устав — только если его нет на сайте Минюста",
)
ELSEWHERE = (
    "ОГРН: по нему сайт сам найдёт данные организации",
    "Руководитель проекта: образование, опыт работы, рекомендации, фотография",
    "Команда: образование и места работы каждого",
    "Организация: учредители, бухгалтер, доходы и расходы за год, скольким людям помогли за год",
)


def attachments(project: Project) -> tuple[str, ...]:
    """The files to attach, one sentence each: proofs and letters of this project, then papers."""
    proofs = (
        f"Доказательство {number}: {clip(one.what or one.source, _MOST_NAME)}"
        for number, one in enumerate(project.evidence, start=1)
    )
    letters = (
        f"Письмо партнёра: {clip(one.name or one.what, _MOST_NAME)}{_LETTERS.get(one.letter, '')}"
        for one in project.partners
    )
    return (*proofs, *letters, *_ALWAYS)


_LETTERS = {"yes": " — письмо есть", "no": " — письма ещё нет"}


def grounds() -> str:
    """The acts behind the list."""
    return source_words(SOURCE)
