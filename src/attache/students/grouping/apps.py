from django.apps import AppConfig

ROOM = "attache.students.grouping"


class GroupingConfig(AppConfig):
    name = ROOM
    label = "grouping"
    replanning = (f"{ROOM}.actions.replanning.OFFER",)
    planned = f"{ROOM}.outputs.planned"
    needs = f"{ROOM}.queries.NEEDS"
    refreshes = {"grouping.group": f"{ROOM}.actions.refresh_groups"}
