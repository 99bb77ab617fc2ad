from django.apps import AppConfig

ROOM = "attache.relations.series"


class SeriesConfig(AppConfig):
    name = ROOM
    label = "series"
    refreshes = {"series.series": f"{ROOM}.actions.refresh_series"}
    replanning = (f"{ROOM}.actions.replanning.OFFER",)
