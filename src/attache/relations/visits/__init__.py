"""Delegation visits, either way, with their programme by the minute.

Nouns: Visit (a delegation comes to us, or ours goes to an organisation), Member (who comes), Line (what happens when,
where, with whom).
Invariants: every hour is one on the clock of the host, whose zone the visit names; a line lies within the days of the
visit and ends after it begins; overlaps and too little time for the way are shown, not forbidden; a held visit is a
happening of the chronicle, written by the same act.
"""
