"""An intake put off; the campaign on one page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.students.admissions import queries as admitted
from attache.students.programmes import queries as catalogue
from attache.students.programmes.models import Intake
from attache.students.seasons import actions, outputs, queries, rules
from attache.students.seasons.forms import PostponeForm, TellForm


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The campaign as one page, fit to print: how far people have come, by what; places, cities, days."""
    web.allow(rules.can_see(request.user))
    now = clock.now()
    intakes, sources, cities = queries.by_programme(), queries.by_source(), queries.cities()
    programmes = [outputs.row(str(one), counts) for one, counts in intakes]
    brought = [outputs.row(str(one) if one else _("came by themselves"), counts) for one, counts in sources]
    quotas = list(admitted.quotas())
    context = {
        "all": outputs.row("", queries.total(counts for _one, counts in intakes)),
        "programmes": programmes,
        "sources": brought,
        "by_programme": outputs.funnel(programmes),
        "by_source": outputs.funnel(brought),
        "quotas": quotas,
        "places": outputs.places(quotas),
        "cities": cities,
        "map": outputs.origins(cities),
        "deadlines": outputs.countdown(admitted.deadlines_to_come(now), now),
        "legend": outputs.LEGEND,
        "intakes": [one for one, _counts in intakes],
        "may_postpone": rules.can_postpone(request.user),
        "today": clock.today(web.zone(request)),
    }
    return web.page(request, "seasons/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def postpone(request: HttpRequest, code: str) -> HttpResponse:
    """Everybody who holds a place in an intake begins later, but for those who are not ticked."""
    user, intake = web.actor(request, rules.can_postpone), _intake(code)
    people = admitted.deferrable_in(intake)
    ticked = request.POST.getlist("code") if request.method == "POST" else [one.code for one in people]
    editing = Editing(request, lambda sent, _content: PostponeForm(sent, intake), keeps=False)
    besides = {one.code for one in people} - set(ticked)
    done = editing.saves(
        lambda: actions.postpone(
            intake=intake, target=_intake(editing.form.cleaned_data["target"]), besides=besides, by=user, at=editing.at
        )
    )
    if done:
        slip, found = done
        n = len(found)
        said = ngettext(
            "%(n)d begins later: the place is free, letters are held in the outbox.",
            "%(n)d begin later: the places are free, letters are held in the outbox.",
            n,
        ) % {"n": n}
        return editing.done(reverse("seasons:tell", args=[code]), said, undo=slip)
    context = {"intake": intake, "people": people, "ticked": ticked, "senders": queries.senders(people)}
    context |= {"later": queries.later(intake), "waiting": admitted.waiting_from(intake)}
    return editing.page("seasons/postpone.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, code: str) -> HttpResponse:
    """Let the chronicle know, in the words that readers will read."""
    user, intake = web.actor(request, rules.can_postpone), _intake(code)
    editing = Editing(request, lambda sent, _content: TellForm(sent, intake), keeps=False)
    form = editing.form
    change = editing.saves(
        lambda: actions.tell_postponed(intake=intake, told=outputs.Told(**form.cleaned_data), by=user, at=editing.at)
    )
    if change:
        return editing.done(change.get_absolute_url(), _("Told. The chronicle has it as a happening."))
    context = {"intake": intake, "waiting": admitted.waiting_from(intake), "told": queries.told_of(intake)}
    return editing.page("seasons/tell.html", context)


def _intake(code: str) -> Intake:
    try:
        return catalogue.intake(code)
    except Intake.DoesNotExist as error:
        raise Http404 from error
