"""What the demo office holds of lines, companies and conferences, and that the digest draws on it."""

import pytest

from attache.front.digest.models import Edition, Publication
from attache.front.digest.queries import paper
from attache.registry.partners.models import CooperationLine
from attache.relations.companies.models import Match, Review
from attache.relations.conferences.models import Conference

pytestmark = pytest.mark.django_db


def test_every_line_has_somebody_in_each_city_and_says_what_comes_next(edition: Edition):
    lines = CooperationLine.objects.select_related("owner__office", "second_owner__office")
    assert [len({one.owner.office.code, one.second_owner.office.code}) for one in lines] == [2] * 9
    assert all(one.next_step.en and one.next_step.ru and one.next_step.zh and one.next_due for one in lines)


def test_the_pipeline_holds_the_season(edition: Edition):
    lines = CooperationLine.objects.prefetch_related("organisation__names")
    stages = {(str(one.organisation.short), one.topic.en): one.state for one in lines}
    companies = sorted(name for (name, _topic), _state in stages.items() if name in FOUR)
    assert companies == sorted(FOUR)
    assert stages["Shandong Jiaotong University", "Framework cooperation"] == "agreement"
    assert stages["Jiangsu Industrial Technology Research Institute", "Digital modelling and new composites"] == "talks"
    assert [topic for (_name, topic), state in stages.items() if state == "memorandum"] == [
        "Preparatory centre in Shanghai"
    ]


FOUR = ("Santech", "Huawei", "Hiboway", "NARI Group")


def test_each_of_the_four_companies_needs_what_a_laboratory_offers(edition: Edition):
    matches = Match.objects.select_related("need__organisation", "offer__unit", "line__organisation")
    assert sorted(str(one.need.organisation.short) for one in matches) == sorted(FOUR)
    assert all(one.accepted and one.line and one.why for one in matches)
    assert {one.line.organisation == one.need.organisation for one in matches if one.line} == {True}
    reviews = {str(one.organisation.short): one.verdict for one in Review.objects.all()}
    assert reviews == {"NARI Group": "clear", "Hiboway": "clear", "Huawei": "ask"}


def test_the_november_conference_is_considered_and_the_digest_tells_of_it(edition: Edition):
    found = Conference.objects.get()
    assert (found.state, str(found.line), found.came_up and found.came_up.kind) == (
        "considered", "Digital modelling and new composites", "video_conference",
    )  # fmt: skip
    assert found.plan
    for publication in Publication.objects.all():
        assert [one for one in paper.all_sentences(publication.content) if found.plan.code in one["happenings"]]
