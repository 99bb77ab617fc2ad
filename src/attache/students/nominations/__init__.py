"""Whom a partner nominates under a signed agreement, and for which places of which year.

Nouns: FactSheet (what holds with a partner in an academic year), Allotment (the places of a condition in a year),
Nomination (a person, with the state of the nomination and, apart from it, of the mobility).
Invariants: a nomination has a seat of an allotment exactly while it holds a place, no two have the same one, and none
lies above the places of the year; a mobility is under way or recognised only of a nomination that was verified.
"""
