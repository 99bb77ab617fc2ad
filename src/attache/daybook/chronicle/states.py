"""The words of the chronicle: types and kinds of happenings, their status, the roles of parties."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move

HAPPENING = "chronicle.happening"  # what the search index calls the records of this room


class Type(models.TextChoices):
    """The thirteen types of what an office reports."""

    MEETING = "meeting", _("Meetings and delegations")
    EVENT = "event", _("Own and outside events")
    DOCUMENT = "document", _("Documents")
    COHORT = "cohort", _("Students and short schools")
    RECRUITMENT = "recruitment", _("Recruitment")
    CENTRE = "centre", _("Preparatory and test centres")
    JOINT = "joint", _("Joint units, programmes and projects")
    CALL = "call", _("Joint calls")
    COURTESY = "courtesy", _("Courtesy")
    CHANGE = "change", _("Changes of plan")
    OFFICE = "office", _("Office life")
    FIGURES = "figures", _("Figures and public face")
    ALUMNI = "alumni", _("Alumni")


class Kind(models.TextChoices):
    """What exactly took place. Every kind belongs to one type (`TYPE_OF`)."""

    TALKS = "talks", _("Talks")
    VIDEO_CONFERENCE = "video_conference", _("Video conference")
    FIRST_TALKS = "first_talks", _("Talks with a new partner")
    REGULAR_MEETINGS = "regular_meetings", _("Regular meetings")
    DELEGATION_IN = "delegation_in", _("Delegation received")
    DELEGATION_OUT = "delegation_out", _("Delegation sent")
    VISIT = "visit", _("Visit")
    CONFERENCE = "conference", _("Conference")
    OWN_EVENT = "own_event", _("Event of our own")
    LECTURE = "lecture", _("Lecture or seminar")
    MEMORANDUM = "memorandum", _("Memorandum of understanding signed")
    AGREEMENT = "agreement", _("Agreement signed")
    ACCORD = "accord", _("Agreed to sign")
    COHORT_START = "cohort_start", _("Cohort started")
    SHORT_SCHOOL = "short_school", _("Short school")
    GRADUATION = "graduation", _("Graduation")
    MOBILITY = "mobility", _("Student mobility")
    RECRUITMENT_TALKS = "recruitment_talks", _("Recruitment talks")
    RECRUITMENT_SCHEME = "recruitment_scheme", _("Recruitment scheme")
    PRESENTATION = "presentation", _("Presentation of programmes")
    FAIR = "fair", _("Education fair")
    PRECAUTIONS = "precautions", _("Precautions")
    PREPARATORY_CENTRE = "preparatory_centre", _("Preparatory centre")
    TEST_CENTRE = "test_centre", _("Test centre or teacher training")
    JOINT_UNIT = "joint_unit", _("Joint unit")
    JOINT_PROGRAMME = "joint_programme", _("Joint programme or project")
    ACCELERATOR = "accelerator", _("Accelerator")
    CALL_OPENED = "call_opened", _("Joint call")
    CALL_APPLICATION = "call_application", _("Application to a call")
    GRANT = "grant", _("Grant awarded")
    VIDEO_ADDRESS = "video_address", _("Video address")
    GREETING = "greeting", _("Greeting")
    LETTER = "letter", _("Letter")
    GIFT = "gift", _("Gift or aid")
    REPLANNED = "replanned", _("Plans changed")
    COHORT_POSTPONED = "cohort_postponed", _("Cohort postponed")
    MOVED_ONLINE = "moved_online", _("Moved online")
    OFFICE_OPENED = "office_opened", _("Office opened or registered")
    OFFICE_STATE = "office_state", _("State of the office")
    STAFF = "staff", _("Staff change")
    ANNIVERSARY = "anniversary", _("Anniversary")
    SUPPORT = "support", _("Readiness to continue")
    FIGURE = "figure", _("Figure")
    MEDIA = "media", _("Media and ranking")
    ALUMNI_CLUB = "alumni_club", _("Alumni club or meeting")
    OTHER = "other", _("Other")


KINDS_OF = {
    Type.MEETING: (
        Kind.TALKS,
        Kind.VIDEO_CONFERENCE,
        Kind.FIRST_TALKS,
        Kind.REGULAR_MEETINGS,
        Kind.DELEGATION_IN,
        Kind.DELEGATION_OUT,
        Kind.VISIT,
    ),
    Type.EVENT: (Kind.CONFERENCE, Kind.OWN_EVENT, Kind.LECTURE),
    Type.DOCUMENT: (Kind.MEMORANDUM, Kind.AGREEMENT, Kind.ACCORD),
    Type.COHORT: (Kind.COHORT_START, Kind.SHORT_SCHOOL, Kind.GRADUATION, Kind.MOBILITY),
    Type.RECRUITMENT: (
        Kind.RECRUITMENT_TALKS,
        Kind.RECRUITMENT_SCHEME,
        Kind.PRESENTATION,
        Kind.FAIR,
        Kind.PRECAUTIONS,
    ),
    Type.CENTRE: (Kind.PREPARATORY_CENTRE, Kind.TEST_CENTRE),
    Type.JOINT: (Kind.JOINT_UNIT, Kind.JOINT_PROGRAMME, Kind.ACCELERATOR),
    Type.CALL: (Kind.CALL_OPENED, Kind.CALL_APPLICATION, Kind.GRANT),
    Type.COURTESY: (Kind.VIDEO_ADDRESS, Kind.GREETING, Kind.LETTER, Kind.GIFT),
    Type.CHANGE: (Kind.REPLANNED, Kind.COHORT_POSTPONED, Kind.MOVED_ONLINE),
    Type.OFFICE: (Kind.OFFICE_OPENED, Kind.OFFICE_STATE, Kind.STAFF, Kind.ANNIVERSARY, Kind.SUPPORT),
    Type.FIGURES: (Kind.FIGURE, Kind.MEDIA),
    Type.ALUMNI: (Kind.ALUMNI_CLUB,),
}
TYPE_OF = {kind: type_ for type_, kinds in KINDS_OF.items() for kind in kinds}


class Status(models.TextChoices):
    """How far the thing itself has come, as far as the office knows."""

    DONE = "done", pgettext_lazy("status", "done")
    ONGOING = "ongoing", pgettext_lazy("status", "ongoing")
    PLANNED = "planned", pgettext_lazy("status", "planned")
    TENTATIVE = "tentative", pgettext_lazy("status", "tentative")
    AGREED = "agreed", pgettext_lazy("status", "agreed")
    IN_APPROVAL = "in_approval", pgettext_lazy("status", "in approval")
    SUBMITTED = "submitted", pgettext_lazy("status", "submitted")
    RECURRING = "recurring", pgettext_lazy("status", "recurring")
    POSTPONED = "postponed", pgettext_lazy("status", "postponed")
    CANCELLED = "cancelled", pgettext_lazy("status", "cancelled")


PENDING = frozenset({Status.PLANNED, Status.TENTATIVE, Status.AGREED, Status.IN_APPROVAL, Status.SUBMITTED})


class Format(models.TextChoices):
    """How people came together."""

    NONE = "", _("does not apply")
    IN_PERSON = "in_person", _("in person")
    ONLINE = "online", _("online")
    HYBRID = "hybrid", _("hybrid")


class PartyRole(models.TextChoices):
    """In what role an organisation took part."""

    PARTNER = "partner", _("partner")
    HOST = "host", pgettext_lazy("party role", "host")
    ORGANISER = "organiser", _("organiser")
    SENDER = "sender", _("sender")
    ADDRESSEE = "addressee", _("addressee")
    GIVER = "giver", _("giver")
    RECEIVER = "receiver", _("receiver")
    FUNDER = "funder", _("funder")
    APPLICANT = "applicant", _("co-applicant")
    AGENT = "agent", _("agent")
    SPONSOR = "sponsor", _("sponsor")
    VENUE = "venue", _("venue")
    GUEST = "guest", _("guest")


class PersonRole(models.TextChoices):
    """In what role a person took part."""

    SPEAKER = "speaker", _("speaker")
    SIGNATORY = "signatory", _("signatory")
    DELEGATE = "delegate", _("leader of the delegation")
    HOST = "host", pgettext_lazy("person role", "host")
    STUDENT = "student", _("student")
    PARTICIPANT = "participant", _("participant")


class PointKind(models.TextChoices):
    """What a point says of its happening. The words of a point are a noun phrase."""

    TOPIC = "topic", _("was discussed")
    AGREED = "agreed", _("was agreed")
    PLANNED = "planned", _("is planned")
    PREPARED = "prepared", _("has been worked out")
    WISH = "wish", _("was wished")
    HOPE = "hope", _("is hoped for")
    READINESS = "readiness", _("readiness was expressed for")
    SHARED = "shared", _("was said to matter now")
    PURPOSE = "purpose", _("is its purpose")
    PART = "part", _("is one of its parts")
    CANCELLED = "cancelled", _("was cancelled")
    INSTEAD = "instead", _("took its place")
    CAUSE = "cause", _("was the cause")
    BEFORE = "before", _("what it precedes")
    BEHALF = "behalf", _("on whose behalf")
    WHOM = "whom", _("whom it concerns")
    GOODS = "goods", _("was given")
    CHANGED = "changed", _("was changed")
    DEED = "deed", _("what proved it")


class Qualifier(models.TextChoices):
    """How exact a number is."""

    EXACT = "exact", _("exactly")
    ABOUT = "about", _("about")
    AT_LEAST = "at_least", _("at least")


class LinkKind(models.TextChoices):
    """How a happening hangs together with an earlier one."""

    ANSWERS = "answers", _("answers")
    FOLLOWS = "follows", _("follows from")
    REPORTS_BACK = "reports_back", _("reports what became of")
    REMINDS = "reminds", _("recalls")
    CHANGES = "changes", _("changes")


class Importance(models.IntegerChoices):
    """How much the office makes of it; the digest ranks by it."""

    ROUTINE = 1, _("routine")
    NOTABLE = 2, _("notable")
    MAJOR = 3, _("major")


class State(models.TextChoices):
    """Whether the record stands."""

    RECORDED = "recorded", pgettext_lazy("record", "recorded")
    WITHDRAWN = "withdrawn", pgettext_lazy("record", "withdrawn")


WITHDRAW = Move("withdraw", (State.RECORDED,), State.WITHDRAWN, _("Withdraw"))
RESTORE = Move("restore", (State.WITHDRAWN,), State.RECORDED, _("Put back"), primary=True)
MOVES = (WITHDRAW, RESTORE)
