from django.apps import AppConfig

from attache.kernel.versions import Kind

ROOM = "attache.students.programmes"
KINDS = ("programme", "term", "intake")


class ProgrammesConfig(AppConfig):
    name = ROOM
    label = "programmes"
    replanning = (f"{ROOM}.actions.replanning.OFFER",)
    foresees = f"{ROOM}.outputs.replanning.foreseen"
    planned = f"{ROOM}.outputs.planned"
    refreshes = {f"programmes.{kind}": f"{ROOM}.actions.refresh_{kind}" for kind in KINDS}
    versions = {
        kind: Kind(
            find=f"{ROOM}.outputs.versions_of_{kind}",
            kept=f"{ROOM}.outputs.{kind.upper()}_KEPT",
            restore=f"{ROOM}.actions.restore_version",
            may_see=f"{ROOM}.rules.can_see",
            may_restore=f"{ROOM}.rules.can_keep",
        )
        for kind in KINDS
    }
