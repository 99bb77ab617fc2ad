"""The public door: whoever has an address that we gave out begins an application on the phone, without an account.

Nouns: none of its own; it makes an applicant with a draft (admissions) and leads to the draft's state page.
Invariants: only a signed address opens it; a name and a way to be reached are enough; sent twice, one draft is made;
what is typed is kept until it is right; nothing is asked of a person's papers here.
"""
