"""The website of a ТОС as data: sections, pictures, checks before publication, static pages."""
