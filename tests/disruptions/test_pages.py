"""The pages of a case: found, decided, previewed, carried out, reported."""

from datetime import date

import pytest
from django.test import Client

from attache.front.disruptions.models import Case
from attache.kernel import clock
from tests.disruptions.factories import AT, carry_out, decide, in_person, key, make_case, make_head, now, stages
from tests.people.counting import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(autouse=True)
def february(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)


def test_a_case_is_decided_and_carried_out_on_its_pages(client: Client) -> None:
    ana = make_head()
    client.force_login(ana)
    meeting = in_person(ana)
    typed = {"title_en": "In person, China", "cause": "epidemic", "first": "2020-02-01", "last": "2020-06-30"}
    chosen = {"formats": ["in_person"], "countries": ["CN"]}
    answer = client.post("/office/disruptions/new/", {**typed, **chosen}, follow=True)
    assert "Talks on the accelerator" in answer.content.decode()
    case = Case.objects.get()
    page = case.get_absolute_url()
    client.post(f"{page}is/activate/")
    said = {"plan": key(meeting), "verdict": "online", "reason_en": "Closed"}
    client.post(f"{page}decide/", said)
    assert stages(case) == {meeting.code: "decided"}
    preview = client.get(f"{page}preview/").content.decode()
    assert "Nobody is named whom one could tell." in preview
    assert now(meeting).format == "in_person"
    answer = client.post(f"{page}carry-out/", {"note_en": "Stay safe"}, follow=True)
    assert "Stay safe" in answer.content.decode()
    assert now(meeting).format == "online"


def test_what_lacks_something_is_refused_in_a_sentence(client: Client) -> None:
    ana = make_head()
    client.force_login(ana)
    meeting, case = in_person(ana), make_case(ana)
    said = {"plan": key(meeting), "verdict": "postpone", "reason_en": "Closed"}
    answer = client.post(f"{case.get_absolute_url()}decide/", said)
    assert (answer.status_code, "Say to when." in answer.content.decode()) == (409, True)


@pytest.mark.parametrize(
    ("typed", "caught"),
    [
        ({"day": "2020-04-07", "format": "in_person"}, True),
        ({"day": "2020-04-07", "format": "online"}, False),
        ({"day": "2020-07-07", "format": "in_person"}, False),
        ({"format": "in_person"}, False),
        ({"day": "nonsense"}, False),
    ],
)
def test_a_form_says_while_it_is_typed_that_a_case_catches_it(
    client: Client, typed: dict[str, str], caught: bool
) -> None:
    ana = make_head()
    client.force_login(ana)
    make_case(ana)
    answer = client.get("/office/disruptions/caught/", typed, headers={"HX-Request": "true"})
    assert ("In person, China" in answer.content.decode()) is caught
    assert 'hx-get="/office/disruptions/caught/"' in client.get("/office/meetings/new/").content.decode()


def test_the_report_is_a_page_a_picture_and_a_table(client: Client) -> None:
    ana = make_head()
    client.force_login(ana)
    meeting, case = in_person(ana), make_case(ana)
    decide(case, ana, meeting, verdict="postpone", how="year")
    carry_out(case, ana)
    page = client.get(f"{case.get_absolute_url()}report/").content.decode()
    assert "moved-postpone" in page
    table = client.get(f"{case.get_absolute_url()}report.csv").content.decode()
    [_head, row] = table.strip().splitlines()
    assert meeting.code in row
    assert "2021" in row


def test_lists_cost_the_same_for_one_and_for_three(client: Client) -> None:
    ana = make_head()
    client.force_login(ana)
    case = make_case(ana)
    in_person(ana)
    pages = [f"{case.get_absolute_url()}{part}" for part in ("", "preview/", "report/")]
    decide(case, ana)
    counts = [queries_of(client, page) for page in pages]
    for day in (9, 10):
        in_person(ana, date(2020, 4, day))
    decide(case, ana)
    assert [queries_of(client, page) for page in pages] == counts
    assert max(counts) <= 45  # the preview asks every room, and what each of them foresees
