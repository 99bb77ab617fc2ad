"""Calendars to subscribe to (webcal): the meetings of one of ours, of a partner's person, or of a partner. No tables.

A feed is a signed link (`kernel.links`, purposes `calendar` and `calendar-of-partner`) that reads and never acts. Its
address is made and withdrawn here, shown once, and good for years; a calendar that asks again and again is noted
once a day and place.
Invariants: a partner's feed says what an invitation to that partner says and nothing else; what is only proposed is in
nobody's feed but ours; a withdrawn address answers 410, an unknown one 404.
"""
