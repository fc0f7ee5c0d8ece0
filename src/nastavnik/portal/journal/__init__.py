"""The journal as people see it: the staff's list and form, the team's page of advice."""
