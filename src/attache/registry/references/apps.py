from django.apps import AppConfig


class ReferencesConfig(AppConfig):
    name = "attache.registry.references"
    label = "references"
    doubles = {"partners.organisation": "attache.registry.references.outputs.doubles"}
    meant = {"partners.organisation": "attache.registry.references.outputs.meant"}
