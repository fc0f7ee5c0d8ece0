"""A rehearsal of the school: invented people arrive, write, hand in, reload and fall asleep."""
