"""Floor 5: where people come in: starting the school, opening a task, launcher cards."""
