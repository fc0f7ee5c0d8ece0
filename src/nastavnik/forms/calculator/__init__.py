"""One form for every calculator."""
