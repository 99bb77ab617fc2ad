"""Minutes in the office: read, written, sent for the sign-off, signed, printed."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.links import qr
from attache.kernel.refusals import Refused
from attache.relations.meetings import queries as meetings
from attache.relations.meetings.models import Meeting
from attache.relations.minutes import actions, outputs, queries, rules
from attache.relations.minutes.forms import AskForm, MinutesForm
from attache.relations.minutes.models import Minutes, SignOff
from attache.relations.minutes.outputs import papers
from attache.relations.minutes.states import TAG_OF_ANSWER, TAG_OF_STATE, Answer, State


@require_http_methods(["GET", "HEAD", "POST"])
def of_meeting(request: HttpRequest, code: str) -> HttpResponse:
    """The minutes of a meeting; where there are none yet, a POST begins them."""
    web.allow(rules.can_read(request.user))
    try:
        meeting = meetings.meeting(code)
    except Meeting.DoesNotExist as error:
        raise Http404 from error
    known = queries.minutes_of(meeting)
    if known:
        return HttpResponseRedirect(known.get_absolute_url())
    if request.method == "POST":
        by = web.actor(request, rules.can_write)
        begun = actions.begin_minutes(meeting=meeting, by=by, at=clock.now())
        return web.done(request, f"{begun.get_absolute_url()}edit/", _("Begun with what is known of the meeting."))
    context = {"meeting": meeting, "may_write": rules.can_write(request.user)}
    return web.page(request, "minutes/minutes_none.html", context)


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """The words in every language, who signed them off, and what can be done now."""
    web.allow(rules.can_read(request.user))
    minutes, now = _minutes(code), clock.now()
    signoffs = list(minutes.signoffs.select_related("signed_by"))
    standing = [one for one in signoffs if one.voided_at is None]
    context = {
        "minutes": minutes,
        "each": outputs.in_each(minutes.content),
        "tag_kind": TAG_OF_STATE[State(minutes.state)],
        "standing": [(one, TAG_OF_ANSWER[Answer(one.answer)]) for one in standing],
        "void": [one for one in signoffs if one.voided_at is not None],
        "lost": _lost(signoffs),
        "signed": any(one.signed_by == request.user for one in standing),
        "links": [(link, link.standing_at(now)) for link in actions.links_of(minutes)],
        "here": minutes.get_absolute_url(),
        "zone": web.zone(request),
        "may_write": rules.can_write(request.user),
    }
    return web.page(request, "minutes/minutes_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Put other words."""
    web.allow(rules.can_write(request.user))
    minutes = _minutes(code)
    editing = Editing(request, MinutesForm, record=minutes, kept=outputs.KEPT)
    form = editing.form
    if editing.saves(lambda: actions.correct_minutes(minutes=minutes, content=form.content(), **editing.upon)):
        return editing.done(minutes.get_absolute_url(), _("Saved. The history keeps what was."))
    voids = minutes.state != State.DRAFT
    return editing.page("minutes/minutes_edit.html", {"minutes": minutes, "voids": voids})


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Make the link by which the other side answers. It is shown in answer to this POST and never again."""
    by, minutes = web.actor(request, rules.can_write), _minutes(code)
    zone = minutes.meeting.office.zone
    data = request.POST if request.method == "POST" else None
    form = AskForm(data, queries.guest_of(minutes.meeting), today=clock.today(zone), zone=zone)
    if form.is_bound and form.is_valid():
        try:
            _row, link, token = actions.ask_for_signoff(minutes=minutes, **form.asked, by=by, at=clock.now())
            address = settings.PUBLIC_URL + reverse("links:open", args=[token])
            context = {"minutes": minutes, "link": link, "address": address, "picture": qr.picture(address)}
            context["mailed"] = bool(form.asked["address"])
            return web.page(request, "minutes/minutes_asked.html", context)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"minutes": minutes, "form": form}
    return web.page(request, "minutes/minutes_ask.html", context, status=422 if form.is_bound else 200)


@require_POST
def sign(request: HttpRequest, code: str) -> HttpResponse:
    """Sign the words that the page showed, for the office."""
    by, minutes = web.actor(request, rules.can_write), _minutes(code)
    actions.sign(minutes=minutes, seen=request.POST.get("seen", ""), by=by, at=clock.now())
    return web.done(request, minutes.get_absolute_url(), _("Signed for the office."))


@require_safe
def alone(request: HttpRequest, code: str) -> HttpResponse:
    """The minutes as a file that stands alone, for printing and for sending on."""
    web.allow(rules.can_read(request.user))
    minutes = _minutes(code)
    page = outputs.as_html(minutes.content)
    return HttpResponse(page, headers={"Content-Disposition": f'attachment; filename="{minutes.code}.html"'})


@require_safe
def docx(request: HttpRequest, code: str) -> HttpResponse:
    """The minutes as a DOCX file, every language on pages of its own."""
    web.allow(rules.can_read(request.user))
    minutes = _minutes(code)
    said = papers.docx(minutes, queries.standing(minutes))
    name = {"Content-Disposition": f'attachment; filename="{minutes.code}.docx"'}
    return HttpResponse(said, content_type=papers.MEDIA_TYPE, headers=name)


def _lost(signoffs: list[SignOff]) -> list[SignOff]:
    """Whose sign-off went with a change of the words, and who was not asked anew."""
    asked = {one.name for one in signoffs if one.voided_at is None}
    rows = {one.name: one for one in signoffs if one.voided_at and one.answer == Answer.AGREED}
    return [one for name, one in rows.items() if name not in asked]


def _minutes(code: str) -> Minutes:
    try:
        return queries.minutes(code)
    except Minutes.DoesNotExist as error:
        raise Http404 from error
