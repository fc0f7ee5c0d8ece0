"""A part of the team's project in the form of an assignment."""
