"""Certificates and diplomas that the school has given: numbers, codes, what was cancelled."""
