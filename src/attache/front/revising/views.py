"""The title of an edition."""

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from attache.front.digest import rules
from attache.front.digest.models import Edition
from attache.front.revising import actions, outputs, queries
from attache.front.revising.forms import TitleForm
from attache.kernel import web
from attache.kernel.editing import Editing


@require_http_methods(["GET", "HEAD", "POST"])
def title(request: HttpRequest, code: str) -> HttpResponse:
    """Title, layout and source language."""
    web.actor(request, rules.can_compile)
    edition = _edition(code)
    editing = Editing(request, TitleForm.upon, record=edition, kept=outputs.EDITION_KEPT)
    if editing.saves(lambda: actions.rename_edition(edition=edition, **editing.form.cleaned_data, **editing.upon)):
        return editing.done(edition.get_absolute_url(), _("The title is changed."))
    return editing.page("revising/revising_title.html", {"edition": edition})


def _edition(code: str) -> Edition:
    try:
        return queries.edition_of(code)
    except ObjectDoesNotExist as error:
        raise Http404 from error
