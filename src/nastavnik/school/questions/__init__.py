"""Questions for the «Вопросы-ответы» meetings: collected, grouped, put into a running order."""
