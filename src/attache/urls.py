"""All addresses: `/office/` for the people of the house, everything else for everybody."""

from django.urls import include, path

from attache.daybook.chronicle import urls as chronicle
from attache.daybook.commitments import urls as commitments
from attache.daybook.remarks import urls as remarks
from attache.daybook.requests import urls as requests
from attache.front.channels import urls as channels
from attache.front.desk import urls as desk
from attache.front.disruptions import urls as disruptions
from attache.front.editor import urls as digest
from attache.front.feeds import urls as feeds
from attache.front.figures import urls as figures
from attache.front.letterbox import urls as letterbox
from attache.front.mailing import urls as mailing
from attache.front.news import urls as news
from attache.front.planner import urls as planner
from attache.front.press import urls as press
from attache.front.proofs import urls as proofs
from attache.front.quotations import urls as quotations
from attache.front.revising import urls as revising
from attache.front.subscribers import urls as subscribers
from attache.front.translating import urls as translating
from attache.front.wechat import urls as wechat
from attache.kernel import web
from attache.kernel.attachments import urls as attachments
from attache.kernel.errands import urls as errands
from attache.kernel.links import urls as links
from attache.registry.lists import urls as lists
from attache.registry.naming import urls as naming
from attache.registry.partners import urls as partners
from attache.registry.people import urls as people
from attache.registry.references import urls as references
from attache.registry.tidying import urls as tidying
from attache.relations.agreements import urls as agreements
from attache.relations.companies import urls as companies
from attache.relations.conferences import urls as conferences
from attache.relations.correspondence import urls as correspondence
from attache.relations.drafting import urls as drafting
from attache.relations.ledgers import urls as ledgers
from attache.relations.lines import urls as lines
from attache.relations.meetings import urls as meetings
from attache.relations.minutes import urls as minutes
from attache.relations.polls import urls as polls
from attache.relations.proposals import urls as proposals
from attache.relations.renewals import urls as renewals
from attache.relations.replies import urls as replies
from attache.relations.series import urls as series
from attache.relations.visits import urls as visits
from attache.science.accelerator import urls as accelerator
from attache.science.awards import urls as awards
from attache.science.calls import urls as calls
from attache.science.juries import urls as juries
from attache.science.mentoring import urls as mentoring
from attache.science.projects import urls as projects
from attache.science.reviews import urls as reviews
from attache.students.admissions import urls as admissions
from attache.students.applying import urls as applying
from attache.students.centres import urls as centres
from attache.students.cohorts import urls as cohorts
from attache.students.grouping import urls as grouping
from attache.students.joining import urls as joining
from attache.students.nominations import urls as nominations
from attache.students.precautions import urls as precautions
from attache.students.preparatory import urls as preparatory
from attache.students.presentations import urls as presentations
from attache.students.programmes import urls as programmes
from attache.students.recruitment import urls as recruitment
from attache.students.seasons import urls as seasons

urlpatterns = [
    path("", include((subscribers.public, "subscription"))),  # before the news, whose editions have any name
    path("", include((figures.public, "figures"))),  # so are these
    path("", include((news.public, "news"))),
    path("", include((press.public, "press"))),
    path("", include((people.public + people.office, "people"))),
    path("", include((feeds.public, "feed"))),
    path("", include((presentations.public, "presenting"))),
    path("", include((preparatory.public, "verifying"))),
    path("", include((links.public + links.office, "links"))),
    path("office/", include((desk.office, "desk"))),
    path("office/organisations/", include((references.office, "references"))),
    path("office/organisations/", include((lists.office, "lists"))),
    path("office/partners/", include((partners.office, "partners"))),
    path("office/partners/", include((tidying.office, "tidying"))),
    path("office/names/", include((naming.office, "naming"))),
    path("office/chronicle/", include((chronicle.office, "chronicle"))),
    path("office/owed/", include((commitments.office, "commitments"))),
    path("office/letters/", include((correspondence.office, "letters"))),
    path("office/meetings/series/", include((series.office, "series"))),
    path("office/meetings/", include((meetings.office, "meetings"))),
    path("office/meetings/", include((polls.office, "polls"))),
    path("office/meetings/", include((replies.office, "replies"))),
    path("office/minutes/", include((minutes.office, "minutes"))),
    path("office/lines/", include((lines.office, "lines"))),
    path("office/companies/", include((companies.office, "companies"))),
    path("office/conferences/", include((conferences.office, "conferences"))),
    path("office/visits/", include((visits.office, "visits"))),
    path("office/calls/", include((calls.office, "calls"))),
    path("office/projects/", include((projects.office, "projects"))),
    path("", include((accelerator.public, "accelerate"))),
    path("office/accelerator/", include((mentoring.office, "mentoring"))),
    path("office/accelerator/", include((juries.office, "juries"))),
    path("office/accelerator/", include((accelerator.office, "accelerator"))),
    path("office/reviews/", include((reviews.office_paths, "reviews"))),
    path("office/awards/", include((awards.office, "awards"))),
    path("office/admissions/", include((admissions.office, "admissions"))),
    path("", include((applying.public, "applying"))),
    path("office/recruitment/", include((joining.office, "joining"))),
    path("office/seasons/", include((seasons.office, "seasons"))),
    path("office/precautions/", include((precautions.office, "precautions"))),
    path("office/presentations/", include((presentations.office, "presentations"))),
    path("office/recruitment/", include((recruitment.office, "recruitment"))),
    path("office/cohorts/", include((cohorts.office, "cohorts"))),
    path("office/nominations/", include((nominations.office, "nominations"))),
    path("office/programmes/", include((programmes.office, "programmes"))),
    path("office/groups/", include((grouping.office, "grouping"))),
    path("office/preparatory/", include((preparatory.office, "preparatory"))),
    path("office/centres/", include((centres.office, "centres"))),
    path("office/proposals/", include((proposals.office, "proposals"))),
    path("office/renewals/", include((renewals.office, "renewals"))),
    path("office/agreements/import/", include((ledgers.office, "ledgers"))),
    path("office/agreements/", include((drafting.office, "drafting"))),
    path("office/agreements/", include((agreements.office, "agreements"))),
    path("office/files/", include((attachments.office, "attachments"))),
    path("office/errands/", include((errands.office, "errands"))),
    path("office/remarks/", include((remarks.office, "remarks"))),
    path("office/requests/", include((requests.office, "requests"))),
    path("office/quotations/", include((quotations.office, "quotations"))),
    path("office/digest/", include((digest.office, "digest"))),
    path("office/digest/", include((revising.office, "revising"))),
    path("office/digest/", include((proofs.office, "proofs"))),
    path("office/digest/", include((figures.office, "counting"))),
    path("office/digest/", include((translating.office, "translating"))),
    path("office/disruptions/", include((disruptions.office, "disruptions"))),
    path("office/calendar/feeds/", include((feeds.office, "feeds"))),
    path("office/calendar/", include((planner.office, "planner"))),
    path("office/mailings/", include((mailing.office, "mailing"))),
    path("office/subscribers/", include((subscribers.office, "subscribers"))),
    path("office/outbox/", include((letterbox.office, "letterbox"))),
    path("office/digest/", include((news.office, "preview"))),
    path("office/digest/", include((press.office, "proof"))),
    path("office/digest/", include((wechat.office, "wechat"))),
    path("office/digest/", include((channels.office, "channels"))),
]
handler400 = web.error_page(400)
handler403 = web.error_page(403)
handler404 = web.error_page(404)
handler500 = web.server_error
