"""Pictures of items, put in and taken out."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.front.digest.actions.steps import touch
from attache.front.digest.actions.texts import NotItsSource
from attache.front.digest.models import Item, Picture
from attache.kernel import intake, journal
from attache.kernel.attachments.actions import keep
from attache.kernel.attachments.models import Attachment
from attache.kernel.intake.gate import Readable
from attache.kernel.languages import Words
from attache.kernel.undo import relations, slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import User


@transaction.atomic
def add_picture(
    *,
    item: Item,
    data: bytes | Readable,
    name: str,
    alt: Words,
    caption: Words,
    credit: str,
    may_publish: bool,
    by: User,
    at: datetime,
) -> Picture:
    """Add a picture to an item. It is encoded anew, without its metadata.

    Refused when the file is no picture or too large (kernel.intake).
    """
    touch(item.edition, by=by, at=at)
    encoded = intake.take(data, name, [intake.Kind.PICTURE])
    picture: Picture = Picture.objects.create(
        item=item,
        file=keep(encoded),
        width=encoded.width,
        height=encoded.height,
        alt=alt,
        caption=caption,
        credit=credit,
        may_publish=may_publish,
    )
    journal.write(gettext_noop("picture added"), item.edition, by=by, at=at, changes={"picture": (None, picture)})
    return picture


@transaction.atomic
def use_attachment(*, item: Item, attachment: Attachment, by: User, at: datetime) -> Picture:
    """Put a picture or a video of one of the item's happenings into the item, with its words and its rights.

    Refused when it hangs on something else.
    """
    touch(item.edition, by=by, at=at)
    codes = [happening.code for happening in item.happenings.all()]
    if attachment.subject_kind != "chronicle.happening" or attachment.subject_code not in codes:
        raise NotItsSource(code=attachment.code)
    copied = ("file", "media_type", "width", "height", "alt", "caption", "credit", "may_publish")
    picture: Picture = Picture.objects.create(item=item, **{name: getattr(attachment, name) for name in copied})
    journal.write(gettext_noop("picture added"), item.edition, by=by, at=at, changes={"picture": (None, attachment)})
    return picture


@transaction.atomic
def remove_picture(*, picture: Picture, by: User, at: datetime) -> Slip:
    """Take a picture out of its item, into the trash; the file itself is kept."""
    edition, rows = picture.item.edition, Picture.objects.filter(pk=picture.pk)
    touch(edition, by=by, at=at)
    verb = gettext_noop("picture removed")
    with slips.recording(verb, edition, by=by, at=at, watching=relations.reach(rows), removes=True) as slip:
        rows.delete()
    journal.write(verb, edition, by=by, at=at, changes={"picture": (picture, None)})
    return slip
