"""The school in figures: for the giver of the grant, and for a district, a team, a person."""
