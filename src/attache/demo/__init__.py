"""The demo office: the season of spring 2020 as records, and the digest compiled from them.

People who sign in here are invented. The facts of partners and talks are those that the office published; what
anybody said is retold in our own words and marked so.
"""
