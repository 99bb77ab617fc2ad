from django.apps import AppConfig

from attache.kernel.versions import Kind

ROOM = "attache.science.calls"


class CallsConfig(AppConfig):
    name = ROOM
    label = "calls"
    replanning = (f"{ROOM}.actions.replanning.OFFER",)
    planned = f"{ROOM}.outputs.planned"
    needs = f"{ROOM}.queries.NEEDS"
    refreshes = {"calls.call": f"{ROOM}.actions.refresh_calls"}
    versions = {
        "call": Kind(
            find=f"{ROOM}.outputs.versions_of",
            kept=f"{ROOM}.outputs.KEPT",
            restore=f"{ROOM}.actions.restore_version",
            may_see=f"{ROOM}.rules.can_see",
            may_restore=f"{ROOM}.rules.can_keep",
        )
    }
