"""An edition on all its channels at once, and what stands in the way of each. No tables.

Nouns: Kind (web, letter, its plain text, paper, feed, WeChat), Frame (a channel shown inside a page of ours), Obstacle
(what stops an edition or wants to be looked at, with the address where it is mended). Invariant: what is shown is made
by the functions that make it for readers.
"""
