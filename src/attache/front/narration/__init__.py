"""Narration: how facts become sentences in three languages. No tables of its own.

Nouns: Fact (a happening as a plain value), Piece (facts that belong together), Plan (the pieces of an edition),
Sentence (text with the codes of the happenings behind it), pattern (a wording that translators edit in `words/`).
Invariants: the same facts give the same sentences; every sentence names its happenings; what has not come about is
never told in the words for what has.
"""
