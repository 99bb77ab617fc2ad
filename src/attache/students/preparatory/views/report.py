"""The report on a group: a page in the office and by a link, a DOCX, and what the chronicle is told of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.languages import Language, current
from attache.kernel.links.models import Link
from attache.students.grouping.models import Group
from attache.students.preparatory import actions, outputs, queries, rules
from attache.students.preparatory.forms import PeriodForm
from attache.students.preparatory.views import found


@require_safe
def report(request: HttpRequest, code: str) -> HttpResponse:
    """What the partner school is told, in the language of the page."""
    web.allow(rules.can_keep(request.user))
    one = found.group(code)
    context = {"group": one, "report": _of(one, current()), "tongues": list(Language)}
    return web.page(request, "preparatory/report.html", context)


@require_safe
def docx(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """The same as DOCX, in the language that the address names."""
    web.allow(rules.can_keep(request.user))
    if language not in set(Language):
        raise Http404
    one = found.group(code)
    answer = HttpResponse(outputs.docx(_of(one, Language(language))), content_type=outputs.DOCX)
    answer.headers["Content-Disposition"] = f'attachment; filename="{one.code}-{language}.docx"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, code: str) -> HttpResponse:
    """Tell the chronicle what the group has done between two days."""
    user, one = web.actor(request, rules.can_keep), found.group(code)
    editing = Editing(request, lambda sent, _content: PeriodForm(sent), keeps=False)
    form = editing.form
    told = editing.saves(lambda: actions.tell_report(group=one, **form.cleaned_data, by=user, at=editing.at))
    if told:
        return editing.done(told.get_absolute_url(), _("The chronicle has it."))
    back = reverse("preparatory:report", args=[one.code])
    return editing.page("preparatory/form.html", {"heading": _("Tell the chronicle"), "over": str(one), "back": back})


def report_page(request: HttpRequest, link: Link) -> HttpResponse:
    """The report as the partner school reads it by its link."""
    one = found.group(link.subject_code)
    return web.page(request, "preparatory/report_outside.html", {"link": link, "report": _of(one, current())})


def _of(group: Group, language: Language) -> outputs.Report:
    today = clock.today(group.centre.office.zone)
    lines = queries.lines_of(group.centre, today, group=group)
    return outputs.report(group, lines, queries.hours_of(group), today, language)
