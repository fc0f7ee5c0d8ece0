"""Floor 2: the school: programme, roster, teams."""
