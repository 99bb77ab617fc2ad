"""Taking an act back: what it changed is kept row by row, and put back field by field.

`slips` records an act and takes it back; `relations` finds what hangs on a row. Nothing here knows a room: rows of any
model are compared and restored through the columns that Django's own fields describe. Use it as
`from attache.kernel.undo import slips`.

A column that only grows (a version that others have been told of) is named in its model, in `GROWS`: it is never put
back.

Words held here: a *slip* is the receipt of one act, a *change* what the act did to one row, to *take back* is to undo,
the *trash* the open slips of acts that removed something.
"""
