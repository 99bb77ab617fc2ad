from django.apps import AppConfig

from attache.kernel.versions import Kind

ROOM = "attache.relations.agreements"


class AgreementsConfig(AppConfig):
    name = ROOM
    label = "agreements"
    needs = f"{ROOM}.queries.NEEDS"
    refreshes = {"agreements.agreement": f"{ROOM}.actions.refresh_agreements"}
    link_purposes = {"agreement": f"{ROOM}.views.asked.agreement"}
    link_keepers = {"agreement": f"{ROOM}.rules.can_draft"}
    link_words = {"agreement": f"{ROOM}.states.Reply"}
    note_gateways = {"agreements.asked": "attache.kernel.links.gateways.mail"}
    doubles = {"party": ("agreement", "organisation")}
    versions = {
        "agreement": Kind(
            find=f"{ROOM}.outputs.versions_of",
            kept=f"{ROOM}.outputs.KEPT",
            restore=f"{ROOM}.actions.restore_version",
            may_see=f"{ROOM}.rules.can_see",
            may_restore=f"{ROOM}.rules.can_draft",
        )
    }
    attachment_rules = {"agreement": (f"{ROOM}.rules.can_see_files", f"{ROOM}.rules.can_keep_files")}
