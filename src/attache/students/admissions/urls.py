"""The addresses of admissions in the office; applicants come by their link."""

from django.urls import path

from attache.students.admissions.views import applications, lists, papers, people

app_name = "admissions"
office = [
    path("", lists.application_list, name="list"),
    path("applications.csv", lists.application_table, name="table"),
    path("new/", people.application_new, name="new"),
    path("late/", lists.late, name="late"),
    path("decisions/", lists.decisions, name="decisions"),
    path("places/", lists.places, name="places"),
    path("places/intakes/<slug:code>/", lists.intake, name="intake"),
    path("places/intakes/<slug:code>/tell/", lists.tell, name="tell"),
    path("places/<slug:code>/", lists.quota, name="quota"),
    path("applicants/<slug:code>/", people.applicant_detail, name="applicant"),
    path("applicants/<slug:code>/edit/", people.applicant_edit, name="applicant_edit"),
    path("applicants/<slug:code>/erase/", people.erase, name="erase"),
    path("applicants/<slug:code>/cyrillic/", people.cyrillic, name="cyrillic"),
    path("<slug:code>/", applications.application_detail, name="detail"),
    path("<slug:code>/move/<slug:verb>/", applications.move, name="move"),
    path("<slug:code>/decide/", applications.decide, name="decide"),
    path("<slug:code>/drop/", applications.drop, name="drop"),
    path("<slug:code>/defer/", applications.defer, name="defer"),
    path("<slug:code>/withdraw/", applications.withdraw, name="withdraw"),
    path("<slug:code>/share/", applications.share, name="share"),
    path("<slug:code>/documents/<slug:kind>/", papers.document, name="document"),
    path("<slug:code>/entry/<slug:kind>/", papers.step, name="step"),
]
