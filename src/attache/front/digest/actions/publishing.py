"""An edition published, and what stands in the way of it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.daybook.chronicle.models import Happening
from attache.front.digest import outputs, queries
from attache.front.digest.models import Edition, Publication
from attache.front.digest.states import PUBLISH
from attache.kernel import journal
from attache.kernel.languages import Language
from attache.kernel.moves import take
from attache.kernel.refusals import Refused
from attache.registry.people.models import User


class Unsupported(Refused):
    sentence = _("%(count)s sentences have no record behind them. The first: “%(text)s”")


class LanguageMissing(Refused):
    sentence = _("The item “%(heading)s” has no text in %(language)s.")


class PictureNotCleared(Refused):
    sentence = _("Nobody has confirmed the right to publish the picture “%(alt)s”.")


class PictureNotDescribed(Refused):
    sentence = _("The picture “%(alt)s” is not described in %(language)s for those who cannot see it.")


class SourceWithdrawn(Refused):
    sentence = _("%(code)s has been withdrawn, but a sentence rests on it: “%(text)s”")


@transaction.atomic
def publish_edition(*, edition: Edition, by: User, at: datetime) -> Edition:
    """Publish an edition in all three languages at once; what is published never changes.

    Refused when an item has no text in one of the languages, a sentence has no record behind it or rests on one
    that was withdrawn, or a picture is not cleared or not described in all languages.
    """
    loaded = queries.edition_with_all(edition.code)
    _refuse_pictures(loaded)
    for language in Language:
        _refuse_incomplete(loaded, language)
    take(edition, PUBLISH, published_at=at, published_by=by)
    for language in Language:
        content = outputs.content_of(loaded, language, published_at=at)
        Publication.objects.create(
            edition=edition, language=language.value, content=content, sha256=outputs.seal(content), published_at=at
        )
    journal.write(gettext_noop("edition published"), edition, by=by, at=at)
    return edition


def _refuse_incomplete(edition: Edition, language: Language) -> None:
    for item in edition.items.all():
        if not outputs.sentences_of(item, language):
            raise LanguageMissing(heading=str(item), language=language.own_name)
    found = outputs.all_sentences(outputs.content_of(edition, language))
    bare = [one["text"] for one in found if not one["happenings"]]
    if bare:
        raise Unsupported(count=len(bare), text=bare[0])
    cited = {code: one["text"] for one in found for code in one["happenings"]}
    standing = Happening.objects.standing().filter(publishable=True, code__in=cited).values_list("code", flat=True)
    for code in sorted(cited.keys() - set(standing)):
        raise SourceWithdrawn(code=code, text=cited[code])


def _refuse_pictures(edition: Edition) -> None:
    for picture in (picture for item in edition.items.all() for picture in item.pictures.all()):
        if not picture.may_publish:
            raise PictureNotCleared(alt=picture.alt)
        for language in picture.alt.missing():
            raise PictureNotDescribed(alt=picture.alt, language=language.own_name)
