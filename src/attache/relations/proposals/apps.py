from django.apps import AppConfig

from attache.kernel.versions import Kind

ROOM = "attache.relations.proposals"


class ProposalsConfig(AppConfig):
    name = ROOM
    label = "proposals"
    needs = f"{ROOM}.queries.NEEDS"
    refreshes = {"proposals.proposal": f"{ROOM}.actions.refresh_proposals"}
    versions = {
        "agreement-proposal": Kind(
            find=f"{ROOM}.outputs.versions_of",
            kept=f"{ROOM}.outputs.KEPT",
            restore=f"{ROOM}.actions.restore_version",
            may_see=f"{ROOM}.rules.can_see",
            may_restore=f"{ROOM}.rules.can_propose",
        )
    }
