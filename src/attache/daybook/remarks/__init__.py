"""Remarks: what colleagues say to one another about a record of any room.

Nouns: Remark (about one record, by somebody, at a moment), Mention (a colleague named in it as @name, who is asked
until the mention is done). Invariants: a remark is never published and never changed; whoever is mentioned has an
account of the house; a mention is done once.
"""
