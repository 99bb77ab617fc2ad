from django.apps import AppConfig

ROOM = "attache.students.presentations"


class PresentationsConfig(AppConfig):
    name = ROOM
    label = "presentations"
    replanning = (f"{ROOM}.actions.replanning.OFFER",)
    foresees = f"{ROOM}.outputs.replanning.foreseen"
    planned = f"{ROOM}.outputs.planned"
    needs = f"{ROOM}.queries.NEEDS"
    link_purposes = {"source": f"{ROOM}.views.partner.source_page"}
    daily = (f"{ROOM}.tasks.remind",)
    refreshes = {"presentations.presentation": f"{ROOM}.actions.refresh_presentations"}
