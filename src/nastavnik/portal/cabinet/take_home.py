"""What a participant makes here for their own ТОС and takes home."""

from typing import NamedTuple


class Thing(NamedTuple):
    """A page of the cabinet: its address there, its name, what it gives."""

    address: str
    title: str
    lead: str


TAKE_HOME = (
    Thing(
        "tool/charter",
        "Устав и учредительное собрание",
        "Устав, протокол, лист регистрации, заявление: из ответов на вопросы.",
    ),
    Thing(
        "charter-check",
        "Проверка старого устава",
        "Что в вашем уставе устарело и как написать теперь: вставьте текст или файл Word.",
    ),
    Thing(
        "tool/supplier",
        "Пакет поставщика социальных услуг",
        "Услуги и часы, правила, договор с актом, страница на сайт, плата, документы для реестра.",
    ),
    Thing(
        "tool/papers",
        "Бумаги и согласия",
        "Согласия, политика о данных, договор с волонтёром, учётная политика, пожертвование.",
    ),
    Thing(
        "calendar",
        "Календарь отчётов",
        "Что и до какого дня сдать вашей организации: список и файл для телефона.",
    ),
)
