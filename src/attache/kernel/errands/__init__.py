"""Errands: what a person asks for and the worker does, because it takes longer than one waits for a page.

A room names a function of its own; the worker calls it once, in the asker's language, and keeps what came of it: a
sentence and where to go on, or the refusal. How far it is stands in a file, for nothing of a transaction is seen before
it ends. Killed in the middle, an errand is begun again by another worker: the function must do all of it or nothing.

    actions.ask(what="attache.relations.ledgers.tasks.bring_in", about="ledger 7", said={...}, total=500, ...)

    def bring_in(*, by, at, told, **said) -> Outcome: ...
"""
