from django.apps import AppConfig


class RemarksConfig(AppConfig):
    name = "attache.daybook.remarks"
    label = "remarks"
    needs = "attache.daybook.remarks.queries.NEEDS"
    names_by_code = {"remark": ("subject_kind", "subject_code")}
