"""The chronicle's pages: the list, the quick-add, one happening and its form, the names that wait."""

from datetime import date
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.daybook.chronicle import actions, outputs, queries, rules
from attache.daybook.chronicle.forms import BulkForm, FilterForm, HappeningForm, NewOrganisationForm, QuickForm, TieForm
from attache.daybook.chronicle.forms.fields import as_choice
from attache.daybook.chronicle.models import Happening
from attache.daybook.chronicle.states import MOVES
from attache.kernel import clock, web
from attache.kernel.dates import when
from attache.kernel.dates.fields import shown
from attache.kernel.editing import Editing
from attache.kernel.languages import joined
from attache.kernel.moves import Move, open_moves
from attache.kernel.refusals import Refused
from attache.registry.partners import actions as partners
from attache.registry.partners import queries as registry
from attache.registry.partners.models import Organisation, Proposal
from attache.registry.references.queries.typed import labelled


@require_safe
def happening_list(request: HttpRequest) -> HttpResponse:
    """What took place, newest first."""
    web.allow(rules.can_read_chronicle(request.user))
    form = FilterForm(request.GET)
    page = queries.chronicle_page(form.filters, request.GET.get("page", "1"))
    context = {
        "form": form,
        "page": page,
        "lines": [outputs.line(happening) for happening in page],
        "narrowed": form.filters != queries.Filters(),
        "may_record": rules.can_record(request.user),
        "bulk": BulkForm() if rules.can_record(request.user) else None,
    }
    return web.page(request, "chronicle/happening_list.html", context, part="found")


@require_POST
def happening_bulk(request: HttpRequest) -> HttpResponse:
    """Do one thing with many happenings: the ticked ones, or all that match the filters."""
    by, form = web.actor(request, rules.can_record), BulkForm(request.POST)
    some = web.chosen(request, lambda asked: queries.happenings_matching(FilterForm(asked).filters))
    if not form.is_valid():
        raise web.NothingChosen
    act = actions.change_happenings if form.values else actions.withdraw_happenings
    slip = act(happenings=some, **form.values, by=by, at=clock.now())
    count = len(slip.records)
    said = ngettext("%(n)s happening: %(act)s.", "%(n)s happenings: %(act)s.", count)
    url = web.after_bulk(request, reverse("chronicle:list"))
    return web.done(request, url, said % {"n": count, "act": _(slip.verb)}, undo=slip)


@require_http_methods(["GET", "HEAD", "POST"])
def happening_new(request: HttpRequest) -> HttpResponse:
    """The quick-add: a page of its own, and the content of the dialog on every page."""
    user = web.actor(request, rules.can_record)
    today = clock.today(user.office.zone)
    editing = Editing(
        request, lambda sent, _content: QuickForm(sent, initial=None if sent else _prefilled(request, today))
    )
    form = editing.form
    happening = editing.saves(
        lambda: actions.record_happening(draft=form.draft(user.office, today), by=user, at=editing.at)
    )
    if happening:
        answer = editing.done(web.safe_next(request, happening.get_absolute_url()), _recorded(happening))
        return _whole_page(answer) if web.wants_part(request) else answer
    return editing.page("chronicle/happening_new.html", {}, part="quick")


@require_safe
def happening_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Every fact of one happening."""
    web.allow(rules.can_read_chronicle(request.user))
    facts = _facts(code)
    context = {
        "facts": facts,
        "happening": facts.happening,
        "titles": outputs.other_titles(facts.happening),
        "when": outputs.said(facts.happening.when),
        "points": outputs.points_by_kind(facts),
        "moves": _moves(facts.happening) if rules.can_record(request.user) else [],
        "may_record": rules.can_record(request.user),
    }
    return web.page(request, "chronicle/happening_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def happening_edit(request: HttpRequest, code: str) -> HttpResponse:
    """The full form. "Add" and "remove" are buttons of it too: they change its rows and save nothing."""
    web.allow(rules.can_record(request.user))
    happening = _happening(code)
    editing = Editing(request, HappeningForm, record=happening, kept=outputs.KEPT)
    form = editing.form
    if editing.saves(lambda: actions.correct_happening(happening=happening, draft=form.draft(), **editing.upon)):
        return editing.done(happening.get_absolute_url(), _("Corrected. The history keeps what was."))
    return editing.page("chronicle/happening_edit.html", {"happening": happening})


@require_POST
def happening_withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take it out of the lists; the answer offers to undo it."""
    by = web.actor(request, rules.can_record)
    happening = _happening(code)
    slip = actions.withdraw_happening(happening=happening, by=by, at=clock.now())
    said = _("Withdrawn: “%(title)s”.") % {"title": happening}
    return web.done(request, happening.get_absolute_url(), said, undo=slip)


@require_POST
def happening_restore(request: HttpRequest, code: str) -> HttpResponse:
    """Put it back."""
    by = web.actor(request, rules.can_record)
    happening = _happening(code)
    actions.restore_happening(happening=happening, by=by, at=clock.now())
    return web.done(request, happening.get_absolute_url(), _("Put back."))


@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """The names that wait for a decision."""
    web.allow(rules.can_record(request.user))
    return _names_page(request)


@require_POST
def proposal_tie(request: HttpRequest, code: str) -> HttpResponse:
    """The name stands for an organisation that we know."""
    by = web.actor(request, rules.can_record)
    proposal = _proposal(code)
    form = TieForm(request.POST, auto_id=f"tie-{code}-%s")
    if not form.is_valid():
        return _names_page(request, tie=form, code=code)
    known = form.cleaned_data["organisation"]
    count = actions.answer_proposal(proposal=proposal, organisation=known, by=by, at=clock.now())
    return web.done(request, reverse("chronicle:proposals"), _tied(proposal, known, count))


@require_POST
def proposal_add(request: HttpRequest, code: str) -> HttpResponse:
    """The name stands for an organisation that is new to us."""
    by = web.actor(request, rules.can_record)
    proposal = _proposal(code)
    form = NewOrganisationForm(request.POST, name=proposal.text, auto_id=f"add-{code}-%s")
    if form.is_valid():
        try:
            added = actions.add_and_answer(proposal=proposal, **form.cleaned_data, by=by, at=clock.now())
        except Refused as error:
            form.add_error(None, str(error))
        else:
            sentence = _("“%(name)s” is in the registry now, as %(code)s.") % {"name": added, "code": added.code}
            return web.done(request, reverse("chronicle:proposals"), sentence)
    return _names_page(request, add=form, code=code)


@require_POST
def proposal_dismiss(request: HttpRequest, code: str) -> HttpResponse:
    """The name is no organisation of ours."""
    by = web.actor(request, rules.can_record)
    proposal = _proposal(code)
    partners.dismiss_proposal(proposal=proposal, by=by, at=clock.now())
    return web.done(request, reverse("chronicle:proposals"), _("Dismissed: “%(name)s”.") % {"name": proposal})


def _names_page(
    request: HttpRequest, tie: TieForm | None = None, add: NewOrganisationForm | None = None, code: str = ""
) -> HttpResponse:
    page = queries.names_waiting(request.GET.get("page", "1"))
    used, likely = queries.used_in(list(page)), queries.likely(list(page))
    rows = [
        {
            "proposal": proposal,
            "used": used[proposal.pk],
            "likely": likely[proposal.pk],
            "tie": tie if tie and proposal.code == code else TieForm(auto_id=f"tie-{proposal.code}-%s"),
            "add": add
            if add and proposal.code == code
            else NewOrganisationForm(name=proposal.text, auto_id=f"add-{proposal.code}-%s"),
        }
        for proposal in page
    ]
    context = {"page": page, "rows": rows}
    return web.page(request, "chronicle/happening_proposals.html", context, status=422 if code else 200)


def _facts(code: str) -> queries.Facts:
    try:
        return queries.facts(code)
    except Happening.DoesNotExist as error:
        raise Http404 from error


def _happening(code: str) -> Happening:
    return get_object_or_404(Happening, code=code)


def _proposal(code: str) -> Proposal:
    return get_object_or_404(Proposal, code=code)


def _moves(happening: Happening) -> list[tuple[str, Move]]:
    """The moves open to it, each with its address."""
    moves = open_moves(happening.state, MOVES)
    return [(reverse(f"chronicle:{move.verb}", args=[happening.code]), move) for move in moves]


def _quick(request: HttpRequest, sent: QueryDict | None, today: date) -> QuickForm:
    return QuickForm(sent, initial=None if sent else _prefilled(request, today))


def _prefilled(request: HttpRequest, today: date) -> dict[str, str]:
    """What the quick-add knows already: today, the partner or the happening it was opened from, the way back."""
    values = {"when": shown(when.day(today)), "next": web.safe_next(request, _came_from(request))}
    if partner := request.GET.get("partner"):
        values["partners"] = labelled(registry.resolve(partner))
    if followed := Happening.objects.with_organisations().filter(code=request.GET.get("follows", "")).first():
        named = [labelled(party.organisation) or str(party.proposal or "") for party in followed.parties.all()]
        values |= {"partners": "; ".join(filter(None, named)), "reports_back": followed.code}
        values |= {"kind": as_choice(followed.type, followed.kind), "section": followed.section}
    return values


def _whole_page(answer: HttpResponseRedirect) -> HttpResponse:
    """The same for htmx, which would else put the page it is sent to into the dialog."""
    whole = HttpResponse(headers={"HX-Redirect": answer.url})
    whole.cookies = answer.cookies
    return whole


def _came_from(request: HttpRequest) -> str:
    """The page of ours on which the dialog was opened; nothing when the quick-add has a page to itself."""
    referrer = urlsplit(request.headers.get("Referer", ""))
    ours = referrer.netloc == request.get_host() and referrer.path != request.path and web.wants_part(request)
    return referrer._replace(scheme="", netloc="").geturl() if ours else ""


def _recorded(happening: Happening) -> SafeString:
    """The answer to the quick-add: a link to the record, and the names that nobody knows yet."""
    link = format_html('<a class="btn btn-sm btn-quiet" href="{}">{}</a>', happening.get_absolute_url(), happening.code)
    names = list(happening.parties.filter(proposal__state="open").values_list("proposal__text", flat=True))
    if not names:
        return format_html("{} {}", _("Recorded."), link)
    waits = _("Recorded. Not in the registry yet, waiting for your decision: %(names)s.") % {"names": joined(names)}
    return format_html("{} {}", waits, link)


def _tied(proposal: Proposal, organisation: Organisation, count: int) -> str:
    sentence = ngettext(
        "“%(name)s” is %(organisation)s, in one happening.",
        "“%(name)s” is %(organisation)s, in %(count)s happenings.",
        count,
    )
    return sentence % {"name": proposal, "organisation": organisation, "count": count}
