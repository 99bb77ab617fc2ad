from django.apps import AppConfig

from attache.kernel.versions import Kind

ROOM = "attache.registry.partners"
READ, KEEP = f"{ROOM}.rules.can_see_partners", f"{ROOM}.rules.can_keep_partners"


def _kind(name: str) -> Kind:
    kept, restore = f"{ROOM}.outputs.{name.upper()}_KEPT", f"{ROOM}.actions.restore_{name}"
    return Kind(f"{ROOM}.outputs.versions_of_{name}", kept, restore, READ, KEEP)


class PartnersConfig(AppConfig):
    name = "attache.registry.partners"
    label = "partners"
    needs = "attache.registry.partners.queries.NEEDS"
    refreshes = {
        "partners.organisation": "attache.registry.partners.actions.refresh_organisations",
        "partners.person": "attache.registry.partners.actions.refresh_people",
        "partners.cooperationline": "attache.registry.partners.actions.refresh_lines",
    }
    versions = {"partner": _kind("organisation"), "person": _kind("person"), "line": _kind("line")}
    attachment_rules = dict.fromkeys(
        ("organisation", "person"),
        ("attache.registry.partners.rules.can_see_files", "attache.registry.partners.rules.can_keep_files"),
    )
