from django.apps import AppConfig


class ProofsConfig(AppConfig):
    name = "attache.front.proofs"
    label = "proofs"
