"""Merging, removing, changing many."""

from attache.registry.tidying.actions.adding import NewOrganisation, add_organisations
from attache.registry.tidying.actions.bulk import hand_over_lines, set_kind, set_place
from attache.registry.tidying.actions.merging import OneAndTheSame, OwnUniversity, merge_organisations, merge_people
from attache.registry.tidying.actions.removing import InUse, remove_part, remove_record, remove_records

__all__ = [
    "InUse",
    "NewOrganisation",
    "OneAndTheSame",
    "OwnUniversity",
    "add_organisations",
    "hand_over_lines",
    "merge_organisations",
    "merge_people",
    "remove_part",
    "remove_record",
    "remove_records",
    "set_kind",
    "set_place",
]
