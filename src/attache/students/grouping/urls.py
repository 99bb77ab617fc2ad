"""The addresses of groups, all in the office."""

from django.urls import path

from attache.students.grouping.views import groups, proposals

app_name = "grouping"
office = [
    path("", proposals.start, name="start"),
    path("of/<slug:code>/", proposals.group_list, name="list"),
    path("of/<slug:code>/propose/", proposals.propose, name="propose"),
    path("learners/<slug:code>/", groups.learner, name="learner"),
    path("formations/<slug:code>/", proposals.formation, name="formation"),
    path("formations/<slug:code>/again/", proposals.again, name="again"),
    path("formations/<slug:code>/accept/", proposals.accept, name="accept"),
    path("formations/<slug:code>/drop/", proposals.drop, name="drop"),
    path("formations/<slug:code>/pin/<slug:learner>/", proposals.pin, name="pin"),
    path("<slug:code>/", groups.group_detail, name="detail"),
    path("<slug:code>/open/", groups.opening, name="open"),
    path("<slug:code>/finish/", groups.finish, name="finish"),
    path("<slug:code>/cancel/", groups.cancel, name="cancel"),
    path("<slug:code>/merge/", groups.merge, name="merge"),
    path("<slug:code>/move/<slug:learner>/", groups.move, name="move"),
    path("<slug:code>/out/<slug:learner>/", groups.out, name="out"),
]
