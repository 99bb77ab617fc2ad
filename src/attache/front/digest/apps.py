from django.apps import AppConfig


class DigestConfig(AppConfig):
    name = "attache.front.digest"
    label = "digest"
