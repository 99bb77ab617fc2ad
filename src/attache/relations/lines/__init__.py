"""Cooperation lines seen together: as a board by stages, as a table, with their health, as pictures.

Nouns: no rows of its own (CooperationLine is the registry's); Seen (a line with its last sign of life and its marks).
Invariants: every move is the registry's, with a next step and its day unless the line comes to rest, and can be taken
back; marks follow from the chronicle, the letters and the next step, and are stored nowhere.
"""
