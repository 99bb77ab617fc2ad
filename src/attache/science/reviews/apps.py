from django.apps import AppConfig

ROOM = "attache.science.reviews"


class ReviewsConfig(AppConfig):
    name = ROOM
    label = "reviews"
    needs = f"{ROOM}.queries.rounds.NEEDS"
    link_purposes = {"review": f"{ROOM}.views.desk.desk_page"}
    link_keepers = {"review": f"{ROOM}.rules.can_keep"}
