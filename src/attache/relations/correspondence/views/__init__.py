"""The pages of letters, gifts and video addresses."""

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

__all__ = [
    "letter_detail", "letter_drop", "letter_edit", "letter_list", "letter_new", "letter_register", "letter_send",
    "letter_take_up",
]  # fmt: skip
