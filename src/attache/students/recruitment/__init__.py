"""Whom the office wins for its programmes, through whom, and what is owed for it.

Nouns: Campaign (of an admission year) with Targets, Source (agency, partner school, event, direct), Lead (a person who
may apply) with Contacts, Claim (an agency's upon a lead), CommissionLine, ClassList (many leads in one table).
Invariants: a phone number or WeChat name is one lead's within a campaign; at most one claim upon a lead stands, so two
agencies never hold one student at once; an agency is approved with its contract; a lost lead says why; what is paid has
been approved.
"""
