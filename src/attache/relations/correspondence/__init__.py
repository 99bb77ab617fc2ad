"""Letters in and out, gifts, and video addresses: what the office writes, receives and owes an answer to.

Nouns: Letter (with its number in the office's register, its versions per language, what it answers, and the answer that
is owed to it), Gift (goods, value, direction; a gift received owes thanks), Appeal (a video address with its
transcript and the right to publish it).
Invariants: an incoming letter and a sent one have a number of their office and year, `{office}-{year}/{n}`, without
gaps or doubles; a draft has none; who sends writes the happening by the same act; what is owed is a commitment, done
when the letter that answers is sent.
"""
