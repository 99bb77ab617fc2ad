"""Editions that wait for somebody: texts to be gone over, an approval, the publishing."""

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from attache.front.digest.models import Edition, Item, Text, Waiver
from attache.front.digest.rules import can_edit_texts, can_publish
from attache.front.digest.states import OPEN, State
from attache.kernel.languages import Language
from attache.kernel.languages.versions import VersionState
from attache.kernel.needs import Need, Source, Why
from attache.registry.people.models import User


def text_of(code: str) -> Text:
    """The text that an address names: the edition's code, the item's number and the language, A-2020/12-en.

    Raises DoesNotExist.
    """
    edition, _slash, part = code.partition("/")
    number, _dash, language = part.partition("-")
    if not number.isdecimal() or language not in set(Language):
        raise Text.DoesNotExist
    found = Text.objects.select_related("item__edition")
    text: Text = found.get(item__edition__code=edition, item=int(number), language=language)
    return text


def edition_of(code: str) -> Edition:
    """The edition of a code. Raises DoesNotExist."""
    found: Edition = Edition.objects.get(code=code)
    return found


def to_be_gone_over(user: User, _today: date) -> QuerySet[Edition]:
    """Open editions with texts that their records or their source language have left behind, for whoever edits them."""
    if not can_edit_texts(user):
        return Edition.objects.none()
    found: QuerySet[Edition] = Edition.objects.filter(_is_behind(), state__in=OPEN)
    return found.order_by("pk")


def to_be_decided(user: User, _today: date) -> QuerySet[Edition]:
    """Editions that the translators are done with, and approved ones, for whoever approves and publishes."""
    if not can_publish(user):
        return Edition.objects.none()
    done = Q(state=State.TRANSLATING) & ~Q(_is_behind())
    found: QuerySet[Edition] = Edition.objects.filter(Q(state=State.APPROVED) | done)
    return found.order_by("pk")


def _is_behind() -> Exists:
    """Whether an edition prints a text that says other than what it was made from says now."""
    sources = Text.objects.filter(item=OuterRef("item"), language=OuterRef("item__edition__source"))
    waived = Waiver.objects.filter(edition=OuterRef("item__edition"), language=OuterRef("language"))
    printed = Item.objects.filter(edition=OuterRef(OuterRef("pk")), dropped_at=None)
    texts = Text.objects.filter(~Exists(waived), item__in=printed).annotate(
        upon=_hash("upon"), source_says=Subquery(sources.annotate(said=_hash("said")).values("said")[:1])
    )
    records = ~Q(state=VersionState.DRAFTED) & ~Q(latest_hash=F("source_hash"))
    source = ~Q(language=F("item__edition__source")) & ~Q(upon=F("source_says"))
    return Exists(texts.filter(records | source))


def _hash(name: str) -> Coalesce:
    """One of a text's hashes; empty for a text that was written before they were kept."""
    return Coalesce(KT(f"made_from__{name}"), Value(""), output_field=TextField())


def _behind_told(edition: Edition, _today: date) -> Need:
    title = _("Texts to be gone over: %(edition)s") % {"edition": edition}
    return Need(Why.WAITING, title, edition.get_absolute_url(), "digest", note=_("Records or the source have changed."))


def _decision_told(edition: Edition, _today: date) -> Need:
    approved = edition.state == State.APPROVED
    asked = _("To be published: %(edition)s") if approved else _("To be approved: %(edition)s")
    return Need(Why.WAITING, asked % {"edition": edition}, edition.get_absolute_url(), "digest")


NEEDS = (Source(to_be_gone_over, _behind_told), Source(to_be_decided, _decision_told))
