"""The desk: what people open first, search, a partner seen from all sides. It owns no tables.

It reads every room below and writes in none.
"""
