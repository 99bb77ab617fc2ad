from django.apps import AppConfig


class QuotationsConfig(AppConfig):
    name = "attache.front.quotations"
    label = "quotations"
    link_purposes = {"quotation": "attache.front.quotations.views.asked.quotation"}
    link_keepers = {"quotation": "attache.front.quotations.rules.can_ask"}
    link_words = {"quotation": "attache.front.quotations.states.State"}
    note_gateways = {"quotations.asked": "attache.kernel.links.gateways.mail"}
    needs = "attache.front.quotations.queries.NEEDS"
