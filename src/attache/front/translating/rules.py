"""May this person see the languages side by side, or change them?"""

from attache.front.digest.rules import can_edit_texts, can_see_editions

__all__ = ["can_edit_texts", "can_see_editions"]
