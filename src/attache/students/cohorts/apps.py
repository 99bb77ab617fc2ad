from django.apps import AppConfig

from attache.kernel.versions import Kind

ROOM = "attache.students.cohorts"


class CohortsConfig(AppConfig):
    name = ROOM
    label = "cohorts"
    replanning = (f"{ROOM}.actions.replanning.OFFER",)
    foresees = f"{ROOM}.outputs.replanning.foreseen"
    planned = f"{ROOM}.outputs.planned"
    needs = f"{ROOM}.queries.NEEDS"
    link_purposes = {"todo": f"{ROOM}.views.person.todo_page"}
    link_keepers = dict.fromkeys(link_purposes, f"{ROOM}.rules.can_keep")
    refreshes = {"cohorts.cohort": f"{ROOM}.actions.refresh_cohorts"}
    versions = {
        "cohort": Kind(
            find=f"{ROOM}.outputs.versions_of",
            kept=f"{ROOM}.outputs.KEPT",
            restore=f"{ROOM}.actions.restore_version",
            may_see=f"{ROOM}.rules.can_see",
            may_restore=f"{ROOM}.rules.can_keep",
        )
    }
