"""Pages about the questions for the «Вопросы-ответы» meetings: what each shows."""
