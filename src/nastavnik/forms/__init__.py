"""Floor 4: what a person sees: widgets for the budget, forms, quizzes and norm cards."""
