from django.apps import AppConfig

from attache.kernel.versions import Kind

ROOM = "attache.daybook.chronicle"


class ChronicleConfig(AppConfig):
    name = "attache.daybook.chronicle"
    label = "chronicle"
    planned = "attache.daybook.chronicle.outputs.planned.planned"
    needs = "attache.daybook.chronicle.queries.NEEDS"
    refreshes = {"chronicle.happening": "attache.daybook.chronicle.actions.refresh_happenings"}
    doubles = {"participant": ("happening", "person", "role")}
    versions = {
        "happening": Kind(
            find=f"{ROOM}.outputs.versions_of",
            kept=f"{ROOM}.outputs.KEPT",
            restore=f"{ROOM}.actions.restore_version",
            may_see=f"{ROOM}.rules.can_read_chronicle",
            may_restore=f"{ROOM}.rules.can_record",
        )
    }
    attachment_rules = {
        "happening": ("attache.daybook.chronicle.rules.can_see_files", "attache.daybook.chronicle.rules.can_keep_files")
    }
