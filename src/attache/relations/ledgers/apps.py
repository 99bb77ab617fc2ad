from django.apps import AppConfig


class LedgersConfig(AppConfig):
    name = "attache.relations.ledgers"
    label = "ledgers"
    daily = ("attache.relations.ledgers.actions.purge",)
