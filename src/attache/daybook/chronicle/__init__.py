"""The chronicle: what took place, on what day, with whom. Timelines, the desk and the digest read it.

Nouns: Happening (with its type, kind, status, vague or exact date, place and format), Party (an organisation, a name
not tied to one yet, or only "several agencies", in a role), Participant (a person in a role), Point (a topic,
decision, plan, wish...), Value (a number with unit, qualifier and as-of day), Statement (what somebody said), Link
(answers, follows, reports back on an earlier happening).
Invariants: a date is kept as start, end, precision and the words used; a party is exactly one of organisation,
proposal and collective; a reminder of an earlier fact is a link, not a second happening; what is withdrawn stays.
"""
