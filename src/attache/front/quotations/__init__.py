"""Quotations: nobody is quoted in words that the speaker has not seen.

Noun: Quotation (the exact words of a speaker in up to three languages, taken from a statement of a happening, and what
became of the question whether they may be printed). The speaker is asked by a signed link and approves, proposes other
words or declines; or somebody of the house answers for printing them unasked, by name and with a reason. Invariants:
an answer holds for exactly the words that were shown; a declined quotation is never waived; words that the speaker has
changed reach the chronicle, and whoever follows it, in one act.
"""
