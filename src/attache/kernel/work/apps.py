from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "attache.kernel.work"
    label = "work"
    default_auto_field = "django.db.models.BigAutoField"
    daily = ("attache.kernel.work.jobs.prune",)
    often = ("attache.kernel.work.queue.take_up_orphans", "attache.kernel.work.jobs.begin")
