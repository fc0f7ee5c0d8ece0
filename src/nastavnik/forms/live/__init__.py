"""Parts of a webinar that live while it is held: poll, course of the hour, questions."""
