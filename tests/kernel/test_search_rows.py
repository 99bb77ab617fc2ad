"""Rows of the index can be read by whoever debugs it."""

from attache.kernel.search.models import SearchDoc, SearchPosting, SearchTerm


def test_rows_say_what_they_are():
    rows = (SearchDoc(kind="partners.organisation", code="O-1"), SearchPosting(token="xian"), SearchTerm(term="xian"))
    assert [str(row) for row in rows] == ["partners.organisation O-1", "xian", "xian"]
