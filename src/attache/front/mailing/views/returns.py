"""What came back, for those who keep the list of subscribers."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from attache.front.mailing import queries, rules
from attache.front.mailing.states import KIND_TAGS, Kind
from attache.kernel import web


@require_safe
def returned(request: HttpRequest) -> HttpResponse:
    """Bounces, spam reports and mails to unsubscribe, the newest first, by what they say."""
    web.allow(rules.can_keep_subscribers(request.user))
    kind = request.GET.get("kind", "")
    page = queries.returned(kind, request.GET.get("page", "1"))
    counts = queries.returned_counts()
    context = {
        "page": page,
        "rows": [(one, KIND_TAGS.get(Kind(one.kind), "plain")) for one in page],
        "kinds": [(one, counts[one]) for one in Kind if counts.get(one)],
        "kind": kind,
        "total": sum(counts.values()),
        "blocked": counts.get(Kind.BLOCKED, 0),
    }
    return web.page(request, "mailing/mailing_returns.html", context)
