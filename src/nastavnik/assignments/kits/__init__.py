"""Kits: forms that nobody hands in, and the papers a ТОС takes home from them."""
