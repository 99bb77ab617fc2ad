"""Agreements of every kind: written in several languages, approved, signed, in force, amended, ended.

Nouns: Agreement (one instrument), Party (ours, or one of up to nine others), Version (its text in a language, one of
which prevails), Condition (what may be exchanged), Approval (a step on our side), Consent (what the partner says by a
link), OwnType (a type of the office's own).
Invariants: an answer holds for exactly the words whose fingerprint it names, and any change of them voids it; signed if
and only if there is a day and a signatory on both sides; signed words that were approved here change by amendment only.
"""
