"""What changes people, lines of cooperation and proposals."""

from datetime import date

import pytest

from attache.kernel import journal
from attache.kernel.languages import Language, Words
from attache.kernel.moves import Overtaken
from attache.kernel.search import index
from attache.registry.partners import actions
from attache.registry.partners.logic.names import NameParts
from attache.registry.partners.models import CooperationLine, Person, PersonName, Position, Proposal, Unit
from attache.registry.partners.states import STAGE_MOVES, ProposalState, Stage
from tests.partners.factories import make_line, make_partner, make_person
from tests.people.factories import AT, make_ana, make_boris, make_home, make_vera

pytestmark = pytest.mark.django_db
WANG = {Language.EN: NameParts("Wang", "Hui"), Language.ZH: NameParts("王", "慧")}


def verbs_about(record) -> list[str]:
    return [entry.verb for entry in journal.about(record)]


def last_about(record) -> journal.Entry:
    return journal.about(record)[0]


def move(verb: str):
    return next(one for one in STAGE_MOVES if one.verb == verb)


def test_a_person_is_found_by_any_script():
    lei = make_person(make_ana())
    assert [str(lei.printed[language]) for language in Language] == ["Lei Yaping", "Лэй Япин", "雷亚萍"]
    for query in ("lei", "Япин", "雷", "leiyaping"):
        assert [hit.code for hit in index.find(query)] == [lei.code], query
    assert lei.get_absolute_url() == f"/office/partners/people/{lei.code}/"


def test_a_person_needs_a_name_and_keeps_one():
    ana = make_ana()
    with pytest.raises(actions.NameNeeded):
        actions.add_person(names={}, gender="", family_first=False, by=ana, at=AT)
    lei = make_person(ana)
    with pytest.raises(actions.NameNeeded):
        actions.correct_person(person=lei, names={}, gender="f", family_first=True, note="", by=ana, at=AT)
    assert list(Person.objects.all()) == [lei]
    assert str(Person.add(code="P-1")) == "P-1"


def test_a_person_comes_with_a_post():
    ana = make_ana()
    partner = make_partner(ana)
    rector = make_person(ana, post=actions.Post(partner, Words("Rector", "Ректор", "校长")))
    post = Position.objects.get(person=rector)
    assert str(post) == "Rector, Xi'an Technological University"
    assert verbs_about(rector) == ["post noted", "person added"]
    assert [hit.code for hit in index.find("ректору")] == [rector.code]


def test_a_correction_replaces_the_scripts_and_says_so():
    ana = make_ana()
    lei = make_person(ana)
    corrected = actions.correct_person(
        person=lei, names=WANG, gender="", family_first=True, note="invented", by=ana, at=AT
    )
    assert [str(name) for name in PersonName.objects.filter(person=lei).order_by("language")] == ["Wang Hui", "王 慧"]
    entry = last_about(lei)
    assert entry.changes["name"] == ["Lei Yaping · Лэй Япин · 雷亚萍", "Wang Hui · 王慧"]
    assert set(entry.changes) == {"name", "gender", "note"}
    assert ([hit.code for hit in index.find("wang")], index.find("雷亚萍")) == ([corrected.code], [])


def test_a_correction_that_only_adds_a_post_journals_the_post():
    ana = make_ana()
    lei, partner = make_person(ana), make_partner(ana)
    names = {language: parts for language in Language if (parts := lei.parts(language))}
    post = actions.Post(partner, Words(en="Rector"))
    actions.correct_person(person=lei, names=names, gender="f", family_first=True, note="", post=post, by=ana, at=AT)
    assert verbs_about(lei) == ["post noted", "person added"]


def test_a_post_that_is_over_has_its_days():
    ana = make_ana()
    days = {"start": date(2015, 1, 1), "end": date(2019, 12, 31)}
    post = actions.give_post(
        person=make_person(ana), organisation=make_partner(ana), title=Words(en="Dean"), **days, by=ana, at=AT
    )
    assert (post.start, post.end) == tuple(days.values())


def test_a_line_opens_at_whatever_stage_it_stands():
    ana = make_ana()
    line = make_line(ana, make_partner(ana), state=Stage.AGREEMENT)
    assert (str(line), line.state, line.owner) == ("Joint accelerator", Stage.AGREEMENT, ana)
    assert verbs_about(line) == ["cooperation line opened"]


def test_a_line_moves_along_the_table():
    ana = make_ana()
    line = make_line(ana, make_partner(ana))
    actions.move_line(line=line, move=move("draft-agreement"), on=date(2020, 5, 28), by=ana, at=AT)
    stored = CooperationLine.objects.get(pk=line.pk)
    assert (stored.state, stored.state_since) == (Stage.AGREEMENT, date(2020, 5, 28))
    assert last_about(line).changes == {"stage": ["talks", "agreement"]}


def test_of_two_who_press_at_once_one_wins():
    ana, boris = make_ana(), make_boris()
    line = make_line(ana, make_partner(ana))
    seen_by_boris = CooperationLine.objects.get(pk=line.pk)
    actions.move_line(line=line, move=move("end"), on=date(2020, 5, 28), by=ana, at=AT)
    with pytest.raises(Overtaken):
        actions.move_line(line=seen_by_boris, move=move("draft-agreement"), on=date(2020, 5, 28), by=boris, at=AT)
    assert CooperationLine.objects.get(pk=line.pk).state == Stage.ENDED


@pytest.mark.parametrize("missing", [{"next_step": Words()}, {"next_due": None}])
def test_no_line_goes_on_without_a_next_step_and_its_day(missing):
    ana = make_ana()
    partner = make_partner(ana)
    with pytest.raises(actions.NoNextStep):
        make_line(ana, partner, **missing)
    resting = make_line(ana, partner, state=Stage.DORMANT, **missing)
    with pytest.raises(actions.NoNextStep):
        actions.move_line(line=resting, move=move("talk"), on=date(2020, 5, 28), by=ana, at=AT)
    assert CooperationLine.objects.get().state == Stage.DORMANT
    line = make_line(ana, partner)
    with pytest.raises(actions.NoNextStep):
        actions.plan_next_step(line=line, **({"next_step": Words("x"), "next_due": AT.date()} | missing), by=ana, at=AT)
    actions.move_line(line=line, move=move("rest"), on=date(2020, 5, 28), by=ana, at=AT)
    actions.plan_next_step(line=line, next_step=Words(), next_due=None, by=ana, at=AT)
    assert not CooperationLine.objects.get(pk=line.pk).next_step


def test_a_move_carries_the_standing_step_on_or_takes_another():
    ana = make_ana()
    line = make_line(ana, make_partner(ana))
    actions.move_line(line=line, move=move("draft-agreement"), on=date(2020, 5, 28), by=ana, at=AT)
    assert (str(line.next_step), line.next_due) == ("Call", date(2099, 1, 1))
    step, due = Words("Sign it"), date(2020, 7, 1)
    into = move("put-into-force")
    actions.move_line(line=line, move=into, on=AT.date(), next_step=step, next_due=due, by=ana, at=AT)
    stored = CooperationLine.objects.get()
    assert (stored.next_step, stored.next_due, stored.state) == (step, due, Stage.IN_FORCE)
    assert last_about(line).changes["next step"] == ["Call (2099-01-01)", "Sign it (2020-07-01)"]


def test_the_second_owner_is_of_the_other_city():
    ana, boris = make_ana(), make_boris(make_home())
    partner = make_partner(ana)
    with pytest.raises(actions.OneCity):
        make_line(ana, partner, second_owner=make_vera(ana.office))
    line = make_line(ana, partner, second_owner=boris, probability=40)
    with pytest.raises(actions.OneCity):
        actions.correct_line(line=line, content={"second_owner": ana.code}, by=ana, at=AT)
    actions.correct_line(line=line, content={"owner": boris.code, "second_owner": ana.code}, by=ana, at=AT)
    stored = CooperationLine.objects.get()
    assert (stored.owner, stored.second_owner, stored.probability) == (boris, ana, 40)


def test_a_next_step_is_planned_with_its_day():
    ana = make_ana()
    line = make_line(ana, make_partner(ana))
    actions.plan_next_step(line=line, next_step=Words(en="send it"), next_due=date(2020, 6, 5), by=ana, at=AT)
    stored = CooperationLine.objects.get(pk=line.pk)
    assert (str(stored.next_step), stored.next_due) == ("send it", date(2020, 6, 5))
    assert last_about(line).changes == {"next step": ["Call (2099-01-01)", "send it (2020-06-05)"]}


def test_a_name_waits_once_for_a_decision():
    ana = make_ana()
    first = actions.propose(text="Santech", source="H-0001", by=ana, at=AT)
    assert actions.propose(text="SANTECH", source="H-0002", by=ana, at=AT) == first
    assert (str(first), first.source, Proposal.objects.count()) == ("Santech", "H-0001", 1)


def test_a_name_is_tied_once():
    ana = make_ana()
    proposal, partner = actions.propose(text="STU", source="", by=ana, at=AT), make_partner(ana)
    actions.settle_proposal(proposal=proposal, organisation=partner, by=ana, at=AT)
    stored = Proposal.objects.get(pk=proposal.pk)
    assert (stored.state, stored.organisation) == (ProposalState.SETTLED, partner)
    with pytest.raises(Overtaken):
        actions.dismiss_proposal(proposal=proposal, by=ana, at=AT)


def test_a_dismissed_name_may_come_again():
    ana = make_ana()
    first = actions.propose(text="everybody", source="", by=ana, at=AT)
    actions.dismiss_proposal(proposal=first, by=ana, at=AT)
    assert verbs_about(first) == ["name dismissed", "name proposed"]
    assert actions.propose(text="everybody", source="", by=ana, at=AT) != first


def test_a_unit_is_called_by_its_name():
    assert str(Unit(organisation=make_partner(make_ana()), name=Words(en="School of Optics"))) == "School of Optics"
