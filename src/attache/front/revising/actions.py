"""Titles and the words of pictures changed; earlier versions put back, as ordinary corrections."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.front.digest import actions as digest
from attache.front.digest.models import Edition, Item, Picture
from attache.front.narration.logic.story import read_sentence
from attache.front.revising import outputs, queries
from attache.kernel import history, journal
from attache.kernel.history import Content
from attache.kernel.languages import Language, Words
from attache.registry.people.models import User


@transaction.atomic
def rename_edition(
    *,
    edition: Edition,
    title: Words,
    layout: str,
    source: str | None = None,
    opened: int | None = None,
    by: User,
    at: datetime,
) -> Edition:
    """Give an edition another title, layout or language from which the others are translated.

    Refused with `history.Clashed` where somebody has changed the same since revision `opened`.
    """
    digest.touch(edition, by=by, at=at)
    edition.refresh_from_db(fields=["title", "layout", "source"])
    standing, verb = outputs.edition_content(edition), gettext_noop("edition renamed")
    mine = {"title": title.as_dict(), "layout": layout, "source": source or edition.source}
    wanted = history.reconcile(edition, mine, standing=standing, base=opened)
    history.catch_up(edition, standing, by=by, at=at)
    values = wanted | {"title": Words.read(wanted["title"])}
    Edition.objects.filter(pk=edition.pk).update(**values)
    changes: dict[str, tuple[object, object]] = {"title": (edition.title, values["title"])}
    edition.title, edition.layout, edition.source = values["title"], values["layout"], values["source"]
    journal.write(verb, edition, by=by, at=at, changes=changes)
    history.catch_up(edition, wanted, verb=verb, by=by, at=at)
    return edition


@transaction.atomic
def describe_picture(
    *,
    picture: Picture,
    alt: Words,
    caption: Words,
    credit: str,
    may_publish: bool,
    opened: int | None = None,
    by: User,
    at: datetime,
) -> Picture:
    """Say anew what a picture of an item shows, whose it is, and whether it may be published.

    Refused with `history.Clashed` where somebody has said otherwise since revision `opened`.
    """
    edition, part = picture.item.edition, picture.part
    history.lock(edition)
    digest.touch(edition, by=by, at=at)
    picture.refresh_from_db(fields=["alt", "caption", "credit", "may_publish"])
    standing, verb = picture.content, gettext_noop("picture described")
    mine = {"alt": alt.as_dict(), "caption": caption.as_dict(), "credit": credit, "may_publish": may_publish}
    wanted = history.reconcile(edition, mine, standing=standing, base=opened, part=part)
    history.catch_up(edition, standing, by=by, at=at, part=part)
    picture.alt, picture.caption = Words.read(wanted["alt"]), Words.read(wanted["caption"])
    picture.credit, picture.may_publish = wanted["credit"], wanted["may_publish"]
    values = {name: getattr(picture, name) for name in standing}
    Picture.objects.filter(pk=picture.pk).update(**values)
    journal.write(verb, edition, by=by, at=at, changes={"picture": (Words.read(standing["alt"]), picture)})
    history.catch_up(edition, wanted, verb=verb, by=by, at=at, part=part)
    return picture


@transaction.atomic
def restore_text(
    *, record: Edition, content: Content, part: str, opened: int | None = None, by: User, at: datetime
) -> Item:
    """Put back what an earlier version of a text said, its sentences with their records.

    Refused with `history.Clashed` where somebody has changed the same since revision `opened`.
    """
    text = queries.text_of(f"{record.code}/{part}")
    seen = history.revisions(record, part).filter(number=opened or 0).first()
    return digest.edit_item(
        item=text.item,
        language=Language(text.language),
        heading=content["heading"],
        text=content["text"],
        opened=seen.content if seen else None,
        known=[read_sentence(one) for one in content.get("sentences", ())],
        by=by,
        at=at,
    )


@transaction.atomic
def restore_edition(*, record: Edition, content: Content, opened: int | None = None, by: User, at: datetime) -> Edition:
    """Put back an earlier title, layout and source language.

    Refused with `history.Clashed` where somebody has changed the same since revision `opened`.
    """
    title, layout, source = Words.read(content["title"]), content["layout"], content["source"]
    return rename_edition(edition=record, title=title, layout=layout, source=source, opened=opened, by=by, at=at)
