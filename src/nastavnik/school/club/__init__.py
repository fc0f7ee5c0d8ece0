"""The discussion club: practices exchanged, its minutes."""
