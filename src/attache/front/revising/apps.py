from django.apps import AppConfig

from attache.kernel.versions import Kind

ROOM = "attache.front.revising"
RULES = "attache.front.digest.rules"


class RevisingConfig(AppConfig):
    name = "attache.front.revising"
    label = "revising"
    needs = f"{ROOM}.queries.NEEDS"
    versions = {
        "text": Kind(
            find=f"{ROOM}.outputs.versions_of_text",
            kept=f"{ROOM}.outputs.TEXT_KEPT",
            restore=f"{ROOM}.actions.restore_text",
            may_see=f"{RULES}.can_see_editions",
            may_restore=f"{RULES}.can_edit_texts",
        ),
        "edition": Kind(
            find=f"{ROOM}.outputs.versions_of_edition",
            kept=f"{ROOM}.outputs.EDITION_KEPT",
            restore=f"{ROOM}.actions.restore_edition",
            may_see=f"{RULES}.can_see_editions",
            may_restore=f"{RULES}.can_compile",
        ),
    }
