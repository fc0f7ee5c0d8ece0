"""From the people of the first stage to the future mentors: a transparent list of teams."""
