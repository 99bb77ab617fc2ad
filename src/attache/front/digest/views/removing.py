"""A draft that is not wanted any more."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.front.digest import actions, rules
from attache.front.digest.views.loading import edition_of
from attache.kernel import clock, web


@require_POST
def remove(request: HttpRequest, code: str) -> HttpResponse:
    """Remove a draft, into the trash."""
    by = web.actor(request, rules.can_compile)
    slip = actions.remove_edition(edition=edition_of(code), by=by, at=clock.now())
    return web.done(request, reverse("digest:list"), _("Removed: %(what)s") % {"what": slip}, undo=slip)
