"""Attaché: the working system of a university's representative office abroad."""

__version__ = "0.1.0"
