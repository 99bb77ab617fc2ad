from django.apps import AppConfig

ROOM = "attache.relations.renewals"


class RenewalsConfig(AppConfig):
    name = ROOM
    label = "renewals"
    foresees = f"{ROOM}.outputs.replanning.foreseen"
    needs = f"{ROOM}.queries.NEEDS"
    planned = f"{ROOM}.outputs.planned"
    daily = (f"{ROOM}.actions.turn_pages", f"{ROOM}.actions.tell_of_deadlines")
