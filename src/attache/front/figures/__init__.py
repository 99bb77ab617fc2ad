"""What an office counts: counted from the records, put into an edition, drawn over the editions for readers. No tables.

Nouns: Count (a measure with its total, what it was in the edition before, its day and its parts). Invariants: what an
edition prints stands in the edition and is sealed with it; the public page reads sealed editions alone.
"""
