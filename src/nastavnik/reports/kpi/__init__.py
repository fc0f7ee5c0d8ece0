"""Plan and fact: what the school promised, what was done, and by what each is proved."""
