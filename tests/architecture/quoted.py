"""What the addresses of quotations need for the walk through the matrix: somebody who is quoted."""

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.logic.drafts import Draft, StatementDraft
from attache.daybook.chronicle.models import Happening, Statement
from attache.front.quotations import actions as quotations
from attache.front.quotations.models import Quotation
from attache.kernel.languages import Language, Words
from attache.registry.partners import actions as partners
from attache.registry.partners.logic.names import NameParts

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def a_quotation(world: "World") -> Mapping[str, Any]:
    """What somebody said in a happening that no edition tells of."""
    found = Happening.objects.filter(statements__isnull=False).first()
    if found is None:
        names = {"en": NameParts("Lei", "Yaping")}
        lei = partners.add_person(names=names, gender="f", family_first=True, by=world.by, at=world.at)
        said = (StatementDraft(lei.code, Words(en="We go on together.")),)
        draft = Draft(
            office=world.office.code,
            type="courtesy",
            kind="letter",
            title=Words(en="A letter of thanks"),
            publishable=False,
            statements=said,
        )
        found = chronicle.record_happening(draft=draft, by=world.by, at=world.at)
    return {"code": found.code, "place": 1}


def other_words(world: "World") -> Mapping[str, Any]:
    """The same, and the speaker has proposed other words."""
    kwargs = a_quotation(world)
    if not Quotation.objects.exists():
        statement = Statement.objects.select_related("happening__office", "person").get(happening__code=kwargs["code"])
        until = world.at + timedelta(days=14)
        row, link, _token = quotations.ask_speaker(
            statement=statement, name="Lei Yaping", language=Language.EN, until=until, by=world.by, at=world.at
        )
        where: dict[str, Any] = {"language": Language.EN, "address": "", "at": world.at}
        quotations.propose(quotation=row, link=link, text="We go further together.", note="", **where)
    return kwargs
