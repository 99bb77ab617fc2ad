"""What is typed becomes a draft; what cannot be understood is told at its place and nothing typed is lost."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.http import QueryDict
from django.utils.translation import override

from attache.daybook.chronicle import actions, outputs, queries
from attache.daybook.chronicle.forms import FilterForm, HappeningForm, NewOrganisationForm, QuickForm, TieForm
from attache.daybook.chronicle.forms.fields import as_choice, type_and_kind
from attache.daybook.chronicle.forms.rows import with_row, without_row
from attache.daybook.chronicle.logic.drafts import LinkDraft, PartyDraft, PointDraft
from attache.daybook.chronicle.models import Happening
from attache.daybook.chronicle.queries import Filters
from attache.daybook.chronicle.states import TYPE_OF, Kind, Type
from attache.kernel.dates import when
from attache.kernel.dates.fields import WhenField
from attache.kernel.history import Content
from attache.kernel.languages import Words
from attache.registry.people.models import Office
from attache.registry.references.queries.typed import names_in
from tests.chronicle.factories import AT, make_ana, make_draft, make_full_draft, make_happening, make_organisation

pytestmark = pytest.mark.django_db
TODAY = date(2020, 5, 28)


def make_quick(**given: str) -> QuickForm:
    return QuickForm({"title": "Talks", "when": "28 May 2020", "kind": "talks"} | given)


def quick_draft(**given: str):
    form = make_quick(**given)
    assert form.is_valid(), form.errors
    return form.draft(Office(code="shanghai"), TODAY)


def test_quick_add_needs_a_title_and_a_time():
    assert set(QuickForm({}).errors) == {"title", "when", "kind"}
    assert quick_draft() == make_draft(when=when.day(TODAY, "28 May 2020"), section="office")


def test_quick_add_writes_in_the_readers_language():
    with override("zh-hans"):
        draft = quick_draft(title="会谈", topics="考试\n\n 级别 ")
    assert draft.title == Words(zh="会谈")
    assert draft.points == (PointDraft("topic", Words(zh="考试")), PointDraft("topic", Words(zh="级别")))


@pytest.mark.parametrize(
    ("time", "status"),
    [
        ("28 May 2020", "done"),
        ("29 May 2020", "planned"),
        ("2020", "done"),
        ("autumn 2020", "planned"),
        ("date unknown", "done"),
    ],
)
def test_what_lies_ahead_is_planned(time, status):
    assert quick_draft(when=time).status == status
    assert quick_draft(when=time, status="ongoing").status == "ongoing"


def test_section_follows_from_the_kind():
    assert quick_draft(kind="gift").section == "courtesy"
    assert quick_draft(kind="gift", section="companies").section == "companies"


def test_follow_up_reports_back():
    assert quick_draft(reports_back="H-0001").links == (LinkDraft("H-0001", "reports_back"),)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("last week", "“last” says nothing to a later reader."),
        ("05/06/2020", "can be read in two ways."),
        ("5 June", "The year is missing"),
        ("winter 2020", "A winter belongs to two years."),
        ("31 June 2020", "is not in the calendar."),
        ("", "This field is required."),
    ],
)
def test_loose_time_is_refused_with_the_reason(text, sentence):
    form = make_quick(when=text)
    assert sentence in form.errors["when"][0]
    assert form["when"].value() == text
    assert form.fields["when"].widget.attrs["autofocus"] is True
    assert "autofocus" not in form.fields["title"].widget.attrs


def test_part_that_is_folded_away_opens_when_it_holds_something():
    assert [
        form.opens_more for form in (QuickForm(), make_quick(), make_quick(topics="a"), make_quick(status="x"))
    ] == [
        False,
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        ("Hiboway", ["Hiboway"]),
        ("Hiboway, NARI,", ["Hiboway", "NARI"]),
        ("华为、南瑞；西安工业大学，江苏", ["华为", "南瑞", "西安工业大学", "江苏"]),
        ("Huawei; Huawei\nNARI", ["Huawei", "NARI"]),
        ("University of California, Berkeley; NARI", ["University of California, Berkeley", "NARI"]),
        ("Xi'an Technological University (O-0001), NARI", ["Xi'an Technological University (O-0001)", "NARI"]),
        ("Xi'an Technological University (O-0001)", ["O-0001"]),
        ("Berkeley, California (O-0002)", ["O-0002"]),
        ("Polytechnic (Shanghai)", ["Polytechnic (Shanghai)"]),
    ],
)
def test_names_are_parted_as_people_part_them(text, names):
    ana = make_ana()
    make_organisation(ana)
    make_organisation(ana, Words("University of California, Berkeley"))
    expected = ["O-0001" if name.endswith("(O-0001)") else name for name in names]
    assert names_in(text) == expected


def test_kind_says_its_type():
    for kind, type_ in TYPE_OF.items():
        assert type_and_kind(as_choice(type_, kind)) == (type_, kind)
    assert type_and_kind(as_choice(Type.ALUMNI, Kind.OTHER)) == ("alumni", "other")


def test_standing_time_stays_exactly_what_it_was():
    field = WhenField(required=False)
    for standing in (when.part(when.Precision.EARLY, 2020), when.unknown("some day"), when.unknown()):
        field.standing = standing
        assert field.clean(field.prepare_value(standing)) == standing
    assert field.clean("2021") == when.year(2021, "2021")
    assert field.clean("") == when.unknown()
    assert field.prepare_value("last week") == "last week"


def test_filters_that_do_not_exist_narrow_nothing():
    make_ana()
    assert FilterForm({"q": "a", "office": "shanghai", "withdrawn": "on"}).filters == Filters(
        query="a", office="shanghai", withdrawn=True
    )
    assert FilterForm({"type": "party", "office": "atlantis"}).filters == Filters()
    assert FilterForm({}).filters == Filters()


def content_of(facts: queries.Facts) -> Content:
    """What a form of these facts is opened on."""
    return outputs.content_from(outputs.draft_of(facts))


def make_sent(by, **given: str | None) -> tuple[queries.Facts, QueryDict]:
    """A full happening and what its form would send unchanged; None leaves a key out."""
    facts = queries.facts(actions.record_happening(draft=make_full_draft(by), by=by, at=AT).code)
    return facts, sent_by(HappeningForm(None, content_of(facts)), **given)


def sent_by(form: HappeningForm, **given: str | None) -> QueryDict:
    """What the browser sends for a form as it stands."""
    data: dict[str, str] = {}
    parts = [form.main, *(part for _section, rows in form.sections for part in (rows.management_form, *rows))]
    for part in parts:
        for bound in part:
            widget, value = bound.field.widget, bound.value()
            if hasattr(widget, "decompress"):
                data |= {
                    f"{bound.html_name}_{key}": text
                    for key, text in zip(["en", "ru", "zh"], widget.decompress(value), strict=True)
                }
            elif value is not None and value is not False:
                data[bound.html_name] = str(bound.field.prepare_value(value)) if value is not True else "on"
    query = QueryDict(mutable=True)
    query.update({name: text for name, text in (data | given).items() if text is not None})
    return query


def test_form_sent_unchanged_says_the_same():
    facts, data = make_sent(make_ana())
    form = HappeningForm(data, content_of(facts))
    assert form.is_valid(), list(form.wrongs())
    assert form.draft() == replace(outputs.draft_of(facts), code="")


def test_place_is_found_by_any_of_its_names():
    ana = make_ana()
    facts, data = make_sent(ana)
    for text, code in (("Сиань", "xian"), ("西安", "xian"), ("xian", "xian"), ("", "")):
        data["place"] = text
        form = HappeningForm(data, content_of(facts))
        assert form.is_valid()
        assert form.draft().place == code


def test_every_mistake_is_told_with_its_row():
    ana = make_ana()
    mistakes = {
        "place": "Atlantis",
        "when": "soon",
        "parties-0-organisation": "",
        "parties-0-role": "host",
        "parties-1-organisation": "XATU",
        "people-0-person": "Nemo",
        "values-1-number": "many",
        "links-0-to": "H-0999",
    }
    facts, data = make_sent(ana, **mistakes)
    form = HappeningForm(data, content_of(facts))
    assert not form.is_valid()
    assert [wrong.text for wrong in form.wrongs()] == [
        "When: “soon” says nothing to a later reader. Write a date such as 28 May 2020, May 2020 or 2020.",
        "Place: The registry has no place “Atlantis”.",
        "With whom, row 1: Name an organisation, or describe a group: one of the two.",
        "With whom, row 2: Name an organisation, or describe a group: one of the two.",
        "People, row 1: Person, by name or code: The registry has no person “Nemo”, or more than one: type the code.",
        "Figures, row 2: Number: Enter a number.",
        "Hangs together with, row 1: The earlier one, by its code: The chronicle has no “H-0999”.",
    ]
    assert [wrong.target for wrong in form.wrongs()][:3] == ["id_when", "id_place", "id_parties-0-role"]
    assert form.heading_of_wrongs == "7 things to put right"


def test_too_many_rows_are_told():
    facts, data = make_sent(make_ana())
    data["points-TOTAL_FORMS"] = "500"
    form = HappeningForm(data, content_of(facts))
    assert not form.is_valid()
    assert "Points: Please submit at most 200 forms." in [wrong.text for wrong in form.wrongs()]


def test_row_that_was_emptied_is_passed_over():
    facts, data = make_sent(make_ana())
    for language in ("en", "ru", "zh"):
        data[f"points-0-text_{language}"] = ""
    form = HappeningForm(data, content_of(facts))
    assert form.is_valid()
    assert [point.text.en for point in form.draft().points] == ["a start in autumn", ""]


def test_add_gives_a_blank_row_and_keeps_what_was_typed():
    facts, data = make_sent(make_ana(), add="points", place="Atlantis", title_ru="")
    form = HappeningForm(data, content_of(facts))
    assert (form.reshaped, form.is_bound, list(form.wrongs())) == (True, False, [])
    rows = {section.name: found for section, found in form.sections}
    assert (len(rows["points"].forms), len(rows["parties"].forms)) == (4, 3)
    assert ["autofocus" in str(row["kind"]) for row in rows["points"].forms] == [False] * 3 + [True]
    assert form.main["place"].value() == "Atlantis"
    assert 'value="Talks on a joint preparatory centre"' in str(form.main["title"])
    assert "Nobody Knows Whom" in str(rows["parties"].forms[2]["organisation"])
    assert rows["parties"].forms[1].describes_a_group is True
    assert rows["parties"].forms[0].describes_a_group is False
    again = sent_by(HappeningForm(None, content_of(facts)))
    assert HappeningForm(again, content_of(facts)).is_valid()


def test_remove_takes_one_row_away_and_the_others_move_up():
    facts, data = make_sent(make_ana(), remove="parties-1")
    form = HappeningForm(data, content_of(facts))
    [rows] = [found for section, found in form.sections if section.name == "parties"]
    assert [row["organisation"].value() for row in rows] == [
        "Xi'an Technological University (O-0001)",
        "Nobody Knows Whom",
    ]


@pytest.mark.parametrize(
    "given", [{"add": "secrets"}, {"remove": "parties"}, {"remove": "secrets-0"}, {"remove": "parties-77"}]
)
def test_other_words_add_and_remove_nothing(given):
    facts, data = make_sent(make_ana(), **given)
    form = HappeningForm(data, content_of(facts))
    assert [len(found.forms) for _section, found in form.sections] == [3, 1, 3, 2, 1, 1]


def test_rows_are_counted_whatever_was_sent():
    torn = QueryDict("points-TOTAL_FORMS=many&points-0-kind=topic")
    assert with_row(torn, "points")["points-TOTAL_FORMS"] == "1"
    assert without_row(torn, "points", 0)["points-TOTAL_FORMS"] == "0"


def test_form_from_another_world_is_refused_in_words():
    facts, _data = make_sent(make_ana())
    form = HappeningForm(QueryDict("title_en=a"), content_of(facts))
    assert not form.is_valid()
    assert form.heading_of_wrongs.endswith("things to put right")


def test_refusal_is_told_like_a_mistake():
    facts, data = make_sent(make_ana())
    form = HappeningForm(data, content_of(facts))
    form.add_error(None, actions.CodeTaken(name="H-0001"))
    assert [wrong.target for wrong in form.wrongs()] == ["happening-form"]
    assert form.heading_of_wrongs == "One thing to put right"


def test_group_with_a_mistake_is_open():
    facts, data = make_sent(make_ana(), **{"parties-0-collective_en": "x" * 501})
    [rows] = [found for section, found in HappeningForm(data, content_of(facts)).sections if section.name == "parties"]
    assert [row.describes_a_group for row in rows] == [True, True, False]


def test_number_and_day_are_read():
    facts, data = make_sent(make_ana(), **{"values-0-number": "12.5", "values-0-as_of": "2020-05-01"})
    form = HappeningForm(data, content_of(facts))
    assert form.is_valid()
    assert (form.draft().values[0].number, form.draft().values[0].as_of) == (Decimal("12.5"), date(2020, 5, 1))


def test_organisation_keeps_its_code_in_the_form():
    facts, data = make_sent(make_ana())
    form = HappeningForm(data, content_of(facts))
    form.is_valid()
    assert form.draft().parties[0] == PartyDraft("partner", "O-0001")


def test_tie_wants_one_organisation():
    ana = make_ana()
    xatu = make_organisation(ana)
    for text in ("O-0001", "西安工业大学", "Xi'an Technological University (O-0001)"):
        form = TieForm({"organisation": text})
        assert form.is_valid()
        assert form.cleaned_data["organisation"] == xatu
    assert "No organisation answers to “Nemo”" in TieForm({"organisation": "Nemo"}).errors["organisation"][0]


@pytest.mark.parametrize(
    ("name", "words"),
    [("Hiboway", Words("Hiboway")), ("Сантех", Words(ru="Сантех")), ("华为 Huawei", Words(zh="华为 Huawei"))],
)
def test_new_organisation_is_named_in_its_script(name, words):
    assert NewOrganisationForm(name=name).fields["full"].initial == words


def test_happening_without_facts_has_a_form_too():
    facts = queries.facts(make_happening(make_ana()).code)
    form = HappeningForm(sent_by(HappeningForm(None, content_of(facts))), content_of(facts))
    assert form.is_valid(), list(form.wrongs())
    assert form.draft() == replace(outputs.draft_of(facts), code="")
    assert Happening.objects.count() == 1
