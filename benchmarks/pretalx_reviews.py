"""The invented call in pretalx, which is installed beside the house and never a dependency of it:

    python -m venv /tmp/pretalx && /tmp/pretalx/bin/pip install pretalx
    PRETALX_DATA_DIR=/tmp/pretalx-data /tmp/pretalx/bin/python -m benchmarks.pretalx_reviews

It makes its tables by its own migrations in an empty folder, and the call through its own models.
"""

import datetime as dt
import os
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.invented_call import CRITERIA, MANY, Proposal, measured, proposals, reviewer_names, table

SLUG = "invented"
BASE = f"/orga/event/{SLUG}/"
PAGES = {
    "list of submissions": f"{BASE}submissions/",
    "review dashboard": f"{BASE}reviews/",
    "assignment, by submission": f"{BASE}reviews/assign/?direction=submission",
}


def main() -> None:
    """Make the call and print its pages."""
    (Path(os.environ["PRETALX_DATA_DIR"]) / "static").mkdir(parents=True, exist_ok=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = "pretalx.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client, override_settings
    from django_scopes import scopes_disabled

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # as on our side
    override_settings(ALLOWED_HOSTS=["testserver"], STORAGES={**settings.STORAGES, "staticfiles": plain}).enable()
    call_command("migrate", verbosity=0)
    with scopes_disabled():
        organiser, codes = _fill(proposals())
    client = Client()
    client.force_login(organiser)
    print(f"pretalx {version('pretalx')}, Django {version('django')}")
    pages = PAGES | {"one submission with its reviews": f"{BASE}submissions/{codes[0]}/reviews/"}
    table((name, measured(client, url)) for name, url in pages.items())
    for name in ("list of submissions", "review dashboard"):
        shown = client.get(PAGES[name]).content.decode()
        print(f"rows of the {name}: {sum(code in shown for code in codes)} of {MANY}")


def _fill(found: list[Proposal]) -> tuple[Any, list[str]]:
    """The call with everything; who organises it, and the codes of the submissions."""
    organiser = _user("Organiser Invented")
    event, reviewers = _event(organiser)
    scores = _scores(event)
    return organiser, [_filed(event, one, reviewers, scores) for one in found]


def _user(name: str) -> Any:
    from pretalx.person.models import User

    mail = f"{name.split(maxsplit=1)[0].lower()}@example.org"
    return User.objects.create_user(name=name, email=mail, locale="en", timezone="Europe/Moscow")


def _event(organiser: Any) -> tuple[Any, list[Any]]:
    from pretalx.event.models import Event, Team
    from pretalx.event.utils import create_organiser_with_team

    house, team = create_organiser_with_team(name="Invented", slug=SLUG, users=[organiser])
    begins = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=60)
    event = Event.objects.create(
        name="Invented call", slug=SLUG, organiser=house, is_public=True, date_from=begins, date_to=begins,
        timezone="Europe/Moscow", email="call@example.org", locale_array="en", locale="en",
    )  # fmt: skip
    event.build_initial_data()
    team.can_change_submissions = team.can_change_event_settings = True
    team.save()
    team.limit_events.add(event)
    judges = Team.objects.create(organiser=house, name="Reviewers", is_reviewer=True)
    judges.limit_events.add(event)
    reviewers = [_user(name) for name in reviewer_names()]
    judges.members.add(*reviewers)
    return event, reviewers


def _scores(event: Any) -> dict[tuple[str, int], Any]:
    from pretalx.submission.models import ReviewScore, ReviewScoreCategory

    event.score_categories.all().delete()
    scores = {}
    for name, weight in CRITERIA:
        category = ReviewScoreCategory.objects.create(event=event, name=name, weight=weight)
        for value in range(1, 11):
            scores[name, value] = ReviewScore.objects.create(category=category, value=value, label=str(value))
    return scores


def _filed(event: Any, one: Proposal, reviewers: list[Any], scores: dict[tuple[str, int], Any]) -> str:
    from pretalx.person.models import SpeakerProfile
    from pretalx.submission.models import Review, Submission

    kind = event.submission_types.first()
    filed = Submission.objects.create(
        event=event, title=one.title, submission_type=kind, abstract=one.summary, content_locale="en"
    )
    filed.speakers.add(SpeakerProfile.objects.create(user=_user(one.leader), event=event))
    for given in one.reviews:
        filed.assigned_reviewers.add(reviewers[given.reviewer])
        review = Review.objects.create(submission=filed, user=reviewers[given.reviewer], text=given.text)
        named = zip(CRITERIA, given.scores, strict=True)
        review.scores.set([scores[name, value] for (name, _weight), value in named])
        review.save()
    return str(filed.code)


if __name__ == "__main__":
    main()
