"""Floor 1: the social project as data."""
