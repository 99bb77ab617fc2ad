"""Going over editions: which wait for whom, what each text and title said before, and the way back to it. No tables.

A version of a text holds its sentences with their records, so that what is put back keeps its sources. Invariant: what
is put back merges with what others have written since, or is refused; it never overwrites.
"""
