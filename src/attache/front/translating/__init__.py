"""An edition side by side: every item in its languages, what differs, and what helps to translate. No tables.

Nouns: Row and Cell (an item in one language), Mark (a number or a name that one language has and another lacks), Pair
(a sentence and its translation as they were published), Offer (a pair that is like a sentence), Name (a name of the
source text in the other languages). Invariant: what is offered comes from what was published, or from the
authority of names.
"""
