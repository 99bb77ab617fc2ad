"""What references answer: which bodies a typed name may stand for, and what an imported release says of one."""

from attache.registry.references.queries.candidates import (
    Candidate,
    alike,
    chosen,
    near_ours,
    reference,
    release,
    resolve,
)
from attache.registry.references.queries.names import names_of, names_of_all

__all__ = ["Candidate", "alike", "chosen", "names_of", "names_of_all", "near_ours", "reference", "release", "resolve"]
