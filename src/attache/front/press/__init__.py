"""The edition on paper: one PDF for each language, and one that holds them all. It writes nothing.

Nouns: Booklet (cover with contents, articles). Invariants: a public booklet is made of sealed content alone, and
the same content gives the same bytes.
"""
