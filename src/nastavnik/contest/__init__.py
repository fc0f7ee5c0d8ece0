"""Floor 2: the jury's contest as plain data: marks, scores, spreads, places, prizes."""
