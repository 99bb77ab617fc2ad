"""The page of an errand: how far it is, and on to what came of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from attache.kernel import web
from attache.kernel.errands import progress, queries
from attache.kernel.errands.models import Errand
from attache.kernel.undo.models import Slip


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """While it goes on the page asks again by itself; when it is done it leads on, with the way back."""
    try:
        errand = queries.own(request.user, pk)
    except Errand.DoesNotExist as missing:
        raise Http404 from missing
    if errand.sentence and web.wants_part(request):
        return HttpResponse(headers={"HX-Redirect": errand.get_absolute_url()})
    if errand.sentence:
        return web.done(request, errand.url, errand.sentence, undo=Slip.objects.filter(code=errand.slip).first())
    context = {"errand": errand, "done": progress.done_of(errand)}
    return web.page(request, "errands/errand.html", context, part="state")
