"""The selection of future mentors: numbers gathered from the school, what each side sees."""
