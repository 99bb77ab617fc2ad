"""What the templates of editions show, put together for one page each."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, QueryDict
from django.urls import reverse

from attache.daybook.chronicle import queries as chronicle
from attache.daybook.chronicle.models import Happening
from attache.front.digest import outputs, queries
from attache.front.digest.forms import CompileForm, ItemForm
from attache.front.digest.logic.editing import as_text
from attache.front.digest.models import Edition, Item, Publication, Text
from attache.front.digest.states import MOVES
from attache.front.narration.logic.story import Sentence, read_sentence
from attache.kernel.history import Clashed
from attache.kernel.languages import Language, current
from attache.kernel.moves import open_moves

Context = dict[str, Any]


@dataclass(frozen=True)
class Shown:
    """A sentence on the page with its place in the text and the happenings that it comes from."""

    place: int
    sentence: Sentence
    happenings: list[Happening]

    @property
    def is_bare(self) -> bool:
        """Whether no record supports it."""
        return not self.sentence.happenings


def language_of(value: str) -> Language:
    """The language named in an address; anything else is no page of ours."""
    try:
        return Language(value)
    except ValueError as error:
        raise Http404 from error


def editor(edition: Edition, language: Language) -> Context:
    """The editor's page: the items in one language, every sentence beside its happenings."""
    pieces = [_piece(item, language) for item in edition.items.all()]
    shown = [one for piece in pieces for one in piece["sentences"]]
    return {
        "edition": edition,
        "moves": open_moves(edition.state, MOVES),
        "language": language,
        "pieces": pieces,
        "sources": len({code for one in shown for code in one.sentence.happenings}),
        "bare": [one for one in shown if one.is_bare],
        "tongues": [_tongue(edition, one, language) for one in Language],
        "untold": list(queries.untold(edition)),
        "pending": list(queries.what_became(edition)[:10]),
        "period": outputs.period_words(edition.start, edition.end, current()),
    }


def candidates(form: CompileForm) -> Context:
    """What the chronicle offers for an office and a period, ranked, and what waits to be reported back."""
    form.fields["layout"].required = False
    if not form.is_valid():
        return {"candidates": None}
    office, start, end = (form.cleaned_data[name] for name in ("office", "start", "end"))
    found = queries.candidates(office, start, end)
    waiting = chronicle.still_pending(office, start).exclude(pk__in=[happening.pk for happening in found])
    return {"candidates": found, "waiting": list(waiting)}


def item_page(item: Item, language: Language) -> Context:
    """One item to be edited, and its happenings to be named as sources."""
    return {"edition": item.edition, "language": language, "back": editor_url(item, language)} | _piece(item, language)


def item_initial(item: Item, language: Language) -> dict[str, str]:
    """The item's heading and text as the editor's form shows them."""
    sentences = [read_sentence(one) for one in outputs.sentences_of(item, language)]
    now = {"heading": item.heading[language], "text": as_text(sentences, language)}
    return now | {f"opened_{name}": value for name, value in now.items()}


def after_clash(typed: QueryDict, clashed: Clashed) -> Context:
    """The form as it was typed, now standing on what the others saved, and the three sides of each clash."""
    data = typed.copy()
    theirs = {clash.field: clash.theirs for clash in clashed.merge.clashes}
    for name, value in (clashed.merge.content | theirs).items():
        data[f"opened_{name}"] = value
        if name not in theirs:
            data[name] = value
    return {"form": ItemForm(data), "clashes": clashed.merge.clashes, "clash": str(clashed)}


def editor_url(item: Item, language: Language) -> str:
    """Where the editor goes back to: the edition in the same language, at this item."""
    return f"{item.edition.get_absolute_url()}?lang={language.value}#item-{item.pk}"


def archive(publications: list[Publication], language: Language) -> Context:
    """All news in one language."""
    return {
        "publications": publications,
        "language": language,
        "base": settings.PUBLIC_URL,
        "tongues": [(one, f"/{one.value}/news/") for one in Language],
    }


def _piece(item: Item, language: Language) -> Context:
    happenings = {happening.code: happening for happening in item.happenings.all()}
    shown = []
    for place, stored in enumerate(outputs.sentences_of(item, language)):
        sentence = read_sentence(stored)
        known = [happenings[code] for code in sentence.happenings if code in happenings]
        shown.append(Shown(place, sentence, known))
    return {
        "item": item,
        "heading": item.heading.best(language),
        "text": _text(item, language),
        "sentences": shown,
        "happenings": list(happenings.values()),
        "pictures": list(item.pictures.all()),
        "edit_url": reverse("digest:item", args=[item.edition.code, item.pk, language.value]),
        "source_url": reverse("digest:source", args=[item.edition.code, item.pk, language.value]),
    }


def _text(item: Item, language: Language) -> Text | None:
    return next((text for text in item.texts.all() if text.language == language), None)


def _tongue(edition: Edition, language: Language, shown: Language) -> Context:
    texts = [_text(item, language) for item in edition.items.all()]
    return {
        "language": language,
        "current": language is shown,
        "stale": any(text is not None and text.is_stale for text in texts),
        "edited": any(text is not None and text.state == "edited" for text in texts),
    }
