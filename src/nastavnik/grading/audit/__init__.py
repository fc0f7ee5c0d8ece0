"""Every change of a mark, by whoever made it: a table of its own in the gradebook's database."""
