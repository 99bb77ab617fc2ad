from django.apps import AppConfig

from attache.kernel.versions import Kind

ROOM = "attache.relations.visits"


class VisitsConfig(AppConfig):
    name = ROOM
    label = "visits"
    replanning = (f"{ROOM}.actions.OFFER",)
    planned = f"{ROOM}.outputs.planned"
    needs = f"{ROOM}.queries.NEEDS"
    refreshes = {"visits.visit": f"{ROOM}.actions.refresh_visits"}
    link_purposes = {"visit": f"{ROOM}.views.asked.programme"}
    link_keepers = {"visit": f"{ROOM}.rules.can_arrange"}
    note_gateways = {"visits.shared": "attache.kernel.links.gateways.mail"}
    versions = {
        "visit": Kind(
            find=f"{ROOM}.outputs.versions_of",
            kept=f"{ROOM}.outputs.KEPT",
            restore=f"{ROOM}.actions.restore_version",
            may_see=f"{ROOM}.rules.can_see",
            may_restore=f"{ROOM}.rules.can_arrange",
        )
    }
