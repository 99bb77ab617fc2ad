from django.apps import AppConfig


class RemarksConfig(AppConfig):
    name = "attache.daybook.remarks"
    label = "remarks"
    needs = "attache.daybook.remarks.queries.NEEDS"
