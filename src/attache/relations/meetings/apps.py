from django.apps import AppConfig

from attache.kernel.versions import Kind

ROOM = "attache.relations.meetings"


class MeetingsConfig(AppConfig):
    name = ROOM
    label = "meetings"
    planned = "attache.relations.meetings.outputs.planned.planned"
    needs = f"{ROOM}.queries.NEEDS"
    refreshes = {"meetings.meeting": f"{ROOM}.actions.refresh_meetings"}
    doubles = {"side": ("meeting", "organisation"), "delegate": ("side", "person")}
    versions = {
        "meeting": Kind(
            find=f"{ROOM}.outputs.versions_of",
            kept=f"{ROOM}.outputs.KEPT",
            restore=f"{ROOM}.actions.restore_version",
            may_see=f"{ROOM}.rules.can_see_meetings",
            may_restore=f"{ROOM}.rules.can_arrange",
        )
    }
    attachment_rules = {"meeting": (f"{ROOM}.rules.can_see_files", f"{ROOM}.rules.can_keep_files")}
