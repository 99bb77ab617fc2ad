"""What the addresses of requests need for the walk through the matrix."""

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from attache.daybook.requests import actions
from attache.kernel.languages import Language
from attache.registry.partners.models import Organisation
from tests.architecture.registered import a_partner

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def a_request(world: "World") -> Mapping[str, Any]:
    """Files that were asked for."""
    partner = Organisation.objects.get(**a_partner(world))
    asked: dict[str, Any] = {
        "what": "The charter",
        "name": "李明",
        "language": Language.ZH,
        "until": world.at + timedelta(days=9),
    }
    request, _link, _token = actions.ask_for_files(subject=partner, **asked, by=world.by, at=world.at)
    return {"code": request.code}
