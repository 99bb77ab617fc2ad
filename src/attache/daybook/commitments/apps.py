from django.apps import AppConfig

from attache.kernel.versions import Kind

ROOM = "attache.daybook.commitments"


class CommitmentsConfig(AppConfig):
    name = ROOM
    label = "commitments"
    replanning = (f"{ROOM}.actions.OFFER",)
    foresees = f"{ROOM}.outputs.foreseen"
    needs = f"{ROOM}.queries.NEEDS"
    planned = f"{ROOM}.outputs.planned"
    often = (f"{ROOM}.actions.tell_of_what_is_owed",)
    refreshes = {"commitments.commitment": f"{ROOM}.actions.refresh_commitments"}
    names_by_code = {"commitment": ("about_kind", "about_code")}
    versions = {
        "commitment": Kind(
            find=f"{ROOM}.outputs.versions_of",
            kept=f"{ROOM}.outputs.KEPT",
            restore=f"{ROOM}.actions.restore_version",
            may_see=f"{ROOM}.rules.can_see_commitments",
            may_restore=f"{ROOM}.rules.can_promise",
        )
    }
