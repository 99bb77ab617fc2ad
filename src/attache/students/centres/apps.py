from django.apps import AppConfig

ROOM = "attache.students.centres"


class CentresConfig(AppConfig):
    name = ROOM
    label = "centres"
    replanning = (f"{ROOM}.actions.replanning.OFFER",)
    planned = f"{ROOM}.outputs.planned"
    needs = f"{ROOM}.queries.NEEDS"
    refreshes = {
        "centres.centre": f"{ROOM}.actions.refresh_centres",
        "centres.learner": f"{ROOM}.actions.refresh_learners",
    }
