from django.apps import AppConfig

from attache.kernel.versions import Kind

ROOM = "attache.relations.conferences"


class ConferencesConfig(AppConfig):
    name = ROOM
    label = "conferences"
    replanning = (f"{ROOM}.actions.OFFER",)
    planned = f"{ROOM}.outputs.planned"
    needs = f"{ROOM}.queries.NEEDS"
    refreshes = {"conferences.conference": f"{ROOM}.actions.refresh_conferences"}
    versions = {
        "conference": Kind(
            find=f"{ROOM}.outputs.versions_of",
            kept=f"{ROOM}.outputs.KEPT",
            restore=f"{ROOM}.actions.restore_version",
            may_see=f"{ROOM}.rules.can_see",
            may_restore=f"{ROOM}.rules.can_arrange",
        )
    }
