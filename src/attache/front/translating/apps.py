from django.apps import AppConfig


class TranslatingConfig(AppConfig):
    name = "attache.front.translating"
    label = "translating"
