"""What stands in the way of an edition: nothing goes out with a gap, without a record, or older than its sources."""

from django.utils.translation import gettext_lazy as _

from attache.daybook.chronicle.models import Happening
from attache.front.digest import queries
from attache.front.digest.actions.quotations import refuse_unasked
from attache.front.digest.models import Edition
from attache.front.digest.queries import paper
from attache.kernel.attachments.showing import refuse_mute
from attache.kernel.languages import Language
from attache.kernel.refusals import Refused
from attache.registry.proofreading import queries as proofreading


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


class Stale(Refused):
    sentence = _("%(count)s texts are older than what they were made from. The first: “%(heading)s” in %(language)s.")


class NotProofread(Refused):
    sentence = _("The proofreader still has %(count)s objections. The first: %(said)s")


def refuse_unproofread(edition: Edition) -> None:
    """Stop an edition, loaded with all, with an error, or with a question that nobody has answered."""
    open_ones = proofreading.blocking(queries.findings_of(edition))
    if open_ones:
        raise NotProofread(count=len(open_ones), said=proofreading.said(open_ones[0]))


def refuse_unready(edition: Edition) -> None:
    """Stop an edition, loaded with all, that quotes somebody unasked, or lacks something in a language not waived."""
    languages = queries.languages_of(edition)
    _refuse_pictures(edition, languages)
    for language in languages:
        _refuse_incomplete(edition, language)
    refuse_unasked(edition)


def refuse_stale(edition: Edition) -> None:
    """Stop an edition with texts that nobody has gone over since their records or their source language changed."""
    languages = queries.languages_of(edition)
    stale = [one for one in queries.freshness(edition) if one.language in languages and one.is_stale]
    if stale:
        raise Stale(count=len(stale), heading=stale[0].item, language=stale[0].language.own_name)


def _refuse_incomplete(edition: Edition, language: Language) -> None:
    for item in paper.printed_items(edition, language):
        if not paper.sentences_of(item, language):
            raise LanguageMissing(heading=str(item), language=language.own_name)
    found = paper.all_sentences(paper.texts_in(edition, language))
    bare = [one["text"] for one in found if not one["happenings"]]
    if bare:
        raise Unsupported(count=len(bare), text=bare[0])
    cited = {code: one["text"] for one in found for code in one["happenings"]}
    standing = Happening.objects.standing().filter(publishable=True, code__in=cited).values_list("code", flat=True)
    for code in sorted(cited.keys() - set(standing)):
        raise SourceWithdrawn(code=code, text=cited[code])


def _refuse_pictures(edition: Edition, languages: list[Language]) -> None:
    shown = [(item, picture) for item in paper.printed_items(edition) for picture in item.pictures.all()]
    for item, picture in shown:
        readers = [one for one in languages if item.is_for(one)]
        if not picture.may_publish:
            raise PictureNotCleared(alt=picture.alt)
        for language in (one for one in picture.alt.missing() if one in readers):
            raise PictureNotDescribed(alt=picture.alt, language=language.own_name)
        if picture.is_video:
            refuse_mute(picture.file, picture.alt, readers)
