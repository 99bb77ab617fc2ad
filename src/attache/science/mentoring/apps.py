from django.apps import AppConfig

ROOM = "attache.science.mentoring"


class MentoringConfig(AppConfig):
    name = ROOM
    label = "mentoring"
    planned = f"{ROOM}.outputs.planned"
    foresees = f"{ROOM}.outputs.foreseen"
    needs = f"{ROOM}.queries.NEEDS"
    of_a_team = f"{ROOM}.outputs.of_a_team"
    link_purposes = {"mentor": f"{ROOM}.views.mentor.mentor_page"}
    link_keepers = {"mentor": f"{ROOM}.rules.can_keep"}
