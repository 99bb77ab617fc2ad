"""The table of errands."""

from django.db import models
from django.db.models import Q

from attache.kernel.records import Row


class Errand(Row):
    """What is asked of the worker, by whom, and what came of it.

    `what` is the dotted path of the function and `said` what it is called with; of one `about` there is one errand at a
    time. `total` is how many things it will do; `back` the address that it was asked from, in the asker's `language`;
    `person` is an account's code.
    """

    what = models.CharField(max_length=200)
    about = models.CharField(max_length=80, db_index=True)
    title = models.CharField(max_length=300)
    said = models.JSONField()
    total = models.PositiveIntegerField()
    back = models.CharField(max_length=300)
    language = models.CharField(max_length=10)
    person = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    refusal = models.CharField(max_length=500, blank=True)
    sentence = models.CharField(max_length=500, blank=True)
    url = models.CharField(max_length=300, blank=True)
    slip = models.CharField(max_length=20, blank=True)

    class Meta(Row.Meta):
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(fields=["about"], condition=Q(ended_at=None), name="errands_one_at_a_time"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/office/errands/{self.pk}/"
