"""Pictures of an item."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from attache.front.digest import actions, queries, rules
from attache.front.digest.models import Picture
from attache.front.editor.forms import PictureForm
from attache.front.editor.queries import editor_url
from attache.front.editor.views.loading import item_of
from attache.kernel import clock, web
from attache.kernel.attachments import queries as attachments
from attache.kernel.attachments.outputs import shown as shown_attachments
from attache.kernel.languages import current
from attache.kernel.refusals import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def picture_new(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Add a picture to an item."""
    by = web.actor(request, rules.can_edit_texts)
    piece = item_of(code, pk)
    form = PictureForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        sent = values.pop("file")
        try:
            actions.add_picture(item=piece, data=sent, name=sent.name, **values, by=by, at=clock.now())
            return web.done(request, editor_url(piece, current()), _("The picture is added."))
        except Refused as refusal:
            form.add_error("file", str(refusal))
    offered = shown_attachments(list(queries.offered(piece)))
    context = {"form": form, "item": piece, "edition": piece.edition, "offered": offered}
    return web.page(request, "editor/edition_picture_new.html", context, status=422 if form.errors else 200)


@require_POST
def picture_use(request: HttpRequest, code: str, pk: int, attachment: str) -> HttpResponse:
    """Take a picture or a video of one of the item's happenings into the item."""
    by = web.actor(request, rules.can_edit_texts)
    piece = item_of(code, pk)
    found = attachments.attachment(attachment)
    if found is None:
        raise Http404
    actions.use_attachment(item=piece, attachment=found, by=by, at=clock.now())
    return web.done(request, editor_url(piece, current()), _("The picture is added."))


@require_POST
def picture_remove(request: HttpRequest, code: str, pk: int, picture: int) -> HttpResponse:
    """Take a picture out of its item."""
    by = web.actor(request, rules.can_edit_texts)
    try:
        found = queries.picture_of(code, pk, picture)
    except Picture.DoesNotExist as error:
        raise Http404 from error
    slip = actions.remove_picture(picture=found, by=by, at=clock.now())
    return web.done(request, editor_url(found.item, current()), _("The picture is taken out."), undo=slip)
