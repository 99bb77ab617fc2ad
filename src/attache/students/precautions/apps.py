from django.apps import AppConfig

from attache.kernel.versions import Kind

ROOM = "attache.students.precautions"


class PrecautionsConfig(AppConfig):
    name = ROOM
    label = "precautions"
    foresees = f"{ROOM}.outputs.foreseen"
    needs = f"{ROOM}.queries.NEEDS"
    hinders = f"{ROOM}.queries.hindrances"
    daily = (f"{ROOM}.actions.forget_old",)
    link_purposes = {"precaution": f"{ROOM}.views.answer.answer_page"}
    link_keepers = {"precaution": f"{ROOM}.rules.can_keep"}
    refreshes = {"precautions.healthrule": f"{ROOM}.actions.refresh_rules"}
    versions = {
        "healthrule": Kind(
            find=f"{ROOM}.outputs.versions_of_rule",
            kept=f"{ROOM}.outputs.KEPT",
            restore=f"{ROOM}.actions.restore_version",
            may_see=f"{ROOM}.rules.can_see",
            may_restore=f"{ROOM}.rules.can_keep",
        )
    }
