"""Marking texts by hand over nbgrader's gradebook: first and second marks, blind codes, a sheet."""
