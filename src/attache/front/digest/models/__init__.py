"""Editions, their items and texts, and what was published."""

from attache.front.digest.models.editions import Edition, EditionQuerySet, Item, Text
from attache.front.digest.models.pictures import Picture
from attache.front.digest.models.publications import Publication

__all__ = ["Edition", "EditionQuerySet", "Item", "Picture", "Publication", "Text"]
