"""What references answer: which bodies a typed name may stand for, and what an imported release says of one."""

from attache.registry.references.queries.candidates import Candidate, alike, chosen, reference, release, resolve

__all__ = ["Candidate", "alike", "chosen", "reference", "release", "resolve"]
