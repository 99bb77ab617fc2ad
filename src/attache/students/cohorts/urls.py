"""The addresses of cohorts and their people in the office; students come by their links."""

from django.urls import path

from attache.students.cohorts.views import cohorts, lists, people, plan

app_name = "cohorts"
office = [
    path("", lists.cohort_list, name="list"),
    path("new/", cohorts.cohort_new, name="new"),
    path("people/", lists.people_list, name="people"),
    path("people/verify/", people.verify, name="verify"),
    path("people/<slug:code>/", people.person_detail, name="person"),
    path("people/<slug:code>/move/<slug:verb>/", people.move, name="person_move"),
    path("people/<slug:code>/reject/", people.reject, name="reject"),
    path("people/<slug:code>/cancel/", people.cancel, name="cancel"),
    path("people/<slug:code>/leave/", people.leave, name="leave"),
    path("people/<slug:code>/share/", people.share, name="share"),
    path("<slug:code>/", cohorts.cohort_detail, name="detail"),
    path("<slug:code>/edit/", cohorts.cohort_edit, name="edit"),
    path("<slug:code>/move/<slug:verb>/", cohorts.move, name="move"),
    path("<slug:code>/defer/", cohorts.defer, name="defer"),
    path("<slug:code>/join/", cohorts.join, name="join"),
    path("<slug:code>/board/", plan.board, name="board"),
    path("<slug:code>/tick/", plan.tick, name="tick"),
    path("<slug:code>/steps/<int:key>/", plan.step, name="step"),
    path("<slug:code>/steps/<int:key>/remove/", plan.remove, name="step_remove"),
]
