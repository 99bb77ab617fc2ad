from django.apps import AppConfig

ROOM = "attache.students.nominations"


class NominationsConfig(AppConfig):
    name = ROOM
    label = "nominations"
    needs = f"{ROOM}.queries.NEEDS"
    link_purposes = {
        "nominate": f"{ROOM}.views.partner.nominate_page",
        "factsheet": f"{ROOM}.views.partner.factsheet_page",
    }
    link_keepers = dict.fromkeys(link_purposes, f"{ROOM}.rules.can_keep")
    places_taken = f"{ROOM}.queries.places_taken"  # the balance of an agreement's conditions
    refreshes = {
        "nominations.nomination": f"{ROOM}.actions.refresh_nominations",
        "nominations.factsheet": f"{ROOM}.actions.refresh_sheets",
    }
