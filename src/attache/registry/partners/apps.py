from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "attache.registry.partners"
    label = "partners"
    needs = "attache.registry.partners.queries.NEEDS"
    refreshes = {
        "partners.organisation": "attache.registry.partners.actions.refresh_organisation",
        "partners.person": "attache.registry.partners.actions.refresh_person",
    }
