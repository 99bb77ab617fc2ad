"""Who applies, for which place, with which papers, and how they arrive.

Nouns: Quota (places of an intake by funding and region), Applicant, Application, Item (a document asked for),
Decision (prepared, then released), Step (of entry into the country).
Invariants: an application has a seat of a quota exactly while it holds a place, and no two have the same one, so that
places taken are applications in a place-holding state and never more than the quota; a deferred application names the
one intake it waits for, and a person has one at most; a passport number is one person's.
"""
