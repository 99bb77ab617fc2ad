"""The page of an agency or a school, by its link: its own people, presentations, class lists, commission.

Everything on it is asked of the source that the link names; what another source has is not there, whatever is typed.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse

from attache.kernel import clock, web
from attache.kernel.limits import door
from attache.kernel.links import actions as links
from attache.kernel.links.models import Link
from attache.kernel.refusals import Refused
from attache.kernel.spreadsheets import as_csv
from attache.registry.lists.logic.tables import ENDINGS
from attache.students.presentations import outputs, queries
from attache.students.presentations.forms import BringForm
from attache.students.recruitment import actions as recruitment
from attache.students.recruitment import queries as kept
from attache.students.recruitment.logic.classes import WRONG
from attache.students.recruitment.models import ClassList, Source
from attache.students.recruitment.states import SourceState

PAGE, SHOWN = 50, 50
PARTS = ("people", "events", "lists", "money")


def source_page(request: HttpRequest, link: Link) -> HttpResponse:
    """What a source sees of its own; a POST does one thing to it."""
    source = kept.source(link.subject_code)
    if source.state == SourceState.ENDED:
        raise Http404
    if request.method == "GET" and (file := request.GET.get("file")):
        return _file(file, source)
    wrong, part = "", request.GET.get("show", "")
    part = part if part in PARTS else "people"
    form = BringForm(request.POST if request.POST.get("act") == "bring" else None, source)
    if request.method == "POST":
        try:
            if _acted(request, link, source, form):
                return web.done(request, request.get_full_path())
        except Refused as refusal:
            wrong = str(refusal)
    context = {
        "link": link, "source": source, "wrong": wrong, "form": form, "part": part,
        "may_bring": source.brings_on(clock.now().date()), "lang": request.GET.get("lang", link.language),
    }  # fmt: skip
    context |= SHOWS[part](request, source)
    return web.page(request, "presentations/partner.html", context, status=422 if request.method == "POST" else 200)


def _people(request: HttpRequest, source: Source) -> dict[str, Any]:
    q = request.GET.get("q", "").strip()
    own = kept.own_leads(source, clock.now())
    found = own.filter(Q(name__icontains=q) | Q(school__icontains=q)) if q else own
    page = Paginator(found, PAGE).get_page(request.GET.get("page", "1"))
    return {"page": page, "q": q, "total": own.count()}


def _events(_request: HttpRequest, source: Source) -> dict[str, Any]:
    events = queries.of_source(source)
    return {
        "events": [
            (one, outputs.instants(one), outputs.poster(one, source) if one.is_coming else None,
             queries.sign_ups(one, source=source))
            for one in events[:10]
        ]
    }  # fmt: skip


def _lists(request: HttpRequest, source: Source) -> dict[str, Any]:
    code = request.GET.get("list", "")
    one = kept.lists_of(source).filter(code=code).first() if code else None
    if code and one is None:
        raise Http404
    rows = list(ClassList.objects.get(pk=one.pk).rows) if one else []
    wrong = [(row["row"], column, WRONG[word] % {"row": at}) for row in rows for column, word, at in row["wrong"]]
    return {
        "lists": kept.lists_of(source)[:20], "one": one, "total": len(rows), "errors": wrong[:SHOWN],
        "fit": sum(not row["wrong"] for row in rows), "endings": ENDINGS,
    }  # fmt: skip


def _money(_request: HttpRequest, source: Source) -> dict[str, Any]:
    return {"lines": list(kept.commission_of(source)) if source.is_agency else []}


SHOWS: Mapping[str, Callable[[HttpRequest, Source], dict[str, Any]]] = {
    "people": _people, "events": _events, "lists": _lists, "money": _money,
}  # fmt: skip


def _file(name: str, source: Source) -> HttpResponse:
    """What a source may take away: its people, its commission."""
    if name == "people":
        head = ["code", "name", "phone", "wechat", "city", "school", "programme", "state"]
        rows = (
            [one.code, one.name, one.phone, one.wechat, one.city, one.school, one.programme or "", one.state]
            for one in kept.own_leads(source, clock.now())
        )
        text = as_csv(head, rows)
    elif name == "money" and source.is_agency:
        text = outputs.statement(kept.commission_of(source))
    else:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)


def _acted(request: HttpRequest, link: Link, source: Source, form: BringForm) -> bool:
    """Do what was pressed; False where something has to be put right first."""
    act, at, by = request.POST.get("act", ""), clock.now(), links.guest(link)
    campaign = queries.open_campaign()
    if campaign is None or (act == "bring" and not form.is_valid()):
        return False
    sent = request.FILES.get("file")
    with transaction.atomic():
        if act == "bring":
            recruitment.meet_lead(campaign=campaign, source=source, content=form.content(), by=by, at=at)
        elif act == "list" and sent:
            recruitment.keep_list(campaign=campaign, source=source, data=sent, name=sent.name or "", by=by, at=at)
        elif act in {"take", "back"}:
            found = _own_list(request.POST.get("list", ""), source)
            if act == "take":
                recruitment.take_list(found=found, by=by, at=at)
            else:
                recruitment.take_list_back(found=found, by=by, at=at)
        else:
            return False
        links.spend(link=link, detail=act[:40], address=door.masked_address(request), at=at)
    return True


def _own_list(code: str, source: Source) -> ClassList:
    found = kept.lists_of(source).filter(code=code).first()
    if found is None:
        raise Http404
    return kept.class_list(found.code)
