"""What the templates of editions show, put together for one page each."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from attache.daybook.chronicle import queries as chronicle
from attache.daybook.chronicle.models import Happening
from attache.front.digest import queries, rules
from attache.front.digest.actions.order import in_order
from attache.front.digest.models import Edition, Item
from attache.front.digest.queries import Freshness, paper
from attache.front.digest.states import (
    APPROVE,
    BUTTONS,
    CORRECT,
    EDIT,
    EXPLAINED,
    LEAD,
    OPEN,
    PUBLISH,
    REOPEN,
    TRANSLATE,
    VOID,
    Layout,
    State,
)
from attache.front.editor.forms import CompileForm, ItemForm
from attache.front.editor.queries import editor_url, problems_of
from attache.front.editor.views.loading import item_of
from attache.front.narration.logic.differences import sentence_changes
from attache.front.narration.logic.editing import as_text, read_text
from attache.front.narration.logic.story import Sentence, read_sentence
from attache.kernel import web
from attache.kernel.history import Clashed
from attache.kernel.languages import Language, current
from attache.kernel.moves import Move, open_moves
from attache.kernel.telling import Field
from attache.registry.partners.states import Sphere

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from attache.registry.people.models import User

Context = dict[str, Any]
WORDS = {"heading": Field(_lazy("Heading")), "text": Field(_lazy("Text"), str.splitlines)}


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


DONE = {
    EDIT.verb: _lazy("Editing has begun."),
    TRANSLATE.verb: _lazy("The translators have it now."),
    APPROVE.verb: _lazy("Approved. Any change of the texts voids it."),
    PUBLISH.verb: _lazy("Published; readers have it."),
    REOPEN.verb: _lazy("Back to editing."),
    CORRECT.verb: _lazy("The correction is published; readers see what was wrong."),
}


def language_of(value: str) -> Language:
    """The language named in an address; anything else is no page of ours."""
    try:
        return Language(value)
    except ValueError as error:
        raise Http404 from error


def editor(edition: Edition, language: Language, user: "User | AnonymousUser") -> Context:
    """The editor's page: the items in one language, section by section, every sentence beside its happenings."""
    fresh = queries.freshness(edition)
    stale = {(one.item.pk, one.language): one for one in fresh if one.is_stale}
    sections, dropped = _sections(edition, language, stale)
    shown = [one for section in sections for piece in section["pieces"] for one in piece["sentences"]]
    problems = problems_of(edition, stale)
    return {
        "edition": edition,
        "language": language,
        "sections": sections,
        "dropped": dropped,
        "sources": len({code for one in shown for code in one.sentence.happenings}),
        "tongues": [_tongue(edition, one, language, stale) for one in Language],
        "matrix": _matrix(edition, fresh),
        "problems": problems,
        "buttons": _buttons(edition, user, len(problems)),
        "changed": paper.unpublished_changes(edition) if edition.is_sealed else [],
        "is_void": edition.state == State.TRANSLATING and getattr(edition, "last_verb", "") == VOID.verb,
        "offices": paper.names_of(edition.offices, current()),
        "period": paper.period_words(edition.start, edition.end, current()),
        "can_edit": rules.can_edit_texts(user),
        "can_compile": rules.can_compile(user),
        "can_publish": rules.can_publish(user),
        "may_compile": rules.can_compile(user) and edition.state in OPEN,
    }


def move_page(edition: Edition, move: Move) -> Context:
    """A move that wants a reason, or a note for readers with what they will read otherwise."""
    changed = paper.unpublished_changes(edition) if edition.is_sealed else []
    return {"edition": edition, "move": move, "changed": [_unpublished(edition, one) for one in changed]}


def _unpublished(edition: Edition, language: Language) -> Context:
    """What a correction would change in one language, sentence by sentence."""
    sealed = edition.publications.filter(language=language.value).order_by("-number").first()
    before, after = sealed.content if sealed else None, paper.texts_in(edition, language)
    texts = [[one["text"] for one in paper.all_sentences(content)] if content else [] for content in (before, after)]
    return {"language": language, "changes": sentence_changes(*texts)}


def arrange_page(item: Item) -> Context:
    """One item as a whole: its happenings, and the others that it could be merged with."""
    edition = item.edition
    others = [one for one in edition.items.all() if not (one.is_lead or one.dropped_at or one.pk == item.pk)]
    own = [one for one in item.happenings.all() if one.code not in item.borrowed]
    readers = [(one, item.is_for(one)) for one in queries.languages_of(edition)]
    told = {"edition": edition, "item": item, "others": others, "own": own, "spheres": Sphere.choices}
    return told | {"readers": readers}


def place_for(item: Item, *, direction: str, section: str, before: int | None) -> tuple[str, Item | None] | None:
    """The section and the item before which an item goes; None when it is the first or the last already."""
    edition = item.edition
    standing = [one for one in edition.items.all() if not (one.is_lead or (one.dropped_at and one.pk != item.pk))]
    items = in_order(edition, standing)
    if not direction:
        return section or item.section, next((one for one in items if one.pk == before), None)
    at = items.index(item)
    flat = edition.layout == Layout.ITEM
    near = (
        items[at - 1]
        if direction == "up" and at
        else items[at + 1]
        if direction == "down" and at + 1 < len(items)
        else None
    )
    if near is None:
        return None
    if direction == "up":
        return (item.section, near) if flat or near.section == item.section else (near.section, None)
    if not flat and near.section != item.section:
        return near.section, near
    beyond = items[at + 2] if at + 2 < len(items) else None
    return item.section, beyond if beyond and (flat or beyond.section == item.section) else None


def as_readers_see(text: str, language: Language) -> list[list[Sentence]]:
    """Typed text as it will be printed, in paragraphs."""
    return paper.paragraphs([one.as_dict() for one in read_text(text, language, [])])


def saved(request: HttpRequest, item: Item, language: Language) -> HttpResponse:
    """After a text was saved: back to the editor, or, where it was edited in its place, the item as it stands now."""
    if not web.wants_part(request):
        return web.done(request, editor_url(item, language), _("The text is saved."))
    context = item_page(item_of(item.edition.code, item.pk), language) | {"can_edit": True}
    return web.page(request, "editor/edition_item.html", context, part="piece")


def candidates(form: CompileForm) -> Context:
    """What the chronicle offers for an office and a period, ranked, and what waits to be reported back."""
    form.fields["layout"].required = False
    if not form.is_valid():
        return {"candidates": None}
    start, end = (form.cleaned_data[name] for name in ("start", "end"))
    offices = [form.cleaned_data["office"], *form.cleaned_data["also"]]
    found = queries.candidates(offices, start, end)
    waiting = chronicle.still_pending(offices, start).exclude(pk__in=[happening.pk for happening in found])
    return {"candidates": found, "waiting": list(waiting)}


def item_page(item: Item, language: Language) -> Context:
    """One item to be edited: its happenings, what has changed in them, and what readers see in each language."""
    edition = item.edition
    fresh = next((one for one in queries.freshness(edition) if one.item == item and one.language is language), None)
    piece = _piece(item, language, fresh)
    printed = [(one, paper.paragraphs(paper.sentences_of(item, one))) for one in Language]
    quotes = [one.sentence for one in piece["sentences"] if one.sentence.kind == "quote"]
    quoted = sorted({code for one in quotes for code in one.happenings})
    shown = {"piece": piece, "printed": printed, "quoted": quoted}
    shown["history"] = f"{edition.code}/{item.pk}-{language.value}"
    return {"edition": edition, "language": language, "back": editor_url(item, language)} | piece | shown


def item_initial(item: Item, language: Language) -> dict[str, str]:
    """The item's heading and text as the editor's form shows them."""
    sentences = [read_sentence(one) for one in paper.sentences_of(item, language)]
    now = {"heading": item.heading[language], "text": as_text(sentences, language)}
    return now | {f"opened_{name}": value for name, value in now.items()}


def after_clash(typed: QueryDict, clashed: Clashed) -> ItemForm:
    """The form as it was typed, now standing on what the others saved."""
    data = typed.copy()
    theirs = {clash.field: clash.theirs for clash in clashed.merge.clashes}
    for name, value in (clashed.merge.content | theirs).items():
        data[f"opened_{name}"] = value
        if name not in theirs:
            data[name] = value
    return ItemForm(data)


def _piece(item: Item, language: Language, stale: Freshness | None) -> Context:
    happenings = {happening.code: happening for happening in item.happenings.all()}
    shown = []
    for place, stored in enumerate(paper.sentences_of(item, language)):
        sentence = read_sentence(stored)
        known = [happenings[code] for code in sentence.happenings if code in happenings]
        shown.append(Shown(place, sentence, known))
    address = [item.edition.code, item.pk, language.value]
    return {
        "item": item,
        "heading": item.heading.best(language),
        "stale": stale if stale and stale.is_stale else None,
        "hidden": not item.is_for(language),
        "sentences": shown,
        "happenings": list(happenings.values()),
        "pictures": list(item.pictures.all()),
        "edit_url": reverse("digest:item", args=address),
        "source_url": reverse("digest:source", args=address),
    }


def _sections(
    edition: Edition, language: Language, stale: dict[tuple[int, Language], Freshness]
) -> tuple[list[Context], list[Item]]:
    """The printed items under their sections, the lead first, and what was dropped."""
    items = list(edition.items.all())
    lead = [one for one in items if one.is_lead]
    rest = in_order(edition, [one for one in items if not one.is_lead and one.dropped_at is None])
    by_sphere = edition.layout == Layout.SPHERE
    names = [*dict.fromkeys(one.section for one in rest)] if by_sphere else [""]
    groups = [(LEAD, "", lead)]
    for name in names:
        label = str(Sphere(name).label) if name else ""
        groups.append((name, label, [one for one in rest if name in {"", one.section}]))
    sections = [
        {
            "section": name,
            "title": label,
            "place": place - 1,
            "last": place == len(groups) - 1,
            "pieces": [_piece(one, language, stale.get((one.pk, language))) for one in held],
        }
        for place, (name, label, held) in enumerate(groups)
    ]
    return sections, [one for one in items if one.dropped_at]


def _tongue(
    edition: Edition, language: Language, shown: Language, stale: dict[tuple[int, Language], Freshness]
) -> Context:
    texts = [text for item in paper.printed_items(edition) for text in item.texts.all()]
    return {
        "language": language,
        "current": language is shown,
        "stale": any(one is language for _pk, one in stale),
        "edited": any(text.language == language.value and text.state == "edited" for text in texts),
        "source": edition.source == language.value,
        "waiver": next((one for one in edition.waivers.all() if one.language == language.value), None),
    }


def _matrix(edition: Edition, fresh: list[Freshness]) -> list[Context]:
    """Item by language: the state of each text, and since when."""
    rows = []
    for start in range(0, len(fresh), len(Language)):
        cells = fresh[start : start + len(Language)]
        address = [edition.code, cells[0].item.pk]
        urls = [reverse("digest:item", args=[*address, one.language.value]) for one in cells]
        rows.append({"item": cells[0].item, "cells": list(zip(cells, urls, strict=True))})
    return rows


def _buttons(edition: Edition, user: "User | AnonymousUser", problems: int) -> list[Context]:
    """The moves that begin here and that this person may make."""
    return [
        {
            "move": move,
            "url": reverse("digest:move", args=[edition.code, move.verb]),
            "asks": move in EXPLAINED,
            "stopped": problems if move in {APPROVE, PUBLISH} else 0,
        }
        for move in open_moves(edition.state, BUTTONS)
        if rules.can_move(user, move.verb)
    ]
