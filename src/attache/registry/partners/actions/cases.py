"""Russian forms that a person has checked: of an organisation's names, a person's name and a person's posts."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.registry.partners.logic.cases import Cased, Forms
from attache.registry.partners.models import Organisation, OrganisationName, Person, PersonName, Position


@transaction.atomic
def note_cases(
    *, owner: Organisation | Person, cased: list[Cased], forms: Mapping[str, Forms], by: journal.Actor, at: datetime
) -> None:
    """Keep the checked forms of an owner's Russian names and posts, by the key of each; one without forms goes by rule.

    `cased` is what `queries.cased` found of the owner. What has not changed is left alone; the journal keeps the rest.
    """
    changed = [one for one in cased if dict(one.forms) != dict(forms.get(one.key, {}))]
    for one in changed:
        wanted = dict(forms.get(one.key, {}))
        if isinstance(owner, Organisation):
            OrganisationName.objects.filter(organisation=owner, pk=one.pk).update(cases=wanted)
        elif one.part:
            name = PersonName.objects.get(person=owner, pk=one.pk)
            PersonName.objects.filter(pk=one.pk).update(cases=name.cases | {one.part: wanted})
        else:
            Position.objects.filter(person=owner, pk=one.pk).update(cases=wanted)
    if changed:
        changes: dict[str, tuple[object, object]] = {
            one.text: (", ".join(one.forms.values()), ", ".join(forms.get(one.key, {}).values())) for one in changed
        }
        journal.write(gettext_noop("Russian forms noted"), owner, by=by, at=at, changes=changes)
