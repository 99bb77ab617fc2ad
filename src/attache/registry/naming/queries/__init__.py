"""What naming answers: which names stand in a text."""

from attache.registry.naming.queries.index import find

__all__ = ["find"]
