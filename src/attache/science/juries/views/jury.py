"""A juror's page, by the link: the projects to judge, one of them with its sheet, and one's conflicts of interest."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from attache.kernel import clock, web
from attache.kernel.limits import door
from attache.kernel.links import actions as links
from attache.kernel.links.models import Link
from attache.kernel.refusals import Refused
from attache.science.accelerator.models import StudentProject
from attache.science.juries import actions, queries
from attache.science.juries.forms import SheetForm, TieForm
from attache.science.juries.models import Juror, Sheet


def jury_page(request: HttpRequest, link: Link) -> HttpResponse:
    """What this juror may judge, or the project of `?project=`. What a conflict hides is not there: 404."""
    juror = queries.juror_through(link)
    seen = {one.code: one for one in queries.seen_by(juror)}
    asked = request.GET.get("project", "")
    if not asked:
        return _list(request, link, juror, seen)
    if asked not in seen:
        raise Http404
    return _one(request, link, juror, seen[asked])


def _list(request: HttpRequest, link: Link, juror: Juror, seen: dict[str, StudentProject]) -> HttpResponse:
    written = queries.sheets_of(juror)
    rows = [(one, written.get(code)) for code, one in seen.items()]
    judged = sum(sheet is not None for _one, sheet in rows)
    context = {"link": link, "programme": juror.programme, "juror": juror, "rows": rows, "judged": judged}
    return web.page(request, "juries/jury.html", context)


def _one(request: HttpRequest, link: Link, juror: Juror, one: StudentProject) -> HttpResponse:
    sheet, wrong = queries.sheets_of(juror).get(one.code), ""
    forms = _forms(request, sheet)
    if request.method == "POST":
        try:
            if _acted(request, link, juror, one, forms):
                return web.done(request, request.path)
        except Refused as refusal:
            wrong = str(refusal)
    context = {
        "link": link, "programme": juror.programme, "project": one, "sheet": sheet, "wrong": wrong,
        "form": forms["judge"], "ties": forms["tie"], "back": request.path, "said": _("Written.") if sheet else "",
    }  # fmt: skip
    return web.page(request, "juries/judging.html", context, status=422 if request.method == "POST" else 200)


def _forms(request: HttpRequest, sheet: Sheet | None) -> dict[str, Any]:
    act = request.POST.get("act") if request.method == "POST" else ""
    return {
        "judge": SheetForm(request.POST if act == "judge" else None, sheet),
        "tie": TieForm(request.POST if act == "tie" else None),
    }  # fmt: skip


def _acted(request: HttpRequest, link: Link, juror: Juror, one: StudentProject, forms: dict[str, Any]) -> bool:
    act, at, by = request.POST.get("act", ""), clock.now(), links.guest(link)
    form = forms.get(act)
    if form is None or not form.is_valid():
        return False
    said = form.said() if act == "judge" else form.cleaned_data
    with transaction.atomic():
        (actions.judge if act == "judge" else actions.tie)(juror=juror, project=one, **said, by=by, at=at)
        links.spend(link=link, detail=act, address=door.masked_address(request), at=at)
    return True
