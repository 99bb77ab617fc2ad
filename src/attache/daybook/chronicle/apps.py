from django.apps import AppConfig


class ChronicleConfig(AppConfig):
    name = "attache.daybook.chronicle"
    label = "chronicle"
    needs = "attache.daybook.chronicle.queries.NEEDS"
    refreshes = {"chronicle.happening": "attache.daybook.chronicle.actions.refresh_happening"}
    doubles = {"participant": ("happening", "person", "role")}
