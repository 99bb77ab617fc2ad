"""Looking at meetings, proposing and correcting them."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.registry.partners import queries as registry
from attache.registry.references.queries.typed import labelled
from attache.relations.meetings import actions, outputs, queries, rules
from attache.relations.meetings.forms import EnterForm, FilterForm, MeetingForm, PasteForm, ProposeForm, SideForm
from attache.relations.meetings.views.finding import meeting_of


@require_safe
def meeting_list(request: HttpRequest) -> HttpResponse:
    """What comes, the soonest first; what was, the newest first."""
    web.allow(rules.can_see_meetings(request.user))
    form, past = FilterForm(request.GET), "past" in request.GET
    filters = form.filters(past=past)
    page = queries.meetings_page(filters, clock.now(), request.GET.get("page", "1"))
    clocks = web.with_own_clock(request, queries.clocks())
    context = {
        "form": form,
        "page": page,
        "past": past,
        "lines": [outputs.line(meeting, clocks) for meeting in page],
        "narrowed": filters != queries.Filters(past=past),
        "may_arrange": rules.can_arrange(request.user),
    }
    return web.page(request, "meetings/meeting_list.html", context, part="found")


@require_safe
def meeting_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Everything about one meeting."""
    web.allow(rules.can_see_meetings(request.user))
    meeting, clocks = meeting_of(code), web.with_own_clock(request, queries.clocks())
    letters = queries.letters.concerning([meeting])[meeting.code]
    context = {
        "meeting": meeting,
        "shown": outputs.shown(meeting, clocks),
        "owed": queries.owed_with(meeting),
        "told": outputs.told(meeting),
        "behind": outputs.behind(meeting, letters),
        "written": bool(letters),
        "begun": meeting.starts_at is None or meeting.starts_at <= clock.now(),
        "may_arrange": rules.can_arrange(request.user),
    }
    return web.page(request, "meetings/meeting_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_new(request: HttpRequest) -> HttpResponse:
    """Propose a meeting in under a minute."""
    user = web.actor(request, rules.can_arrange)
    known = registry.resolve(request.GET.get("partner", ""))
    given = {"zone": user.zone, "partners": labelled(known)}
    editing = Editing(request, lambda sent, _content: ProposeForm(sent, initial=None if sent else given))
    form = editing.form
    meeting = editing.saves(
        lambda: actions.propose_meeting(
            office=user.office, draft=form.proposed(user.zone), slot=form.slot, by=user, at=editing.at
        )
    )
    if meeting:
        return editing.done(meeting.get_absolute_url(), _("Proposed."))
    return editing.page("meetings/meeting_new.html", {})


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_paste(request: HttpRequest) -> HttpResponse:
    """Paste an invitation: what it says stands in the form for a new meeting."""
    user = web.actor(request, rules.can_arrange)
    form = PasteForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {"form": form}
        return web.page(request, "meetings/meeting_paste.html", context, status=422 if form.is_bound else 200)
    given = form.said(user.zone)
    editing = Editing(request, lambda _sent, _content: ProposeForm(initial=given), keeps=False)
    return editing.page("meetings/meeting_new.html", {"missing": form.read.missing_words})


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_enter(request: HttpRequest) -> HttpResponse:
    """Write down a meeting that has been."""
    user = web.actor(request, rules.can_arrange)
    editing = Editing(request, lambda sent, _content: EnterForm(sent))
    form = editing.form
    meeting = editing.saves(
        lambda: actions.enter_meeting(
            office=user.office, draft=form.entered(), time=form.cleaned_data["when"], by=user, at=editing.at
        )
    )
    if meeting:
        return editing.done(meeting.get_absolute_url(), _("Entered. The chronicle has it as a happening."))
    return editing.page("meetings/meeting_enter.html", {})


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_edit(request: HttpRequest, code: str) -> HttpResponse:
    """The full form."""
    web.allow(rules.can_arrange(request.user))
    meeting = meeting_of(code)
    editing = Editing(
        request, lambda sent, content: MeetingForm(sent, content, meeting), record=meeting, kept=outputs.KEPT
    )
    form = editing.form
    if editing.saves(lambda: actions.correct_meeting(meeting=meeting, content=form.content(), **editing.upon)):
        return editing.done(meeting.get_absolute_url(), _("Corrected. The history keeps what was."))
    return editing.page("meetings/meeting_edit.html", {"meeting": meeting})


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_side(request: HttpRequest, code: str, place: int) -> HttpResponse:
    """One side with its delegates and platforms; the place behind the last one is a new side."""
    web.allow(rules.can_arrange(request.user))
    meeting = meeting_of(code)
    editing = Editing(
        request, lambda sent, content: SideForm(sent, content, place), record=meeting, kept=outputs.KEPT, whole=False
    )
    form = editing.form
    if editing.saves(lambda: actions.correct_meeting(meeting=meeting, content=form.content(), **editing.upon)):
        return editing.done(meeting.get_absolute_url(), _("Saved."))
    return editing.page("meetings/meeting_side.html", {"meeting": meeting, "place": place})
