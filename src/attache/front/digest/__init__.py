"""The digest: the quarter's records become an edition in three languages, each sentence with its sources.

Nouns: Edition (an office and a period), Item (a heading, a section, the happenings behind it; the lead is one too),
Text (an item in one language, as sentences that keep the codes of their happenings), Publication (the sealed edition
in one language), Step (a move with who, when and why), Waiver, Correction. Invariants: an edition is published in all
languages that nobody has waived by signature; an approval is for exactly the texts that stand; a sentence without a
source is marked and cannot be published; a publication never changes, a correction makes the next one.
"""
