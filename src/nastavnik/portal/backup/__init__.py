"""A copy of all that a course has outside git, and the way back from it."""
