from django.apps import AppConfig

ROOM = "attache.students.preparatory"


class PreparatoryConfig(AppConfig):
    name = ROOM
    label = "preparatory"
    planned = f"{ROOM}.outputs.planned"
    needs = f"{ROOM}.queries.NEEDS"
    link_purposes = {"teaching": f"{ROOM}.views.teacher.teaching_page", "progress": f"{ROOM}.views.report.report_page"}
    link_keepers = dict.fromkeys(link_purposes, f"{ROOM}.rules.can_keep")
