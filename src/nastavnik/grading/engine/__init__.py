"""The batch engine: ``nastavnik grade``."""
