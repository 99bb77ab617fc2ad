"""All checks, entered into the register by being imported."""

from attache.registry.proofreading.logic.checks import acronyms, dates, names, people, scripts, versions
from attache.registry.proofreading.logic.register import CHECKS, proofread

__all__ = ["CHECKS", "acronyms", "dates", "names", "people", "proofread", "scripts", "versions"]
