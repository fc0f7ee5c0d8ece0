"""Kernels that are forked from a warm process: open within a moment, most of their memory shared."""
