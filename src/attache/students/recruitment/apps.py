from django.apps import AppConfig

ROOM = "attache.students.recruitment"


class RecruitmentConfig(AppConfig):
    name = ROOM
    label = "recruitment"
    planned = f"{ROOM}.outputs.planned"
    needs = f"{ROOM}.queries.NEEDS"
    daily = (f"{ROOM}.actions.forget_old_leads",)
    often = (f"{ROOM}.tasks.beat",)
    link_keepers = {"source": f"{ROOM}.rules.can_recruit"}
    refreshes = {
        "recruitment.lead": f"{ROOM}.actions.refresh_leads",
        "recruitment.classlist": f"{ROOM}.actions.refresh_lists",
    }
