from django.apps import AppConfig


class ProofreadingConfig(AppConfig):
    name = "attache.registry.proofreading"
    label = "proofreading"
