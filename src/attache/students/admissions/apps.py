from django.apps import AppConfig

from attache.kernel.versions import Kind

ROOM = "attache.students.admissions"


class AdmissionsConfig(AppConfig):
    name = ROOM
    label = "admissions"
    replanning = (f"{ROOM}.actions.replanning.OFFER",)
    foresees = f"{ROOM}.outputs.replanning.foreseen"
    planned = f"{ROOM}.outputs.planned"
    needs = f"{ROOM}.queries.NEEDS"
    daily = (f"{ROOM}.actions.erase_old",)
    link_purposes = {"admission": f"{ROOM}.views.state.state_page"}
    link_keepers = {"admission": f"{ROOM}.rules.can_admit"}
    refreshes = {
        "admissions.applicant": f"{ROOM}.actions.refresh_applicants",
        "admissions.application": f"{ROOM}.actions.refresh_applications",
    }
    attachment_rules = {"application": (f"{ROOM}.rules.can_see_files", f"{ROOM}.rules.can_keep_files")}
    versions = {
        "applicant": Kind(
            find=f"{ROOM}.outputs.versions_of_applicant",
            kept=f"{ROOM}.outputs.KEPT",
            restore=f"{ROOM}.actions.restore_version",
            may_see=f"{ROOM}.rules.can_admit",
            may_restore=f"{ROOM}.rules.can_admit",
        )
    }
