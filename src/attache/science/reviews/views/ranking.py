"""What the reviews come to."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from attache.kernel import web
from attache.science.reviews import rules
from attache.science.reviews.outputs import shown
from attache.science.reviews.queries import rounds, tables
from attache.science.reviews.views import found


@require_safe
def ranking(request: HttpRequest, code: str) -> HttpResponse:
    """Places, normalised scores of both sides with their spread, and what lies far apart."""
    web.allow(rules.can_keep(request.user))
    pool = found.pool_of(code)
    results = tables.table(pool)
    rows = shown.table(pool, results)
    context = {
        "round": pool.round,
        "rows": rows,
        "sides": [(number, side.fund) for number, side in rounds.sides_of(pool.round).items()],
        "apart": sum(one.result.apart for one in rows),
        "counted": len(tables.counted(pool)),
        "asked": len(pool.reviews),
        "picture": shown.picture(pool, results[:40]),
    }
    return web.page(request, "reviews/ranking.html", context)
