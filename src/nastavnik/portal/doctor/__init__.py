"""``nastavnik doctor``: is this machine fit for the school? Facts in, findings out."""
