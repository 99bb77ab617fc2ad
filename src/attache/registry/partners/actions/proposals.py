"""Every change of proposals: names that nobody has tied to an organisation yet."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.moves import take
from attache.registry.partners.logic.names import fold
from attache.registry.partners.models import Organisation, Proposal
from attache.registry.partners.states import DISMISS, SETTLE, ProposalState


@transaction.atomic
def propose(*, text: str, source: str, by: journal.Actor, at: datetime) -> Proposal:
    """Keep a name that no organisation answers to, for a person to decide. The same open name is kept once."""
    standing: Proposal | None = Proposal.objects.filter(folded=fold(text), state=ProposalState.OPEN).first()
    if standing:
        return standing
    proposal = Proposal.add(text=text, folded=fold(text), source=source)
    journal.write(gettext_noop("name proposed"), proposal, by=by, at=at)
    return proposal


@transaction.atomic
def settle_proposal(*, proposal: Proposal, organisation: Organisation, by: journal.Actor, at: datetime) -> Proposal:
    """Tie a proposed name to an organisation. Refused when it was settled or dismissed meanwhile."""
    take(proposal, SETTLE, organisation=organisation)
    journal.write(
        gettext_noop("name tied"), proposal, by=by, at=at, changes={"organisation": (None, organisation.code)}
    )
    return proposal


@transaction.atomic
def dismiss_proposal(*, proposal: Proposal, by: journal.Actor, at: datetime) -> Proposal:
    """Decide that a proposed name is no organisation of ours."""
    take(proposal, DISMISS)
    journal.write(gettext_noop("name dismissed"), proposal, by=by, at=at)
    return proposal
