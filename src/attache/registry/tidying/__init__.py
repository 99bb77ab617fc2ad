"""Keeping the registry tidy: two records that are one are merged, what is wrong is removed, many are changed at once.

Every act here is recorded by `kernel.undo` and can be taken back as a whole. The room has no tables of its own.

Words held here: to *merge*, to *remove*, a *part* of a record (a channel, a unit, a form of a name, a post).
"""
