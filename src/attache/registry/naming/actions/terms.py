"""Every change of terms."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.languages import Language, Words
from attache.kernel.refusals import Refused
from attache.registry.naming.actions.forms import make_findable, put
from attache.registry.naming.models import Term, Variant
from attache.registry.partners.logic.names import fold
from attache.registry.partners.states import NameKind

NOTHING = Words()


class WordNeeded(Refused):
    """A concept without a word cannot be printed."""

    sentence = _("Write the word in at least one language.")


class TermKnown(Refused):
    """One word of a language stands for one concept."""

    sentence = _("“%(text)s” is a term already, %(code)s.")


@transaction.atomic
def add_term(
    *, field: str, words: Words, acronym: Words = NOTHING, note: str = "", by: journal.Actor, at: datetime
) -> Term:
    """Put a concept into the authority under its words. Refused without any, or when another term has one of them."""
    _refuse_bad_words(words)
    term = Term.add(field=field, note=note)
    _set_words(term, words, acronym)
    journal.write(gettext_noop("term added"), term, by=by, at=at)
    make_findable(term, at)
    return term


@transaction.atomic
def correct_term(
    *, term: Term, field: str, words: Words, acronym: Words, note: str, by: journal.Actor, at: datetime
) -> Term:
    """Correct a term. Refused as adding it would be; the journal keeps what was changed."""
    _refuse_bad_words(words, but=term)
    before = _facts_of(term)
    Term.objects.filter(pk=term.pk).update(field=field, note=note)
    _set_words(term, words, acronym)
    fresh: Term = Term.objects.with_forms().get(pk=term.pk)
    after = _facts_of(fresh)
    changes = {name: (before[name], after[name]) for name in after if before[name] != after[name]}
    if changes:
        journal.write(gettext_noop("term corrected"), fresh, by=by, at=at, changes=changes)
    make_findable(fresh, at)
    return fresh


def _refuse_bad_words(words: Words, but: Term | None = None) -> None:
    if not words:
        raise WordNeeded
    for language, text in words.as_dict().items():
        same = Variant.objects.filter(kind=NameKind.FULL, language=language, folded=fold(text), term__isnull=False)
        other = same.exclude(term=but).select_related("term").first()
        if other:
            raise TermKnown(text=text, code=other.term.code)


def _set_words(term: Term, words: Words, acronym: Words) -> None:
    """Replace the printed forms; one that stays keeps what is known of it."""
    for kind, wanted in ((NameKind.FULL, words), (NameKind.ACRONYM, acronym)):
        for language in Language:
            standing = Variant.objects.filter(term=term, kind=kind, language=language)
            standing.exclude(text=wanted[language]).delete()
            if wanted[language] and not standing.exists():
                put({"term": term, "kind": kind, "language": language.value, "text": wanted[language]})


def _facts_of(term: Term) -> dict[str, object]:
    fresh = Term.objects.with_forms().get(pk=term.pk)
    texts = {"words": fresh.words, "acronym": fresh.acronym}
    return {name: " · ".join(one.as_dict().values()) for name, one in texts.items()} | {
        "field": fresh.field,
        "note": fresh.note,
    }
