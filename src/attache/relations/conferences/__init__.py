"""Conferences of others: whether we go, by when what has to be sent, who goes, what it costs, what came of it.

Nouns: Conference, Deadline (an hour on the clock of its zone), Delegate, Cost (in its own currency).
Invariants: only the vice-rector decides go or no-go; what is skipped says why; costs are never added across currencies;
what is considered is a planned happening of the chronicle, what was attended another one that reports back on it.
"""
