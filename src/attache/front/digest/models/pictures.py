"""Pictures of items."""

from django.db import models

from attache.front.digest.models.editions import Item
from attache.kernel.history import Content
from attache.kernel.languages.fields import WordsField
from attache.kernel.records import Row


class Picture(Row):
    """A picture or a video of an item: its file by content, and its words in three languages."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="pictures")
    file = models.CharField(max_length=64, db_index=True)
    media_type = models.CharField(max_length=40, default="image/jpeg")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = WordsField()
    caption = WordsField(blank=True)
    credit = models.CharField(max_length=200, blank=True)
    may_publish = models.BooleanField(default=False)

    class Meta(Row.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.alt)

    @property
    def is_video(self) -> bool:
        """Whether it is played."""
        return self.media_type.startswith("video/")

    @property
    def content(self) -> Content:
        """What its form can change, as revisions of the edition keep it."""
        words = {"alt": self.alt.as_dict(), "caption": self.caption.as_dict()}
        return words | {"credit": self.credit, "may_publish": self.may_publish}

    @property
    def part(self) -> str:
        """Under which name."""
        return f"picture-{self.pk}"
