"""An office's old list with Russian headings: mapped, looked at, brought in, taken back; what is wrong is told."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from attache.daybook.chronicle.models import Happening
from attache.kernel import clock
from attache.kernel.dates.when import Precision
from attache.kernel.errands import tasks
from attache.kernel.errands.models import Errand
from attache.kernel.undo import slips
from attache.registry.lists.logic.tables import NoRows
from attache.registry.people.models import User
from attache.registry.people.states import Role
from attache.relations.agreements.models import Agreement
from attache.relations.ledgers import actions, queries
from attache.relations.ledgers.logic.columns import guess, read, type_of
from attache.relations.ledgers.models import Ledger
from tests.chronicle.factories import make_user
from tests.lists.samples import workbook
from tests.meetings.factories import AFTER, AT, XATU, make_ana, make_partner

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HEADINGS = [
    "№ договора", "Наименование документа", "Партнёр", "Вид", "Дата подписания", "Действует до", "Подписал от партнёра",
    "Примечание",
]  # fmt: skip
GOOD = ["12/2015", "Меморандум о взаимопонимании", XATU, "меморандум", "05.06.2015", "бессрочно", "Лю Цзянь", ""]


@pytest.fixture
def ana() -> User:
    user = make_ana()
    make_partner(user)
    return user


def keep(by: User, *rows: list[str], headings: list[str] = HEADINGS) -> Ledger:
    source = workbook([["Договоры представительства"], headings, *rows])
    return actions.keep_ledger(source=source, name="Договоры.xlsx", by=by, at=AT)


def row(**changed: str) -> list[str]:
    names = ("number", "title", "partner", "type", "signed", "until", "who", "note")
    return list({**dict(zip(names, GOOD, strict=True)), **changed}.values())


def bring(waiting: Ledger, by: User) -> Any:
    planned = queries.plan(waiting, by.office_id)
    rows = {one.number for one in planned}
    return actions.import_ledger(waiting=waiting, rows=rows, rest=(), seal=queries.seal(planned), by=by, at=AFTER)


def test_russian_headings_are_understood():
    wanted = ["number", "title", "partner", "type", "signed", "expires", "signatory_theirs", "note"]
    assert guess(HEADINGS) == wanted
    assert guess(["Partner", "Signed on", "In force until", "协议名称", "备注"]) == [
        "partner", "signed", "expires", "title", "note",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "start", "precision"),
    [
        ("05.06.2015", date(2015, 6, 5), Precision.DAY),
        ("2015-06-05 00:00:00", date(2015, 6, 5), Precision.DAY),
        ("5 июня 2015 г.", date(2015, 6, 5), Precision.DAY),
        ("май 2018", date(2018, 5, 1), Precision.MONTH),
        ("2014", date(2014, 1, 1), Precision.YEAR),
    ],
)
def test_days_are_read_as_an_office_writes_them(cell: str, start: date, precision: Precision):
    said = read(["signed"], [cell])
    assert said.signed is not None
    assert (said.signed.start, said.signed.precision, said.errors) == (start, precision, ())


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Договор аренды", "lease"), ("Соглашение об обмене", "exchange"), ("Рамочный договор", "framework"), ("?", "")],
)
def test_a_type_is_known_by_its_words(text: str, kind: str):
    assert type_of(text) == kind


def test_each_row_says_what_it_would_do_or_why_it_cannot(ana: User):
    waiting = keep(
        ana,
        row(),
        row(number="13/2015", partner="Никому не известный вуз"),
        row(number="14/2015", signed="31.02.2015"),
        row(number="12/2015", title="Другой"),
        row(number="15/2015", signed=""),
        row(number="16/2015", partner=""),
        row(number="17/2015", type="загадка", title="?"),
        row(number="18/2015", until="01.01.2010"),
    )
    told = [
        (one.number, one.act, [column for column, _why in one.errors]) for one in queries.plan(waiting, ana.office_id)
    ]
    assert told == [
        (3, "create", []),
        (4, "doubtful", ["partner"]),
        (5, "error", ["signed"]),
        (6, "error", ["number"]),
        (7, "error", ["signed"]),
        (8, "error", ["partner"]),
        (9, "error", ["type"]),
        (10, "create", []),
    ]


def test_what_is_ticked_comes_in_and_is_taken_back_as_a_whole(ana: User):
    waiting = keep(ana, row(), row(number="13/2015", partner="Никому не известный вуз", until="31.12.2018"))
    done, slip = bring(waiting, ana)
    assert len(done) == 2
    old, unknown = Agreement.objects.order_by("pk")
    assert (old.state, old.number, old.signed_on, old.signatory_ours, old.signatory_theirs) == (
        "in_force", "12/2015", date(2015, 6, 5), "?", "Лю Цзянь",
    )  # fmt: skip
    assert (unknown.state, unknown.ended_on, unknown.parties.get(ours=False).name) == (
        "expired", date(2018, 12, 31), "Никому не известный вуз",
    )  # fmt: skip
    assert not Happening.objects.filter(publishable=True).exists()
    assert not Ledger.objects.exists()
    slips.take_back(slip=slip, by=ana, at=AFTER)
    assert (Agreement.objects.count(), Happening.objects.count()) == (0, 0)


def test_what_is_there_already_changes_nothing(ana: User):
    bring(keep(ana, row()), ana)
    again = queries.plan(keep(ana, row(), row(signed="06.06.2015")), ana.office_id)
    assert [(one.act, [column for column, _why in one.errors]) for one in again] == [
        ("unchanged", []), ("error", ["number"]),
    ]  # fmt: skip


def test_what_has_changed_since_it_was_looked_at_is_refused(ana: User):
    waiting = keep(ana, row())
    planned = queries.plan(waiting, ana.office_id)
    how: dict[str, Any] = {"waiting": waiting, "rest": (), "by": ana, "at": AFTER}
    with pytest.raises(actions.PlanChanged):
        actions.import_ledger(rows={3}, seal="0", **how)
    with pytest.raises(actions.NothingTicked):
        actions.import_ledger(rows=set(), seal=queries.seal(planned), **how)
    with pytest.raises(actions.SaidTwice):
        actions.map_ledger(waiting=waiting, mapping=["partner", "partner", "signed"], by=ana, at=AT)
    with pytest.raises(actions.Needed):
        actions.map_ledger(waiting=waiting, mapping=["partner"], by=ana, at=AT)
    with pytest.raises(NoRows):
        keep(ana)
    assert actions.purge(at=AFTER.replace(month=7)) == 1


def test_five_hundred_rows_are_planned_in_few_queries(ana: User):
    rows = [row(number=f"{n}/2015", title=f"Соглашение {n}") for n in range(500)]
    waiting = keep(ana, *rows)
    with CaptureQueriesContext(connection) as asked:
        planned = queries.plan(waiting, ana.office_id)
    assert queries.counts(planned) == {"create": 500}
    assert len(asked) <= 5


def test_from_the_file_to_the_undo_through_the_pages(ana: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clock, "now", lambda: AFTER)
    client, other = Client(), Client()
    client.force_login(ana)
    other.force_login(make_user("boris", ana.office, Role.OFFICE_STAFF))
    source = "Вуз;Когда подписано;Документ\n" + f"{XATU};31.02.2015;Договор\n{XATU};01.03.2015;Договор аренды\n"
    home = "/office/agreements/import/"
    sent = client.post(home, {"sent": SimpleUploadedFile("list.csv", source.encode())})
    address = sent.headers["Location"]
    assert other.get(address).status_code == 404
    page = client.get(address).content.decode()
    assert "Договор аренды" in page
    wrong = {"column-0": "partner", "column-1": "", "column-2": "title"}
    assert client.post(address, wrong).status_code == 422
    shown = client.post(address, {**wrong, "column-1": "signed"}).headers["Location"]
    preview = client.get(shown).content.decode()
    assert "no day of the calendar" in preview
    seal = re.search(r'name="seal" value="(\w+)"', preview)
    assert seal
    done = client.post(shown, {"seal": seal[1], "row": ["3"]}, follow=True)
    assert "1 agreement is brought in." in done.content.decode()
    assert [one.type for one in Agreement.objects.all()] == ["lease"]


def test_many_rows_are_entered_by_the_worker_and_taken_back(
    ana: User, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    settings.DATA = tmp_path
    monkeypatch.setattr(clock, "now", lambda: AFTER)
    monkeypatch.setattr("attache.relations.ledgers.views.AT_ONCE", 2)
    client = Client()
    client.force_login(ana)
    waiting = keep(ana, *(row(number=f"{n}/2015", title=f"Соглашение {n}") for n in range(3)))
    preview = f"/office/agreements/import/{waiting.pk}/preview/"
    seal = queries.seal(queries.plan(waiting, ana.office_id))
    asked = client.post(preview, {"seal": seal, "row": ["3", "4", "5"]})["Location"]
    errand = Errand.objects.get()
    assert (asked, errand.title, errand.total) == (errand.get_absolute_url(), "Договоры.xlsx", 3)
    assert not Agreement.objects.exists()
    assert client.get(preview)["Location"] == asked
    tasks.run.func(errand.pk)
    done = client.get(asked, follow=True).content.decode()
    assert "3 agreements are brought in." in done
    assert Agreement.objects.count() == 3
    client.post("/office/undo/", {"slip": Errand.objects.get().slip})
    assert not Agreement.objects.exists()


def test_a_list_that_went_meanwhile_is_refused_by_the_worker(ana: User, settings: Any, tmp_path: Path):
    settings.DATA = tmp_path
    waiting = keep(ana, row())
    said = {"rows": [3], "rest": [], "seal": ""}
    errand = actions.ask_worker(waiting=waiting, said=said, many=1, back="/office/", by=ana, at=clock.now())
    Ledger.objects.all().delete()
    tasks.run.func(errand.pk)
    assert Errand.objects.get().refusal == str(actions.PlanChanged())
