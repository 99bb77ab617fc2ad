from django.apps import AppConfig

from attache.kernel.versions import Kind

ROOM = "attache.relations.companies"


def _kind(name: str) -> Kind:
    return Kind(
        find=f"{ROOM}.outputs.versions_of_{name}",
        kept=f"{ROOM}.outputs.{name.upper()}_KEPT",
        restore=f"{ROOM}.actions.restore_{name}",
        may_see=f"{ROOM}.rules.can_see",
        may_restore=f"{ROOM}.rules.can_keep",
    )


class CompaniesConfig(AppConfig):
    name = ROOM
    label = "companies"
    needs = f"{ROOM}.queries.NEEDS"
    refreshes = {"companies.need": f"{ROOM}.actions.refresh_needs", "companies.offer": f"{ROOM}.actions.refresh_offers"}
    versions = {"need": _kind("need"), "offer": _kind("offer")}
