"""May this person do this with decisions and awards? They are released by whoever answers for an office."""

from attache.registry.people.rules import can_manage_users as can_release
from attache.registry.people.rules import can_record as can_keep

__all__ = ["can_keep", "can_release"]
