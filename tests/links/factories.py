"""A link for Rector Lei, and the page that a room might show for it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse

from attache.kernel import clock, web
from attache.kernel.languages import Language, Words
from attache.kernel.limits import door
from attache.kernel.links import actions
from attache.kernel.links.models import Link
from attache.kernel.refusals import Refused
from attache.registry.partners.models import Organisation
from attache.registry.people.models import User

AT = datetime(2020, 5, 20, 6, 0, tzinfo=UTC)
SENDER = Words("Shanghai office", "Представительство в Шанхае", "上海代表处")


class NotToday(Refused):
    sentence = "Not today."


def confirm(request: HttpRequest, link: Link) -> HttpResponse:
    """A room's view: shows on GET, acts on POST."""
    if request.method == "POST":
        if "refuse" in request.POST:
            raise NotToday
        address = door.masked_address(request)
        actions.spend(link=link, detail="confirmed", address=address, at=clock.now())
        return web.done(request, request.get_full_path())
    return HttpResponse(f"asked in {request.GET.get('lang') or link.language}")


def nobody(user: Any) -> bool:
    return False


def make_link(subject: Organisation, by: User, **given) -> tuple[Link, str]:
    """For one answer within a month, in Chinese, unless something else is said."""
    values: dict[str, Any] = {
        "name": "雷亚萍",
        "sender": SENDER,
        "language": Language.ZH,
        "expires_at": given.get("at", AT) + timedelta(days=30),
        "single_use": True,
        "at": AT,
    }
    return actions.make("confirm", subject=subject, **values | given, by=by)
