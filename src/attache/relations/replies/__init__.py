"""Answers to invitations (iTIP REPLY), read in from an .ics file, a saved message, or a text that is pasted.

Noun: Reply (what somebody answered, from which mail address, to which meeting or series and to which version of it).
Invariants: a reply belongs to the UID that it names, and to one meeting of a series when it names its instance; of
several from one address the latest counts; none is thrown away; what cannot be read changes nothing and says why.
"""
