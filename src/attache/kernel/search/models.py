"""What can be found, by which tokens, and the words that typing errors are corrected to."""

from django.db import models
from django.db.models import DB_CASCADE

from attache.kernel.search.analyser import MAX_TOKEN

MAX_TITLE = 500


class SearchDoc(models.Model):
    """One record as the result list shows it. `scope` says who may find it, `text` is kept to cut snippets from."""

    kind = models.CharField(max_length=40)
    code = models.CharField(max_length=64)
    title = models.CharField(max_length=MAX_TITLE)
    subtitle = models.CharField(max_length=MAX_TITLE, blank=True)
    url = models.CharField(max_length=500)
    scope = models.CharField(max_length=40, default="office")
    updated_at = models.DateTimeField()
    text = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "code"], name="search_doc_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"


class SearchPosting(models.Model):
    """That a doc can be found by a token, and how much this says about the doc."""

    token = models.CharField(max_length=MAX_TOKEN)
    doc = models.ForeignKey(SearchDoc, on_delete=DB_CASCADE, related_name="postings")
    weight = models.PositiveIntegerField()

    class Meta:
        # On PostgreSQL only these operator classes let LIKE 'prefix%' use the index; SQLite ignores them. With the
        # weight in it, ranking never reads the table.
        indexes = [
            models.Index(
                fields=["token", "doc", "weight"],
                name="search_posting",
                opclasses=["varchar_pattern_ops", "int8_ops", "int4_ops"],
            )
        ]

    def __str__(self) -> str:
        return self.token


class SearchTerm(models.Model):
    """A word that some doc contains. `df`, the docs that contain it, is counted when the index is rebuilt."""

    term = models.CharField(max_length=MAX_TOKEN, primary_key=True)
    reversed = models.CharField(max_length=MAX_TOKEN, db_index=True)
    length = models.PositiveSmallIntegerField()
    df = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.term
