"""The reviewer's desk behind the link: what is seen, kept and submitted; a conflict hides everything."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from attache.kernel import clock
from attache.kernel.limits.models import Bucket
from attache.kernel.outbox.models import Note
from attache.registry.people.models import User
from attache.science.projects import actions as filing
from attache.science.reviews import actions
from attache.science.reviews.models import Review, Reviewer, Round
from attache.science.reviews.queries import rounds
from tests.projects.factories import begin, enter, write
from tests.projects.factories import fresh as fresh_project
from tests.reviews.factories import (
    AT,
    entry_of,
    fresh,
    give,
    hand_out,
    make_ana,
    make_person,
    make_pools,
    make_projects,
    make_reviewer,
    make_round,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def ana(monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setattr(clock, "now", lambda: AT)
    return make_ana()


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def desk_of(by: User, reviewer: Reviewer) -> str:
    _link, token = actions.invite_reviewer(reviewer=fresh(reviewer), by=by, at=AT)
    return reverse("links:open", args=[token])


def typed(review: Review, act: str, *values: str, **changed: str) -> dict[str, str]:
    keys = [one.pk for one in review.entry.round.criteria.all()]
    scores = {f"score_{key}": value for key, value in zip(keys, values or ("7", "abstain", "3"), strict=True)}
    return {**scores, "text": "Хорошо.", "language": review.reviewer.language, "aside": "", "act": act, **changed}


@pytest.mark.parametrize(
    ("lang", "word"),
    [("en", "Would you review projects for us?"), ("ru", "Согласитесь ли вы"), ("zh", "您愿意为我们评审项目吗")],
)
def test_the_invitation_speaks_three_languages_and_is_answered(ana: User, lang: str, word: str) -> None:
    reviewer = make_reviewer(ana, make_round(ana), 1, "Rita Reader", accepts=False)
    address = desk_of(ana, reviewer)
    assert word in text_of(Client().get(f"{address}?lang={lang}"))
    assert fresh(reviewer).state == "invited"
    assert Client().post(address, {"act": "accept"}).status_code == 302
    assert fresh(reviewer).state == "accepted"
    assert Client().post(address, {"act": "decline", "reason": "ill"}).status_code == 302
    assert (fresh(reviewer).state, fresh(reviewer).reason) == ("declined", "ill")


def test_wishes_and_conflicts_are_said_beforehand(ana: User) -> None:
    round_ = make_round(ana)
    reviewer = make_reviewer(ana, round_, 1, "Rita Reader")
    first, second = (one.project.code for one in rounds.entries(round_))
    address = desk_of(ana, reviewer)
    said = {f"bid_{first}": "wishes", f"conflict_{first}": "", f"bid_{second}": "none", "act": "beforehand"}
    assert Client().post(address, {**said, f"conflict_{second}": "personal"}).status_code == 302
    shown = text_of(Client().get(address))
    assert first in shown
    assert second not in shown
    assert reviewer.wishes.get(entry__project__code=first).bid == "wishes"


def test_a_draft_is_kept_and_a_refusal_loses_nothing(ana: User) -> None:
    round_ = make_round(ana)
    make_pools(ana, round_)
    review = hand_out(ana, round_)[0]
    address = f"{desk_of(ana, review.reviewer)}?read={review.entry.project.code}&lang=en"
    assert "Blades of composites." in text_of(Client().get(address))
    answer = Client().post(address, typed(review, "submit", "7", "", "3"))
    assert answer.status_code == 422
    assert "Give a score for every criterion, or abstain from it: Plan." in text_of(answer)
    kept = Review.objects.get(pk=review.pk)
    assert (kept.state, str(kept.text), kept.scores.count()) == ("assigned", "Хорошо.", 2)
    assert Client().post(address, typed(review, "submit")).status_code == 302
    assert Review.objects.get(pk=review.pk).state == "submitted"
    assert Client().post(address, {"act": "revise"}).status_code == 302
    assert Review.objects.get(pk=review.pk).state == "assigned"


def test_a_blind_reviewer_reads_the_copy_alone(ana: User) -> None:
    projects = make_projects(ana, 1)
    round_ = make_round(ana, projects, blind=True)
    make_pools(ana, round_)
    for side in (1, 2):
        actions.put_copy(entry=entry_of(projects[0]), side=side, text="A copy without names.", by=ana, at=AT)
    review = hand_out(ana, round_)[0]
    address = desk_of(ana, review.reviewer)
    whole = text_of(Client().get(address)) + text_of(Client().get(f"{address}?read={projects[0].code}"))
    assert "A copy without names." in whole
    for secret in ("Leader 1", "Leader 2", "Invented Polytechnic", "Blades of composites."):
        assert secret not in whole


def test_others_are_read_only_after_the_own_review_and_without_names(ana: User) -> None:
    round_ = make_round(ana, make_projects(ana, 1))
    make_pools(ana, round_)
    own, other, *_rest = [one for one in hand_out(ana, round_) if one.reviewer.side == 1]
    give(other, text="What the other has said.")
    address = f"{desk_of(ana, own.reviewer)}?read={own.entry.project.code}"
    assert "What the other has said." not in text_of(Client().get(address))
    assert Client().post(address, {"act": "talk", "text": "?"}).status_code == 404
    give(own)
    actions.discuss(entry=other.entry, side=1, text="Why so high?", reviewer=other.reviewer, by=ana, at=AT)
    shown = text_of(Client().get(address))
    assert "What the other has said." in shown
    assert "Why so high?" in shown
    assert str(other.reviewer.person) not in shown
    assert Client().post(address, {"act": "talk", "text": "Because."}).status_code == 302
    assert "Because." in text_of(Client().get(address))


def test_a_project_of_somebody_else_is_not_there(ana: User) -> None:
    round_ = make_round(ana)
    make_pools(ana, round_)
    reviewer = hand_out(ana, round_)[0].reviewer
    assert Client().get(f"{desk_of(ana, reviewer)}?read=PJ-9999").status_code == 404


SECRETS = ("Secret of Xanadu", "Summary of Xanadu", "Xanadu Leader", "xanadu-subject", "Remark of Xanadu")


def a_round_with_a_secret(ana: User) -> tuple[Round, str]:
    """Three projects, one of which nobody with a conflict may hear of."""
    call = enter(ana)
    projects = make_projects(ana, 2, call)
    secret = begin(ana, call, title={"en": "Secret of Xanadu", "ru": "Secret of Xanadu", "zh": "Secret of Xanadu"})
    for side in (1, 2):
        said = {"title": {"en": "Secret of Xanadu"}, "leader": "Xanadu Leader", "summary": "Summary of Xanadu"}
        filing.submit_side(submission=write(ana, secret, side, **said), by=ana, at=AT)
    round_ = make_round(ana, [*projects, fresh_project(secret)])
    actions.set_subjects(entry=entry_of(secret), subjects=["xanadu-subject"], by=ana, at=AT)
    return round_, secret.code


def a_conflict(ana: User, how: str, reviewer: Reviewer, code: str) -> None:
    entry = next(one for one in rounds.entries(reviewer.round) if one.project.code == code)
    if how == "said":
        actions.say_conflict(reviewer=reviewer, entry=entry, kind="administrative", by=ana, at=AT)
    # derived: the reviewer bears the leader's name (`whose`)


def whose(ana: User, how: str) -> object:
    return make_person(ana, "Xanadu Leader" if how == "derived" else "Rita Reader")


@pytest.mark.parametrize("how", ["said", "derived"])
@pytest.mark.parametrize("stage", ["before", "reading", "submitted", "closed"])
def test_a_conflict_hides_text_name_number_and_place_on_every_address_and_in_every_letter(
    ana: User, how: str, stage: str
) -> None:
    round_, code = a_round_with_a_secret(ana)
    reviewer = make_reviewer(ana, round_, 1, "", person=whose(ana, how))
    make_pools(ana, round_)
    a_conflict(ana, how, reviewer, code)
    if stage != "before":
        for review in hand_out(ana, round_):
            if stage != "reading":
                give(review, place=1)
    entry = next(one for one in rounds.entries(round_) if one.project.code == code)
    actions.discuss(entry=entry, side=1, text="Remark of Xanadu", by=ana, at=AT)
    address = desk_of(ana, reviewer)
    if stage == "closed":
        actions.end_reviews(round_=Round.objects.get(), by=ana, at=AT)
    seen = [Client().get(f"{address}?lang={lang}") for lang in ("en", "ru", "zh")]
    asked = [Client().get(f"{address}?read={code}")]
    for act in ("write", "submit", "revise", "conflict", "talk", "order", "beforehand"):
        Bucket.objects.all().delete()
        sent = {
            "act": act,
            "text": "x",
            "kind": "personal",
            "language": "ru",
            f"place_{code}": "1",
            f"bid_{code}": "wishes",
        }
        asked.append(Client().post(f"{address}?read={code}", sent))
        seen.append(Client().post(address, sent))
    assert {one.status_code for one in asked} == {404}
    letters = [one.body + one.subject_line for one in Note.objects.filter(about_code=reviewer.code)]
    everything = " ".join([text_of(one) for one in seen] + letters)
    for secret in (code, *SECRETS):
        assert secret not in everything, secret
    assert not re.search(r"\b3 (projects|проекта)|3 个项目|of 3\b", everything)
    others = [one.project.code for one in rounds.entries(round_) if one.project.code != code]
    if stage in {"before", "reading"}:  # the page is no empty one: what is theirs stands on it
        assert all(other in everything for other in others)


def test_the_desk_costs_the_same_for_one_project_and_for_three(ana: User) -> None:
    costs = []
    for many in (1, 3):
        round_ = make_round(ana, make_projects(ana, many, enter(ana)))
        name = f"Rita Reader{many}"
        reviewer = make_reviewer(ana, round_, 1, name)
        hand_out(ana, round_)
        address = desk_of(ana, reviewer)
        with CaptureQueriesContext(connection) as seen:
            Client().get(address)
        costs.append(len(seen))
    assert costs[0] == costs[1], costs
