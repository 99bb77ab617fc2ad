from django.apps import AppConfig


class PlannerConfig(AppConfig):
    name = "attache.front.planner"
    label = "planner"
