from django.apps import AppConfig

from attache.kernel.versions import Kind


class PeopleConfig(AppConfig):
    name = "attache.registry.people"
    label = "people"
    versions = {
        "office": Kind(
            find=f"{name}.outputs.versions_of",
            kept=f"{name}.outputs.KEPT",
            restore=f"{name}.actions.restore_version",
            may_see=f"{name}.rules.can_enter",
            may_restore=f"{name}.rules.can_keep_office",
        )
    }
