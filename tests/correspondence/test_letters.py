"""The register as actions keep it: numbers, sending, what is owed, corrections."""

import pytest
from django.test import Client

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.models import Happening
from attache.daybook.commitments.models import Commitment
from attache.kernel import history
from attache.kernel.history import Clashed
from attache.kernel.languages import Words
from attache.kernel.moves import Overtaken
from attache.kernel.outbox.models import Note
from attache.kernel.search import index
from attache.kernel.undo import slips
from attache.registry.partners import actions as partners
from attache.registry.people.models import User
from attache.relations.correspondence import actions, outputs, queries, rules
from attache.relations.correspondence.models import Appeal, Gift, Letter
from attache.relations.correspondence.states import LETTER
from tests.correspondence.factories import (
    AT,
    LATER,
    SPRING,
    draft,
    fresh,
    make_ana,
    make_partner,
    make_rector,
    make_vice_rector,
    owed,
    register,
    send,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana() -> User:
    return make_ana()


def test_letters_get_numbers_of_their_office_and_year_and_drafts_none(ana: User):
    assert draft(ana).registered_as == ""
    assert register(ana).registered_as == "shanghai-2020/1"
    assert send(draft(ana), ana).registered_as == "shanghai-2020/2"
    last_year = register(ana, when=["2019-12-30", "2019-12-30", "day", ""])
    assert last_year.registered_as == "shanghai-2019/1"


def test_what_is_refused_takes_no_number(ana: User):
    with pytest.raises(actions.NeedsName):
        actions.register_letter(office=ana.office, content={"title": {"en": "X"}}, by=ana, at=AT)
    assert register(ana).number == 1


def test_who_sends_writes_the_happening_and_the_day(ana: User):
    signed = make_vice_rector(ana)
    quoted = {"en": "It is good to see."}
    letter = send(draft(ana, signatory=signed.code, quoted=quoted, behalf={"en": "the staff"}), ana)
    told = Happening.objects.get(code=letter.happening.code)
    assert (told.kind, told.start, str(told.people.get().person), letter.post.title.en) == (
        "letter", LATER.date(), str(signed), "Vice-Rector",
    )  # fmt: skip
    assert [party.role for party in told.parties.all()] == ["sender", "addressee"]
    assert (told.statements.get().text.en, told.points.get().text.en) == ("It is good to see.", "the staff")


def test_a_vague_day_stays_vague_and_the_digest_may_be_told_nothing(ana: User):
    letter = send(draft(ana, when=SPRING, publishable=False), ana)
    assert (letter.when.precision, letter.happening.precision, letter.happening.publishable) == (
        "season", "season", False,
    )  # fmt: skip


def test_a_name_that_nobody_knows_becomes_a_proposal_when_it_is_sent(ana: User):
    letter = send(draft(ana, organisation="Somebody new"), ana)
    assert (str(letter.other), letter.happening.parties.get().proposal.text) == ("Somebody new", "Somebody new")


def test_by_mail_the_note_stands_held_in_the_reader_s_language(ana: User):
    partners.add_channel(owner=make_partner(ana), kind="mail", value="office@xatu.example", by=ana, at=AT)
    send(draft(ana), ana, "mail")
    note = Note.objects.get()
    assert (note.state, note.to_address, note.language, note.body) == (
        "held", "office@xatu.example", "zh", "尊敬的同事：谢谢！\n",
    )  # fmt: skip


def test_without_an_address_or_a_text_nothing_is_sent(ana: User):
    letter = draft(ana)
    with pytest.raises(actions.NoAddress):
        send(letter, ana, "mail")
    with pytest.raises(actions.NothingWritten):
        send(draft(ana, words={}), ana)
    assert (fresh(letter).state, Happening.objects.count()) == ("draft", 0)


def test_an_answer_is_owed_and_done_when_the_answering_letter_is_sent(ana: User):
    letter = register(ana, **owed(ana))
    promised = Commitment.objects.get()
    assert (promised.side, promised.owner, str(promised.what), promised.about_code) == (
        "ours", ana, "Answer to “Thanks”", letter.code,
    )  # fmt: skip
    assert promised.what.zh
    answer = draft(ana, answers=letter.code)
    assert Commitment.objects.get().state == "open"
    send(answer, ana)
    assert Commitment.objects.get().state == "done"


def test_they_owe_us_an_answer_from_the_day_we_send(ana: User):
    letter = draft(ana, **owed(ana))
    assert Commitment.objects.count() == 0
    sent = send(letter, ana)
    assert Commitment.objects.get().side == "theirs"
    register(ana, answers=sent.code)
    assert Commitment.objects.get().state == "done"


def test_a_letter_that_answers_links_the_happenings(ana: User):
    first = send(draft(ana), ana)
    second = send(draft(ana, answers=first.code), ana)
    assert [(link.target, link.kind) for link in second.happening.links.all()] == [(first.happening, "answers")]


def test_another_day_changes_what_is_owed_and_none_waives_it(ana: User):
    letter = register(ana, **owed(ana))
    later = owed(ana, "2020-06-01")
    actions.correct_paper(paper=letter, content=later, by=ana, at=LATER)
    assert str(Commitment.objects.get().due) == "2020-06-01"
    actions.correct_paper(paper=fresh(letter), content={"owner": "", "due": ""}, by=ana, at=LATER)
    assert Commitment.objects.get().state == "waived"
    actions.correct_paper(paper=fresh(letter), content=later, by=ana, at=LATER)
    assert Commitment.objects.get().state == "waived"
    with pytest.raises(actions.NoAnswerDay):
        actions.correct_paper(paper=fresh(letter), content={"owner": ""}, by=ana, at=LATER)


def test_a_correction_of_a_sent_letter_corrects_its_happening(ana: User):
    letter = send(draft(ana), ana)
    new = {"title": {"en": "Many thanks"}, "words": {"en": "Again."}}
    changed = actions.correct_paper(paper=letter, content=new, by=ana, at=LATER)
    assert (str(changed.happening.title), changed.words.as_dict()) == ("Many thanks", {"en": "Again."})
    assert Happening.objects.count() == 1
    same = actions.correct_paper(paper=changed, content=new, by=ana, at=LATER)
    assert same.code == letter.code


def test_two_who_change_the_same_are_told(ana: User):
    letter = draft(ana)
    actions.correct_paper(paper=letter, content={"theirs": "A"}, opened=1, by=ana, at=LATER)
    with pytest.raises(Clashed):
        actions.correct_paper(paper=letter, content={"theirs": "B"}, opened=1, by=ana, at=LATER)


def test_an_earlier_version_comes_back_whole(ana: User):
    letter = draft(ana, **owed(ana), signatory="Ivan Nobody", person=make_rector(ana).code)
    content = outputs.content_of(letter)
    actions.correct_paper(paper=letter, content={"title": {"en": "Other"}, "words": {}}, by=ana, at=LATER)
    actions.restore_version(record=letter, content=content, by=ana, at=LATER)
    assert outputs.content_of(letter) == content
    assert fresh(letter).signed == "Ivan Nobody"


def test_a_draft_is_dropped_taken_back_and_taken_up(ana: User):
    letter = draft(ana)
    slip = actions.drop_letter(letter=letter, by=ana, at=AT)
    with pytest.raises(Overtaken):
        send(fresh(letter), ana)
    slips.take_back(slip=slip, by=ana, at=AT)
    actions.drop_letter(letter=fresh(letter), by=ana, at=AT)
    actions.take_up_letter(letter=fresh(letter), by=ana, at=AT)
    assert send(fresh(letter), ana).state == "sent"
    with pytest.raises(Overtaken):
        send(fresh(letter), ana)


def test_letters_are_found_by_number_name_and_text(ana: User):
    letter = register(ana, theirs="XA-17")
    for query in ("XA-17", "西安工业大学", "спасибо", "shanghai-2020/1"):
        assert index.codes(query, LETTER) == [letter.code], query
    assert queries.letters_to_answer("shanghai-2020/1") == letter
    assert queries.letters_to_answer("shanghai-2020/9") is None


def test_nobody_unknown_is_written_to(ana: User):
    with pytest.raises(actions.UnknownPerson):
        draft(ana, person="Nobody Nowhere")


def test_what_is_gone_is_found_no_longer(ana: User):
    letter = draft(ana)
    Letter.objects.filter(pk=letter.pk).delete()
    actions.refresh_letter(codes=[letter.code], by=ana, at=AT)
    assert index.codes("Thanks", LETTER) == []


def test_drafts_that_lie_for_three_days_ask_for_their_writer(ana: User):
    draft(ana)
    assert queries.old_drafts(ana, LATER.date()).count() == 1
    assert queries.old_drafts(ana, AT.date()).count() == 0


def test_what_the_room_says_of_itself(ana: User):
    letter = draft(ana, name="Somebody new", organisation="")
    kept = {"user": ana, "_record": letter}
    assert (rules.can_see_files(*kept.values()), rules.can_keep_files(*kept.values())) == (True, True)
    assert "(en)" in str(letter.versions.first())
    assert queries.papers_page(Letter, queries.Filters(state="draft"), 1).paginator.count == 1
    assert [need.title for need in (queries.NEEDS[0].tell(letter, AT.date()),)] == ["Thanks"]
    assert [one.get_absolute_url() for one in (letter, Gift(code="G-0007"), Appeal(code="V-0007"))] == [
        f"/office/letters/{letter.code}/",
        "/office/letters/gifts/G-0007/",
        "/office/letters/appeals/V-0007/",
    ]
    with pytest.raises(TypeError):
        outputs.happening_of(None)  # type: ignore[arg-type]  # what no record is


def test_a_person_s_own_address_comes_before_the_organisation_s(ana: User):
    lei = make_rector(ana)
    partners.add_channel(owner=lei, kind="mail", value="lei@xatu.example", by=ana, at=AT)
    assert queries.address_of(fresh(draft(ana, person=lei.code))) == "lei@xatu.example"


def test_what_was_corrected_on_the_happening_of_a_letter_stays_and_its_page_says_where(ana: User, client: Client):
    letter = send(draft(ana), ana)
    chronicle.revise_happening(happening=letter.happening, title=Words("Warm thanks"), by=ana, at=LATER)
    content = {"publishable": False, "behalf": {"en": "the staff"}}
    actions.correct_paper(paper=letter, content=content, by=ana, at=LATER)
    told = Happening.objects.get()
    assert (str(told.title), told.publishable, told.points.get().text.en) == ("Warm thanks", False, "the staff")
    actions.correct_paper(paper=letter, content={"title": {"en": "Cold thanks"}}, by=ana, at=LATER)
    assert (str(Happening.objects.get().title), str(fresh(letter).title)) == ("Warm thanks", "Cold thanks")
    client.force_login(ana)
    page = " ".join(client.get(letter.get_absolute_url()).content.decode().split())
    assert "corrected the happening itself: Title. " in page


def test_a_restored_version_of_a_letter_leaves_what_was_corrected_on_its_happening(ana: User):
    letter = send(draft(ana, behalf={"en": "the staff"}), ana)
    first = history.latest(letter)
    assert first is not None
    actions.correct_paper(paper=letter, content={"behalf": {"en": "all"}}, by=ana, at=LATER)
    chronicle.revise_happening(happening=letter.happening, importance=3, by=ana, at=LATER)
    actions.restore_version(record=letter, content=first.content, by=ana, at=LATER)
    told = Happening.objects.get()
    assert (told.importance, told.points.get().text.en) == (3, "the staff")
