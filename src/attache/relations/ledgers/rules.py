"""May this person bring an old list in?"""

from attache.relations.agreements.rules import can_draft as can_import

__all__ = ["can_import"]
