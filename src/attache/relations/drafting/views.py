"""An agreement's papers, to be taken away; who approved it and what the partner says."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from attache.kernel import clock, web
from attache.kernel.languages import Language, current
from attache.registry.partners import queries as registry
from attache.registry.partners.models import Organisation
from attache.relations.agreements import actions as acts
from attache.relations.agreements import queries
from attache.relations.agreements.models import Agreement
from attache.relations.agreements.rules import can_see
from attache.relations.agreements.states import OPEN, TAG_OF_ANSWER
from attache.relations.drafting import outputs
from attache.relations.drafting.outputs.paper import languages_of


@require_safe
def papers(request: HttpRequest, code: str) -> HttpResponse:
    """What can be taken away of an agreement."""
    web.allow(can_see(request.user))
    one = _agreement(code)
    written = languages_of(one)
    context = {"agreement": one, "languages": written, "all": "-".join(written), "pairs": _pairs(written)}
    return web.page(request, "drafting/papers.html", {**context, "tongues": list(Language)})


@require_safe
def docx(request: HttpRequest, code: str, languages: str) -> HttpResponse:
    """The texts in columns, in the languages that the address names (`ru-zh`)."""
    web.allow(can_see(request.user))
    one = _agreement(code)
    wanted = [language for language in languages_of(one) if language.value in languages.split("-")]
    if "-".join(wanted) != languages:
        raise Http404
    return _file(outputs.docx(one, wanted, _own()), outputs.DOCX, f"{one.code}-{languages}.docx")


@require_safe
def record(request: HttpRequest, code: str) -> HttpResponse:
    """The page of record, in the language of the page."""
    web.allow(can_see(request.user))
    one = _agreement(code)
    made = outputs.pdf(one, queries.standing(one), _own(), current())
    return _file(made, "application/pdf", f"{one.code}-record.pdf")


@require_safe
def exchange(request: HttpRequest, code: str) -> HttpResponse:
    """The exchange conditions as EWP XML. Refused with a sentence where it could not keep the schema."""
    web.allow(can_see(request.user))
    one = _agreement(code)
    return _file(outputs.xml(one, _own()), "application/xml", f"{one.code}-iia-v7.xml")


def _file(made: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(made, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _own() -> Organisation | None:
    try:
        return registry.own_university()
    except Organisation.DoesNotExist:
        return None


def _pairs(written: list[Language]) -> list[tuple[str, str]]:
    """Two columns, of three languages, by their names."""
    some = [[one, other] for number, one in enumerate(written) for other in written[number + 1 :]]
    return [("-".join(pair), " | ".join(one.own_name for one in pair)) for pair in some]


def _agreement(code: str) -> Agreement:
    try:
        return queries.agreement(code)
    except Agreement.DoesNotExist as error:
        raise Http404 from error


@require_safe
def said(request: HttpRequest, code: str) -> HttpResponse:
    """Who approved an agreement and what the partner says of it, as a part of its page."""
    web.allow(can_see(request.user))
    one = get_object_or_404(Agreement, code=code)
    steps = [] if one.state in OPEN else list(one.approvals.select_related("person"))
    answers = list(one.consents.all())
    links = acts.links_of(one) if answers else []
    context = {
        "agreement": one,
        "chain": [(step, TAG_OF_ANSWER[step.answer]) for step in steps if step.voided_at is None],
        "past": [step for step in steps if step.voided_at],
        "consents": [(row, TAG_OF_ANSWER[row.answer]) for row in answers],
        "links": [(link, link.standing_at(clock.now())) for link in links],
        "here": one.get_absolute_url(),
        "zone": web.zone(request),
    }
    return web.page(request, "drafting/agreement_said.html", context, part="said")
