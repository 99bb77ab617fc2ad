"""Three languages: a small value in all (`Words`), and a row per language for texts with a life of their own."""

from attache.kernel.languages.words import Language, Words, current, from_django, hash_of, joined

__all__ = ["Language", "Words", "current", "from_django", "hash_of", "joined"]
