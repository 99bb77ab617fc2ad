"""Reviews as letters (`letters`), and as pages show them (`shown`)."""

from attache.science.reviews.outputs.letters import Letter, assignment, instant_of, invitation

__all__ = ["Letter", "assignment", "instant_of", "invitation"]
