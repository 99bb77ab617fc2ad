from django.apps import AppConfig

from attache.kernel.versions import Kind

ROOM = "attache.science.accelerator"


class AcceleratorConfig(AppConfig):
    name = ROOM
    label = "accelerator"
    planned = f"{ROOM}.outputs.planned"
    needs = f"{ROOM}.queries.NEEDS"
    link_purposes = {"student-project": f"{ROOM}.views.own.own_page"}
    link_keepers = {"student-project": f"{ROOM}.rules.can_keep"}
    refreshes = {
        "accelerator.programme": f"{ROOM}.actions.refresh_programmes",
        "accelerator.studentproject": f"{ROOM}.actions.refresh_projects",
    }
    versions = {
        "accelerator": Kind(
            find=f"{ROOM}.outputs.versions_of",
            kept=f"{ROOM}.outputs.KEPT",
            restore=f"{ROOM}.actions.restore_version",
            may_see=f"{ROOM}.rules.can_see",
            may_restore=f"{ROOM}.rules.can_keep",
        ),
        "student-project": Kind(
            find=f"{ROOM}.outputs.project_versions",
            kept=f"{ROOM}.outputs.PROJECT_KEPT",
            restore=f"{ROOM}.actions.restore_project",
            may_see=f"{ROOM}.rules.can_keep",
            may_restore=f"{ROOM}.rules.can_keep",
        ),
    }
