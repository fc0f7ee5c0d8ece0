"""The jury: the expert's sheet and the chair's table."""
