from django.apps import AppConfig

ROOM = "attache.science.juries"


class JuriesConfig(AppConfig):
    name = ROOM
    label = "juries"
    link_purposes = {"juror": f"{ROOM}.views.jury.jury_page"}
    link_keepers = {"juror": f"{ROOM}.rules.can_keep"}
