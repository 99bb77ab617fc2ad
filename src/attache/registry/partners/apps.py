from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "attache.registry.partners"
    label = "partners"
    needs = "attache.registry.partners.queries.NEEDS"
