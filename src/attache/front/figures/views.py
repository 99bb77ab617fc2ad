"""What an office counts: over the editions for everybody, and for one edition in the office."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from attache.front.digest import actions as digest
from attache.front.digest import queries as editions
from attache.front.digest.models import Edition
from attache.front.digest.queries.figures import printed
from attache.front.figures import queries, rules
from attache.kernel import charts, clock, web
from attache.kernel.languages import Language, current


@login_not_required
@require_safe
def public(request: HttpRequest, lang: str) -> HttpResponse:
    """What the published editions have reported, measure by measure."""
    try:
        language = Language(lang)
    except ValueError as error:
        raise Http404 from error
    with override(language.django):
        context = {
            "language": language,
            "measures": [_over_time(title, told) for title, told in queries.reported(language)],
            "tongues": [(one, reverse("figures:public", args=[one.value])) for one in Language],
        }
        answer = web.page(request, "figures/figures_public.html", context)
    answer.headers["Content-Language"] = language.tag
    patch_cache_control(answer, public=True, max_age=300)
    return answer


@require_safe
def edition(request: HttpRequest, code: str) -> HttpResponse:
    """What is counted now, beside what the edition prints."""
    web.allow(rules.can_see(request.user))
    found = _edition(code)
    now = queries.counted(found, clock.now().date())
    context = {
        "edition": found,
        "figures": [drawn(one) for one in printed(now, current())],
        "placed": [drawn(one) for one in printed(found.figures, current())],
        "differs": now != found.figures,
        "may_place": rules.can_place(request.user),
    }
    return web.page(request, "figures/figures_edition.html", context)


@require_POST
def place(request: HttpRequest, code: str) -> HttpResponse:
    """Put what is counted now into the edition."""
    by, found = web.actor(request, rules.can_place), _edition(code)
    at = clock.now()
    digest.place_figures(edition=found, figures=queries.counted(found, at.date()), by=by, at=at)
    return web.done(request, reverse("counting:edition", args=[code]), _("The edition prints these figures."))


@require_POST
def remove(request: HttpRequest, code: str) -> HttpResponse:
    """Take the figures out of the edition."""
    by, found = web.actor(request, rules.can_place), _edition(code)
    digest.place_figures(edition=found, figures=[], by=by, at=clock.now())
    return web.done(request, reverse("counting:edition", args=[code]), _("The edition prints no figures."))


def drawn(figure: dict[str, Any]) -> dict[str, Any]:
    """A figure with the chart of its parts."""
    rows = [(one["label"], [("plain", one["n"])]) for one in figure["parts"]]
    return {**figure, "chart": charts.bars(rows) if rows else None}


def _over_time(title: str, told: list[Any]) -> dict[str, Any]:
    """A measure over the editions: its chart, and its last figure."""
    rows = [(one.content["period"]["words"], [("plain", figure["total"])]) for one, figure in told]
    newest, figure = told[0]
    lines = [{"words": one.content["period"]["words"], "url": _url(one), "figure": it} for one, it in told]
    return {"title": title, "chart": charts.bars(rows), "newest": newest, "figure": figure, "lines": lines}


def _url(publication: Any) -> str:
    return reverse("news:edition", args=[publication.language, publication.content["code"]]) + "#figures"


def _edition(code: str) -> Edition:
    try:
        return editions.edition_with_all(code)
    except Edition.DoesNotExist as error:
        raise Http404 from error
