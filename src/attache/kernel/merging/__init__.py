"""Two records that are one: everything that points at the one is pointed at the other.

`folding` asks the models what points at a record, so that rooms that come later are included, and folds what would be
there twice; `models` remembers where a record has gone. Nothing here knows a room.

Words held here: one record *stays*, the other *goes*; a *pointer* is a row that leads to the one that goes; a *double*
is a pointer whose twin is there already.
"""
