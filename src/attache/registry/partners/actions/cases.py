"""Russian forms that a person has checked: of an organisation's names, a person's name and a person's posts."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import history, journal
from attache.registry.partners import queries
from attache.registry.partners.logic.cases import Forms
from attache.registry.partners.models import Organisation, OrganisationName, Person, PersonName, Position

type Owner = Organisation | Person


@transaction.atomic
def note_cases(
    *,
    owner: Owner,
    forms: Mapping[str, Forms],
    opened: Mapping[str, Forms] | None = None,
    by: journal.Actor,
    at: datetime,
) -> Owner:
    """Keep the checked forms of an owner's Russian names and posts, by the key of each; one without forms goes by rule.

    `opened` are the forms that the page was opened on: what somebody else has noted since is merged with. Refused with
    `history.Clashed` where both noted the same case. What has not changed is left alone; the journal keeps the rest.
    """
    history.lock(owner)
    cased = queries.cased(queries.owner_of_channels(owner.code))
    standing = {one.key: dict(one.forms) for one in cased}
    mine = {key: dict(forms.get(key, {})) for key in standing}
    before = {key: dict((opened or standing).get(key, {})) for key in standing}
    merge = history.merge_contents(before, mine, standing)
    if merge.clashes:
        last = journal.about(owner).first()
        raise history.Clashed(merge, who=last.by_label if last else "", standing=standing)
    changed = [one for one in cased if standing[one.key] != merge.content[one.key]]
    forms = merge.content
    for one in changed:
        wanted = forms[one.key]
        if isinstance(owner, Organisation):
            OrganisationName.objects.filter(organisation=owner, pk=one.pk).update(cases=wanted)
        elif one.part:
            name = PersonName.objects.get(person=owner, pk=one.pk)
            PersonName.objects.filter(pk=one.pk).update(cases=name.cases | {one.part: wanted})
        else:
            Position.objects.filter(person=owner, pk=one.pk).update(cases=wanted)
    if changed:
        changes: dict[str, tuple[object, object]] = {
            one.text: (", ".join(one.forms.values()), ", ".join(forms[one.key].values())) for one in changed
        }
        journal.write(gettext_noop("Russian forms noted"), owner, by=by, at=at, changes=changes)
    return owner
