"""Everything that stands in the way of an edition, in one list, each with the address where it is mended."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from attache.front.channels.outputs.made import Made
from attache.front.channels.states import Kind, Weight
from attache.front.digest import queries as digest
from attache.front.digest.models import Edition, Item
from attache.front.digest.queries import paper
from attache.front.digest.states import State
from attache.front.editor.queries import editor_url, problems_of
from attache.front.mailing.outputs.letters import LIMIT, STEPS
from attache.front.proofs import queries as proofs
from attache.front.wechat import outputs as wechat
from attache.kernel import printing
from attache.kernel.languages import Language, current
from attache.registry.proofreading import queries as proofreading

KILO = 1000
NO_SIGN_OF_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Obstacle:
    """One thing in the way: how heavy, of which channel ("" of all), in which language, where, and what."""

    weight: Weight
    said: str
    url: str
    language: Language | None = None
    kind: Kind | None = None
    place: str = ""

    @property
    def stops(self) -> bool:
        """Whether the edition, or its channel, cannot go out like this."""
        return self.weight == Weight.STOPS


def obstacles(edition: Edition, made: Sequence[Made], readers: dict[str, int]) -> list[Obstacle]:
    """What stands in the way of an edition loaded with all: first what stops it, then what wants to be looked at.

    `made` is what its channels are made of in each language, `readers` how many have subscribed in each.
    """
    found = [*_state(edition), *_texts(edition), *_headings(edition), *_names(edition), *_lead(edition)]
    for one in made:
        invisible = [*_feed(edition, one)]  # with such a sign no other channel can be made either
        rest = () if invisible else (_letter(edition, one, readers), _paper(edition, one), _article(edition, one))
        found += [*invisible, *(each for channel in rest for each in channel)]
    return sorted(dict.fromkeys(found), key=lambda one: not one.stops)


def _state(edition: Edition) -> Iterator[Obstacle]:
    """How far the edition has come, and which languages it goes without."""
    for waiver in edition.waivers.all():
        language = Language(waiver.language)
        said = _("The edition goes without this language: %(reason)s (%(who)s)") % {
            "reason": waiver.reason,
            "who": waiver.by,
        }
        yield Obstacle(Weight.LOOK, said, edition.get_absolute_url(), language)
    if edition.is_sealed:
        for language in paper.unpublished_changes(edition):
            said = _("What stands here is not what readers have; it reaches them as a correction.")
            yield Obstacle(Weight.LOOK, said, reverse("digest:move", args=[edition.code, "correct"]), language)
    elif edition.state != State.APPROVED:
        yield Obstacle(Weight.LOOK, _("Nobody has approved these texts yet."), edition.get_absolute_url())
    elif paper.texts_hash(edition) != edition.approved_hash:
        said = _("What has been approved is no longer what stands here.")
        yield Obstacle(Weight.STOPS, said, edition.get_absolute_url())


def _texts(edition: Edition) -> Iterator[Obstacle]:
    """Records, texts and pictures: what approving would refuse."""
    stale = {(one.item.pk, one.language): one for one in digest.freshness(edition) if one.is_stale}
    for one in problems_of(edition, stale):
        yield Obstacle(Weight.STOPS, str(one.what), one.url, one.language, place=_place(one.item))


def _headings(edition: Edition) -> Iterator[Obstacle]:
    """Headings that nobody has put into a language: its readers see them in another one."""
    for item in paper.printed_items(edition):
        for language in digest.languages_of(edition):
            if item.heading and not item.heading[language] and item.is_for(language):
                said = _("Readers see the heading “%(heading)s” in another language.")
                heading = {"heading": item.heading.best(language)}
                yield Obstacle(Weight.LOOK, said % heading, editor_url(item, language), language, place=_place(item))


def _names(edition: Edition) -> Iterator[Obstacle]:
    """What the proofreader says, but for its hints."""
    items = {str(item.pk): item for item in edition.items.all()}
    languages = digest.languages_of(edition)
    for finding in proofreading.blocking(proofs.findings(edition)):
        language = Language(finding.language)
        if language in languages:
            url = reverse("proofs:list", args=[edition.code, language.value])
            place = _place(items[finding.key.partition("/")[0]])
            yield Obstacle(Weight.STOPS, proofreading.said(finding), url, language, place=place)


def _lead(edition: Edition) -> Iterator[Obstacle]:
    """The lead is one text for everybody: it may speak of an item that the readers of a language do not get."""
    items = paper.printed_items(edition)
    for language in digest.languages_of(edition):
        told = {code for item in items if item.is_for(language) and not item.is_lead for code in item.own_codes}
        hidden = [item for item in items if not item.is_for(language)]
        for lead in (one for one in items if one.is_lead):
            spoken = {code for one in paper.sentences_of(lead, language) for code in one["happenings"]}
            for item in hidden:
                if (set(item.own_codes) - told) & spoken:
                    said = _("The lead speaks of “%(item)s”, which these readers do not get.") % {"item": item}
                    yield Obstacle(Weight.LOOK, said, editor_url(lead, language), language, place=_place(lead))


def _letter(edition: Edition, made: Made, readers: dict[str, int]) -> Iterator[Obstacle]:
    weight = len(made.letter.html.encode())
    url = edition.get_absolute_url() + f"?lang={made.language.value}"
    if weight >= LIMIT:
        said = _("The letter has %(weight)s KB even as a list of headings; Gmail cuts it. Make two editions of it.")
        yield Obstacle(Weight.STOPS, said % {"weight": weight // KILO}, url, made.language, Kind.LETTER)
    elif made.letter.step != STEPS[0]:
        said = _("As a whole the letter would have more than %(most)s KB: it holds openings or headings, and a link.")
        yield Obstacle(Weight.LOOK, said % {"most": LIMIT // KILO}, url, made.language, Kind.LETTER)
    if not made.office.address.best(made.language).strip():
        said = _("The office has no postal address; a newsletter has to name one.")
        url = reverse("people:office", args=[made.office.code])
        yield Obstacle(Weight.LOOK, said, url, made.language, Kind.LETTER)
    if not readers.get(made.language.value):
        url = reverse("subscribers:list")
        yield Obstacle(Weight.LOOK, _("Nobody is subscribed in this language."), url, made.language, Kind.LETTER)


def _paper(edition: Edition, made: Made) -> Iterator[Obstacle]:
    try:
        if made.pages:
            return
        said = str(printing.NoEngine())
    except printing.NoSign as refused:
        url = edition.get_absolute_url() + f"?lang={made.language.value}"
        yield Obstacle(Weight.STOPS, str(refused), url, made.language, Kind.PAPER)
        return
    yield Obstacle(Weight.LOOK, said, edition.get_absolute_url(), current(), Kind.PAPER)


def _feed(edition: Edition, made: Made) -> Iterator[Obstacle]:
    texts = [one["text"] for one in paper.all_sentences(made.content)]
    texts += [item["heading"] for section in made.content["sections"] for item in section["items"]]
    if NO_SIGN_OF_XML.search("\n".join([made.content["title"], *texts])):
        said = _("A text holds a sign that no feed may hold; it is invisible. Type the sentence anew.")
        url = edition.get_absolute_url() + f"?lang={made.language.value}"
        yield Obstacle(Weight.STOPS, said, url, made.language, Kind.FEED)


def _article(edition: Edition, made: Made) -> Iterator[Obstacle]:
    url = reverse("wechat:article", args=[edition.code, made.language.value])
    for finding in made.article.findings:
        yield Obstacle(Weight.STOPS, wechat.said_of(finding), url, made.language, Kind.WECHAT)


def _place(item: Item) -> str:
    return _("Lead") if item.is_lead else str(item)
