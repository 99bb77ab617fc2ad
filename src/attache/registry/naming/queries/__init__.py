"""What naming answers: which names stand in a text."""

from attache.registry.naming.queries.index import find, known

__all__ = ["find", "known"]
