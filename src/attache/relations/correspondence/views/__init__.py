"""The pages of letters, gifts and video addresses."""

from attache.relations.correspondence.views.composing import letter_compose, letter_file, letter_page, letter_preview
from attache.relations.correspondence.views.letters import (
    letter_detail,
    letter_drop,
    letter_edit,
    letter_list,
    letter_new,
    letter_register,
    letter_send,
    letter_take_up,
)
from attache.relations.correspondence.views.others import (
    gift_thank,
    other_detail,
    other_edit,
    other_list,
    other_new,
)

__all__ = [
    "gift_thank", "letter_compose", "letter_detail", "letter_drop", "letter_edit", "letter_file", "letter_list",
    "letter_new", "letter_page", "letter_preview", "letter_register", "letter_send", "letter_take_up", "other_detail",
    "other_edit", "other_list", "other_new",
]  # fmt: skip
