"""Floor 3: assignments as data: form, answers, checks, rubric, samples, notebooks."""
