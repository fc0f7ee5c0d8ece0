"""The project canvas: the whole logic of a project on one page."""
