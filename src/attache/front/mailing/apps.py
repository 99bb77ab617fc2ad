from django.apps import AppConfig

ROOM = "attache.front.mailing"


class MailingConfig(AppConfig):
    name = ROOM
    label = "mailing"
    often = (f"{ROOM}.tasks.beat",)
    restored = f"{ROOM}.actions.hold_everything"
    needs = f"{ROOM}.queries.NEEDS"
