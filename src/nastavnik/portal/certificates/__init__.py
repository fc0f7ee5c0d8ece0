"""Certificates and diplomas: who is on the way, who gives them, what the papers say."""
