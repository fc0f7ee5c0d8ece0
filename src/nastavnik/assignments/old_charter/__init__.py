"""A whole charter of a ТОС, read as it was pasted: what is outdated in it and what is missing."""
