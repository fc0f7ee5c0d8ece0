"""The batch engine: ``nastavnik grade``."""

from nastavnik.grading.engine.light import travel_light

travel_light()
