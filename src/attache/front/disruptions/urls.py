"""The addresses of disruptions."""

from django.urls import path

from attache.front.disruptions import views

app_name = "disruptions"
office = [
    path("", views.case_list, name="list"),
    path("new/", views.case_new, name="new"),
    path("caught/", views.caught, name="caught"),
    path("<slug:code>/", views.case_detail, name="detail"),
    path("<slug:code>/edit/", views.case_edit, name="edit"),
    path("<slug:code>/rules/", views.case_rules, name="rules"),
    path("<slug:code>/rules/<int:pk>/remove/", views.rule_remove, name="rule_remove"),
    path("<slug:code>/sources/<int:pk>/remove/", views.source_remove, name="source_remove"),
    path("<slug:code>/decide/", views.decide, name="decide"),
    path("<slug:code>/accept/", views.accept, name="accept"),
    path("<slug:code>/withdraw/", views.withdraw, name="withdraw"),
    path("<slug:code>/preview/", views.case_preview, name="preview"),
    path("<slug:code>/carry-out/", views.carry_out, name="carry_out"),
    path("<slug:code>/releases/<int:number>/", views.case_release, name="release"),
    path("<slug:code>/report/", views.case_report, name="report"),
    path("<slug:code>/report.csv", views.case_table, name="table"),
    path("<slug:code>/report.xlsx", views.case_workbook, name="workbook"),
    path("<slug:code>/tell/", views.tell, name="tell"),
    path("<slug:code>/is/<slug:verb>/", views.move, name="move"),
]
