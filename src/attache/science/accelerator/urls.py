"""The addresses of the accelerator: in the office, and the public page by which students begin."""

from django.urls import path

from attache.science.accelerator.views import budget, programmes, projects
from attache.science.accelerator.views import public as outside

app_name = "accelerator"
office = [
    path("", programmes.programme_list, name="list"),
    path("new/", programmes.programme_new, name="new"),
    path("projects/<slug:code>/", projects.project_detail, name="project"),
    path("projects/<slug:code>/edit/", projects.project_edit, name="project_edit"),
    path("projects/<slug:code>/share/", projects.project_share, name="project_share"),
    path("projects/<slug:code>/move/<slug:verb>/", projects.project_move, name="project_move"),
    path("projects/<slug:code>/leave/", projects.project_leave, name="leave"),
    path("projects/<slug:code>/outcome/", projects.project_outcome, name="outcome"),
    path("<slug:code>/", programmes.programme_detail, name="detail"),
    path("<slug:code>/edit/", programmes.programme_edit, name="edit"),
    path("<slug:code>/move/<slug:verb>/", programmes.programme_move, name="move"),
    path("<slug:code>/tell/<slug:what>/", programmes.programme_tell, name="tell"),
    path("<slug:code>/address/", projects.poster, name="poster"),
    path("<slug:code>/projects/", projects.project_list, name="projects"),
    path("<slug:code>/projects/new/", projects.project_new, name="project_new"),
    path("<slug:code>/lines/new/", budget.line_new, name="line_new"),
    path("<slug:code>/lines/<slug:number>/", budget.line_edit, name="line"),
    path("<slug:code>/lines/<slug:number>/remove/", budget.line_remove, name="line_remove"),
    path("<slug:code>/lines/<slug:number>/spend/", budget.spend, name="spend"),
    path("<slug:code>/lines/<slug:number>/<slug:expense>/remove/", budget.expense_remove, name="expense_remove"),
]
public = [path("accelerate/<slug:code>/", outside.apply, name="apply")]
