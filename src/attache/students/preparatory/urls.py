"""The addresses of lessons, certificates and steps; teachers and partner schools come by their links."""

from django.urls import path

from attache.students.preparatory.views import certificates, groups, lessons, report, steps, verifying

app_name = "preparatory"
public = [
    path("verify/", verifying.verify, name="verify"),
    path("verify/<slug:key>/", verifying.certificate, name="certificate"),
]
office = [
    path("", groups.start, name="start"),
    path("of/<slug:code>/", groups.centre, name="centre"),
    path("of/<slug:code>/thresholds/", groups.limits, name="limits"),
    path("groups/<slug:code>/", groups.group, name="group"),
    path("groups/<slug:code>/lesson/", lessons.lesson_new, name="lesson_new"),
    path("groups/<slug:code>/goal/", groups.goal, name="goal"),
    path("groups/<slug:code>/teacher/", lessons.share_teaching, name="share_teaching"),
    path("groups/<slug:code>/report/", report.report, name="report"),
    path("groups/<slug:code>/report/share/", lessons.share_report, name="share_report"),
    path("groups/<slug:code>/report/tell/", report.tell, name="tell"),
    path("groups/<slug:code>/report/<str:language>.docx", report.docx, name="docx"),
    path("lessons/<slug:code>/", lessons.lesson, name="lesson"),
    path("lessons/<slug:code>/cancel/", lessons.call_off, name="call_off"),
    path("learners/<slug:code>/", groups.learner, name="learner"),
    path("learners/<slug:code>/step/", steps.step_new, name="step_new"),
    path("certificates/", certificates.register, name="register"),
    path("certificates/issue/<slug:code>/", certificates.issue, name="issue"),
    path("certificates/<slug:code>/", certificates.certificate, name="certificate"),
    path("certificates/<slug:code>/withdraw/", certificates.withdraw, name="withdraw"),
    path("certificates/<slug:code>/replace/", certificates.replace, name="replace"),
    path("certificates/<slug:code>/<str:language>.pdf", certificates.pdf, name="certificate_pdf"),
    path("of/<slug:code>/steps/", steps.step_list, name="steps"),
    path("steps/<slug:code>/", steps.step, name="step"),
    path("steps/<slug:code>/offer/", steps.offer, name="step_offer"),
    path("steps/<slug:code>/end/", steps.end, name="step_end"),
]
