"""One index over every record, with the same answers on SQLite and PostgreSQL.

`analyser` turns a text into tokens and a typed query into conditions (pure: no database); `index` writes tokens in the
transaction of the record they belong to and finds records again. Neither FTS5 nor tsvector can find Chinese words of
one or two characters, hence tables of our own. Use it as `from attache.kernel.search import index`.

Words held here: a *doc* is what can be found, a *token* what it is found by, a *posting* one token of one doc, a *term*
a word of the vocabulary against which typing errors are corrected.
"""
