"""Proposals: why an agreement is worth having, before anybody writes it.

Nouns: Proposal (the case, the expected numbers, the risk; put to the vice-rector).
Invariants: decided if and only if somebody decided on a day; what was put to the vice-rector is changed no more
until it is taken back or decided; a rejection says why.
"""
