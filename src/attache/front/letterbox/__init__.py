"""The letterbox: what leaves the house, seen and released by the people of the office.

Its nouns are the kernel's notes on five shelves: waiting for release, on their way, sent, failed, cancelled. It owns no
tables. Nothing goes to an outside person before somebody here has released it.
"""
