"""Calls for research projects, with one side or with two that must both be served.

Nouns: Call (outside, own, joint), Side (a fund with its portal, form language, currency and ceiling), Deadline (of a
side: unit, university, portal, paper copies).
Invariants: a call has one side or two; every deadline is an instant with the clock it was said on; unit, university
and portal come in this order; a suspended call says why.
"""
