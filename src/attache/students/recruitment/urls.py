"""The addresses of recruitment in the office; agencies and schools come by their link."""

from django.urls import path

from attache.students.recruitment.views import campaigns, leads, lists, money, sources

app_name = "recruitment"
office = [
    path("", campaigns.campaign_list, name="list"),
    path("new/", campaigns.campaign_new, name="new"),
    path("sources/", sources.source_list, name="sources"),
    path("sources/new/", sources.source_new, name="source_new"),
    path("sources/<slug:code>/", sources.source_detail, name="source"),
    path("sources/<slug:code>/edit/", sources.source_edit, name="source_edit"),
    path("sources/<slug:code>/approve/", sources.approve, name="approve"),
    path("sources/<slug:code>/resume/", sources.resume, name="resume"),
    path("sources/<slug:code>/suspend/", sources.suspend, name="suspend"),
    path("sources/<slug:code>/end/", sources.end, name="end"),
    path("sources/<slug:code>/share/", money.share, name="share"),
    path("sources/<slug:code>/statement/", money.statement, name="statement"),
    path("sources/<slug:code>/statement.csv", money.statement_table, name="statement_table"),
    path("sources/<slug:code>/lists/new/", lists.list_new, name="list_new"),
    path("lists/<slug:code>/", lists.list_detail, name="class_list"),
    path("lists/<slug:code>/take/", lists.list_take, name="list_take"),
    path("lists/<slug:code>/back/", lists.list_back, name="list_back"),
    path("commission/<slug:code>/", money.line, name="line"),
    path("leads/", leads.lead_list, name="leads"),
    path("leads/leads.csv", leads.lead_table, name="lead_table"),
    path("leads/new/", leads.lead_new, name="lead_new"),
    path("leads/<slug:code>/", leads.lead_detail, name="lead"),
    path("leads/<slug:code>/edit/", leads.lead_edit, name="lead_edit"),
    path("leads/<slug:code>/move/<slug:verb>/", leads.move, name="move"),
    path("leads/<slug:code>/lose/", leads.lose, name="lose"),
    path("leads/<slug:code>/decide/", leads.decide, name="decide"),
    path("leads/<slug:code>/free/", leads.free, name="free"),
    path("<slug:code>/", campaigns.campaign_detail, name="detail"),
    path("<slug:code>/edit/", campaigns.campaign_edit, name="edit"),
    path("<slug:code>/targets/", campaigns.targets, name="targets"),
    path("<slug:code>/open/", campaigns.open_it, name="open"),
    path("<slug:code>/close/", campaigns.close_it, name="close"),
]
