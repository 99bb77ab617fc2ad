"""The addresses of reviews in the office; reviewers come by their link."""

from django.urls import path

from attache.science.reviews.views import assigning, judged, office, pools, ranking

app_name = "reviews"
office_paths = [
    path("", office.round_list, name="list"),
    path("new/<slug:call>/", office.round_new, name="new"),
    path("<slug:code>/", office.round_detail, name="detail"),
    path("<slug:code>/edit/", office.round_edit, name="edit"),
    path("<slug:code>/move/<slug:verb>/", office.round_move, name="move"),
    path("<slug:code>/sides/<int:side>/new/", pools.reviewer_new, name="reviewer_new"),
    path("<slug:code>/reviewers/<slug:who>/", pools.reviewer_edit, name="reviewer"),
    path("<slug:code>/reviewers/<slug:who>/invite/", pools.reviewer_invite, name="invite"),
    path("<slug:code>/reviewers/<slug:who>/remove/", pools.reviewer_remove, name="remove"),
    path("<slug:code>/reviewers/<slug:who>/conflict/", pools.conflict_say, name="conflict"),
    path("<slug:code>/reviewers/<slug:who>/lift/<slug:project>/", pools.conflict_lift, name="lift"),
    path("<slug:code>/assignment/", assigning.assignment, name="assignment"),
    path("<slug:code>/assignment/propose/", assigning.propose, name="propose"),
    path("<slug:code>/assignment/confirm/", assigning.confirm, name="confirm"),
    path("<slug:code>/ranking/", ranking.ranking, name="ranking"),
    path("<slug:code>/projects/<slug:project>/", judged.entry_detail, name="entry"),
    path("<slug:code>/projects/<slug:project>/back/", judged.entry_back, name="back"),
    path("<slug:code>/projects/<slug:project>/talk/<int:side>/", judged.entry_talk, name="talk"),
    path("<slug:code>/projects/<slug:project>/pin/", assigning.pin, name="pin"),
    path("<slug:code>/projects/<slug:project>/drop/<slug:who>/", assigning.drop, name="drop"),
    path("<slug:code>/projects/<slug:project>/text/<slug:who>/", judged.review_text, name="text"),
]
