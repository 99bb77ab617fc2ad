from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "attache.registry.partners"
    label = "partners"
