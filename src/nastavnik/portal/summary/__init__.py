"""The school in figures, read from everything it keeps; the reports made of it."""
