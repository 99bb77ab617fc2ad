from django.apps import AppConfig

from attache.kernel.versions import Kind

ROOM = "attache.front.disruptions"


class DisruptionsConfig(AppConfig):
    name = ROOM
    label = "disruptions"
    catches = "disruptions:caught"
    needs = f"{ROOM}.queries.NEEDS"
    refreshes = {"disruptions.case": f"{ROOM}.actions.refresh_cases"}
    versions = {
        "case": Kind(
            find=f"{ROOM}.outputs.versions_of",
            kept=f"{ROOM}.outputs.KEPT",
            restore=f"{ROOM}.actions.restore_version",
            may_see=f"{ROOM}.rules.can_see",
            may_restore=f"{ROOM}.rules.can_decide",
        )
    }
