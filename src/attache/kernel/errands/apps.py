from django.apps import AppConfig


class ErrandsConfig(AppConfig):
    name = "attache.kernel.errands"
    label = "errands"
    daily = ("attache.kernel.errands.actions.purge",)
