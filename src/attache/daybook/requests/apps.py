from django.apps import AppConfig

ROOM = "attache.daybook.requests"


class RequestsConfig(AppConfig):
    name = ROOM
    label = "requests"
    needs = f"{ROOM}.queries.NEEDS"
    names_by_code = {"request": ("subject_kind", "subject_code")}
    link_purposes = {"files": f"{ROOM}.views.asked"}
    link_keepers = {"files": f"{ROOM}.rules.can_ask"}
