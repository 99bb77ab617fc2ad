from django.apps import AppConfig

from attache.kernel.versions import Kind

ROOM = "attache.relations.minutes"


class MinutesConfig(AppConfig):
    name = ROOM
    label = "minutes"
    needs = f"{ROOM}.queries.NEEDS"
    link_purposes = {"minutes": f"{ROOM}.views.asked.minutes"}
    link_keepers = {"minutes": f"{ROOM}.rules.can_write"}
    link_words = {"minutes": f"{ROOM}.states.Answer"}
    note_gateways = {"minutes.asked": "attache.kernel.links.gateways.mail"}
    readable_pages = {"Minutes": f"{ROOM}.outputs.as_html"}
    versions = {
        "minutes": Kind(
            find=f"{ROOM}.outputs.versions_of",
            kept=f"{ROOM}.outputs.KEPT",
            restore=f"{ROOM}.actions.restore_version",
            may_see=f"{ROOM}.rules.can_read",
            may_restore=f"{ROOM}.rules.can_write",
        )
    }
