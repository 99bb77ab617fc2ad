"""`attache names …`: names on the command line, each act with a function of its own."""

import argparse
from typing import TYPE_CHECKING, Any

from attache.registry.naming.commands.finding import add_find
from attache.registry.naming.commands.languages import add_languages, inflect, palladius
from attache.registry.naming.commands.resolving import add_resolving

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Subparsers = Any

WITHOUT_TABLES = (palladius, inflect)  # pure computation: they answer on a machine that has no office yet


def add_commands(subparsers: Subparsers) -> Subparsers:
    """Add `names` with its acts to the command line. Rooms above add theirs to what it gives back."""
    names = subparsers.add_parser("names", help="names in three scripts and six cases")
    acts = names.add_subparsers(required=True, metavar="ACT")
    add_languages(acts)
    add_resolving(acts)
    add_find(acts)
    return acts
