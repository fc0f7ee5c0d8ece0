"""Figures of speed; see ``make bench``."""
