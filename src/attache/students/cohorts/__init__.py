"""The cohorts in which nominated students come together, and short schools.

Nouns: Cohort, Member, Step (of the common plan), Tick, Contingent (of a short school), Deferral with its Exemptions.
Invariants: a person is in one cohort at most; what a deferral carries from a year to another leaves the sum of all
years as agreed; a deferred cohort says what it was before.
"""
