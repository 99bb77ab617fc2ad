"""The digest: the quarter's records become an edition in three languages, each sentence with its sources.

Nouns: Edition (an office and a period), Item (a heading, a section, the happenings behind it; the lead is one too),
Text (an item in one language, as sentences that keep the codes of their happenings), Publication (the sealed edition
in one language). Invariants: an edition is published in all three languages or not at all; a sentence without a
source is marked and cannot be published; a publication never changes.
"""
