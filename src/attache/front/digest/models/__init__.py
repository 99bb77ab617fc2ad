"""Editions, their items and texts, and what was published."""

from attache.front.digest.models.editions import Edition, EditionQuerySet, Item, Step, Text, Waiver
from attache.front.digest.models.pictures import Picture
from attache.front.digest.models.publications import Correction, Publication

__all__ = ["Correction", "Edition", "EditionQuerySet", "Item", "Picture", "Publication", "Step", "Text", "Waiver"]
