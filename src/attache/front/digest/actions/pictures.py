"""Pictures of items, put in and taken out."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.front.digest.actions.steps import touch
from attache.front.digest.models import Item, Picture
from attache.kernel import files, intake, journal
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
        file=files.keep(encoded.data),
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
def remove_picture(*, picture: Picture, by: User, at: datetime) -> Slip:
    """Take a picture out of its item, into the trash; the file itself is kept."""
    edition, rows = picture.item.edition, Picture.objects.filter(pk=picture.pk)
    touch(edition, by=by, at=at)
    verb = gettext_noop("picture removed")
    with slips.recording(verb, edition, by=by, at=at, watching=relations.reach(rows), removes=True) as slip:
        rows.delete()
    journal.write(verb, edition, by=by, at=at, changes={"picture": (picture, None)})
    return slip
