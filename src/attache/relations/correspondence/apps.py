from django.apps import AppConfig

from attache.kernel.versions import Kind

ROOM = "attache.relations.correspondence"
KINDS = ("letter", "gift", "appeal")


class CorrespondenceConfig(AppConfig):
    name = ROOM
    label = "correspondence"
    needs = f"{ROOM}.queries.NEEDS"
    refreshes = {f"correspondence.{kind}": f"{ROOM}.actions.refresh_{kind}" for kind in KINDS}
    versions = dict.fromkeys(
        KINDS,
        Kind(
            find=f"{ROOM}.outputs.versions_of",
            kept=f"{ROOM}.outputs.KEPT",
            restore=f"{ROOM}.actions.restore_version",
            may_see=f"{ROOM}.rules.can_see_letters",
            may_restore=f"{ROOM}.rules.can_write",
        ),
    )
    attachment_rules = dict.fromkeys(KINDS, (f"{ROOM}.rules.can_see_files", f"{ROOM}.rules.can_keep_files"))
