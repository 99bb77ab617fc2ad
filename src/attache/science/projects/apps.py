from django.apps import AppConfig

from attache.kernel.versions import Kind

ROOM = "attache.science.projects"


class ProjectsConfig(AppConfig):
    name = ROOM
    label = "projects"
    needs = f"{ROOM}.queries.NEEDS"
    link_purposes = {"project": f"{ROOM}.views.side.side_page"}
    link_keepers = {"project": f"{ROOM}.rules.can_keep"}
    refreshes = {
        "projects.project": f"{ROOM}.actions.refresh_projects",
        "projects.submission": f"{ROOM}.actions.refresh_submissions",
    }
    versions = {
        "submission": Kind(
            find=f"{ROOM}.outputs.versions_of",
            kept=f"{ROOM}.outputs.KEPT",
            restore=f"{ROOM}.actions.restore_version",
            may_see=f"{ROOM}.rules.can_keep",
            may_restore=f"{ROOM}.rules.can_keep",
        )
    }
