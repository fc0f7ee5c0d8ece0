"""A whole invented year of the school, from the first webinar to the contest, over its own doors."""
