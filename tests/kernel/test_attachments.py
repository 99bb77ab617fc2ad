"""Files on records: who may add, describe, see and remove them, and how they are sent."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel import files, journal
from attache.kernel.attachments import actions, outputs, queries, rules
from attache.kernel.attachments.models import Attachment, Part, Role
from attache.kernel.attachments.views import serving
from attache.kernel.intake import refusals
from attache.kernel.languages import Language, Words
from attache.kernel.merging import folding
from attache.kernel.undo import slips
from attache.registry.partners.models import Organisation
from attache.registry.people.models import User
from tests.kernel.samples import SOUND, VTT, picture
from tests.partners.factories import make_partner
from tests.people.counting import MOST, queries_of
from tests.people.factories import make_agent, make_ana, make_vera

AT = datetime(2020, 4, 22, 7, 40, tzinfo=UTC)
WORDS: dict[str, Any] = {"alt": Words("Two", "Двое", "两人"), "caption": Words(en="Talks"), "credit": "Ana"}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path, settings) -> None:
    settings.DATA = tmp_path


@pytest.fixture
def ana() -> User:
    return make_ana()


@pytest.fixture
def partner(ana: User) -> Organisation:
    return make_partner(ana)


def attach(subject: Organisation, by: User, name: str = "photo.jpg", data: bytes | None = None) -> Attachment:
    return actions.attach(subject=subject, data=SOUND[name] if data is None else data, name=name, by=by, at=AT)


def described(one: Attachment, subject: Organisation, by: User, **given) -> Attachment:
    values = {**WORDS, "may_publish": True, "evidence": "Letter of 20 April", **given}
    return actions.describe(attachment=one, **values, by=by, at=AT)


# Acts ---------------------------------------------------------------------------------------------------------------


def test_a_picture_is_kept_with_its_sizes_and_noted_on_its_record(ana: User, partner: Organisation):
    one = attach(partner, ana, data=picture("JPEG", (1200, 600)))
    assert (one.code, one.kind, one.width, one.height) == ("F-0001", "picture", 1200, 600)
    assert (one.added_by, one.may_publish) == (str(ana), False)
    sizes = [(part.role, part.width, part.height) for part in queries.parts_of([one.file])[one.file]]
    assert sizes == [("size", 480, 240), ("size", 1070, 535)]
    assert files.read(one.file).startswith(b"\xff\xd8\xff")
    assert journal.about(one)[0].verb == "file added"
    assert str(one) == "photo.jpg"


def test_the_same_picture_on_two_records_is_kept_once(ana: User, partner: Organisation):
    data = picture("JPEG", (600, 300))
    one, two = attach(partner, ana, data=data), attach(partner, ana, data=data)
    assert (one.file, one.code != two.code) == (two.file, True)
    assert Part.objects.count() == 1
    assert str(Part.objects.get()) == "size 480"


def test_what_the_gate_refuses_leaves_nothing(ana: User, partner: Organisation):
    with pytest.raises(refusals.OtherInside):
        attach(partner, ana, data=b"<script>")
    assert (Attachment.objects.count(), files.storage().names()) == (0, [])


def test_a_full_disk_is_told_and_nothing_is_half(ana: User, partner: Organisation, settings, tmp_path):
    settings.DATA = tmp_path / "file"
    settings.DATA.write_text("no folder")
    with pytest.raises(actions.NotKept, match="could not be kept"):
        attach(partner, ana)
    assert Attachment.objects.count() == 0


def test_the_right_to_publish_names_its_evidence_who_and_when(ana: User, partner: Organisation):
    one = attach(partner, ana)
    with pytest.raises(actions.WithoutEvidence):
        described(one, partner, ana, evidence=" ")
    described(one, partner, ana)
    assert (one.may_publish, one.cleared_by, one.cleared_at) == (True, str(ana), AT)
    later = datetime(2020, 5, 1, tzinfo=UTC)
    values = {**WORDS, "may_publish": True, "evidence": "Letter of 20 April"}
    actions.describe(attachment=one, **values, by=ana, at=later)
    assert one.cleared_at == AT  # the same right, confirmed once
    actions.describe(attachment=one, **{**values, "evidence": "Another"}, by=ana, at=later)
    assert one.cleared_at == later
    described(one, partner, ana, may_publish=False)
    again = Attachment.objects.get()
    assert (again.may_publish, again.cleared_by, again.cleared_at, again.evidence) == (False, "", None, "")
    assert again.alt == WORDS["alt"]


def test_a_removed_file_comes_back_whole(ana: User, partner: Organisation):
    one = described(attach(partner, ana), partner, ana)
    slip = actions.remove(attachment=one, subject=partner, by=ana, at=AT)
    assert list(queries.of(partner)) == []
    slips.take_back(slip=slip, by=ana, at=AT)
    (back,) = queries.of(partner)
    assert (back.code, back.pk, back.alt, files.wrong_with(back.file)) == (one.code, one.pk, one.alt, "")


def test_files_follow_a_record_that_is_merged(ana: User, partner: Organisation):
    attach(partner, ana)
    other = make_partner(ana, full=Words(en="XATU"))
    folding.move(other, partner)
    assert (queries.of(partner).count(), queries.of(other).count()) == (0, 1)


def test_a_video_gets_poster_and_captions_and_replaces_them(ana: User, partner: Organisation):
    film = attach(partner, ana, "appeal.mp4")
    given: dict[str, Any] = {"attachment": film, "by": ana, "at": AT}
    for size in ((2000, 1000), (200, 100)):
        actions.set_poster(**given, data=picture("JPEG", size), name="poster.jpg")
    for words in (VTT, VTT.replace("Dear", "Dearest")):
        actions.set_captions(**given, language=Language.EN, data=words.encode(), name="appeal.vtt")
    parts = {part.role: part for part in queries.parts_of([film.file])[film.file]}
    assert (len(parts), Part.objects.count()) == (2, 4)  # what is printed already still finds the older ones
    assert (parts[Role.POSTER].width, str(parts[Role.CAPTIONS])) == (200, "captions en")
    assert b"Dearest" in files.read(parts[Role.CAPTIONS].file)
    (shown,) = outputs.shown([film])
    assert (shown.poster.count(parts[Role.POSTER].file), [one.language for one in shown.tracks]) == (1, [Language.EN])


def test_a_large_poster_is_taken_in_the_size_of_a_page(ana: User, partner: Organisation):
    film = attach(partner, ana, "appeal.mp4")
    actions.set_poster(attachment=film, data=picture("JPEG", (2000, 1000)), name="p.jpg", by=ana, at=AT)
    assert Part.objects.get(role=Role.POSTER).width == 1070


def test_only_a_video_has_poster_and_captions(ana: User, partner: Organisation):
    one = attach(partner, ana)
    with pytest.raises(actions.NotAVideo):
        actions.set_poster(attachment=one, data=b"", name="p.jpg", by=ana, at=AT)
    with pytest.raises(actions.NotAVideo):
        actions.set_captions(attachment=one, language=Language.RU, data=b"", name="c.vtt", by=ana, at=AT)


def test_records_of_rooms_that_name_no_rule_have_no_files(ana: User):
    assert queries.subject_of("people.user", ana.code) is None
    assert queries.subject_of("nothing.here", "X-1") is None
    assert (rules.can_see(ana, ana), rules.can_keep(ana, ana)) == (False, False)


def test_moments_and_lengths_are_said():
    assert outputs.moment(AT, "Asia/Shanghai", Language.EN) == "Apr 22, 2020, 15:40 Asia/Shanghai"
    assert (outputs.moment(None, "UTC", Language.EN), outputs.length(None), outputs.length(125.9)) == ("", "", "2:05")


# Pages --------------------------------------------------------------------------------------------------------------


def upload(name: str, data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, SOUND[name] if data is None else data)


@pytest.fixture
def address(client, ana: User, partner: Organisation) -> str:
    client.force_login(ana)
    return f"/office/files/of/partners.organisation/{partner.code}/"


def test_several_files_are_added_at_once(client, address: str, partner: Organisation):
    answer = client.post(address, {"sent": [upload("photo.jpg"), upload("memo.pdf"), upload("appeal.mp4")]})
    assert (answer.status_code, answer.url) == (302, f"{partner.get_absolute_url()}#files")
    assert [one.kind for one in queries.of(partner)] == ["picture", "pdf", "video"]
    shown = client.get(address).content.decode()
    assert ("<video" in shown, "memo.pdf" in shown, "1 page" in shown, "multiple" in shown) == (True,) * 4


def test_what_is_refused_does_not_keep_the_rest_out(client, address: str, partner: Organisation):
    answer = client.post(
        address, {"sent": [upload("evil.svg", b"<svg/>"), upload("photo.jpg"), upload("void.pdf", b"")]}
    )
    said = answer.content.decode()
    assert (answer.status_code, "evil.svg" in said, "void.pdf” is empty" in said) == (422, True, True)
    assert [one.name for one in queries.of(partner)] == ["photo.jpg"]


def test_a_form_without_files_says_so(client, address: str):
    assert client.post(address, {}).status_code == 422


def test_the_browser_gets_the_part_that_changed(client, address: str):
    answer = client.post(address, {"sent": [upload("photo.jpg")]}, headers={"HX-Request": "true"})
    assert (answer.status_code, "<html" in answer.content.decode(), "data-files" in answer.content.decode()) == (
        200,
        False,
        True,
    )


def test_words_are_saved_and_a_right_without_evidence_is_asked_for(
    client, address: str, ana: User, partner: Organisation
):
    one = attach(partner, ana)
    own = one.get_absolute_url()
    sent = {"alt_0": "Two", "alt_1": "Двое", "alt_2": "两人", "may_publish": "on"}
    answer = client.post(own, sent | {"alt_en": "Two", "alt_ru": "Двое", "alt_zh": "两人"})
    assert (answer.status_code, "Say how we know" in answer.content.decode()) == (422, True)
    sent |= {"evidence": "Letter of 20 April", "alt_en": "Two", "alt_ru": "Двое", "alt_zh": "两人"}
    assert client.post(own, sent).status_code == 302
    one.refresh_from_db()
    assert (one.alt.zh, one.may_publish, one.cleared_by) == ("两人", True, str(ana))
    assert "Letter of 20 April" in client.get(own).content.decode()


def test_words_written_at_once_merge_and_clash(client, address: str, ana: User, partner: Organisation):
    one = attach(partner, ana)
    own = one.get_absolute_url()
    opened = str(client.get(own).context["editing"].opened)
    described(one, partner, ana, credit="Anna")
    sent = {"alt_en": "Two", "alt_ru": "Двое", "alt_zh": "两人", "opened": opened}
    answer = client.post(own, sent | {"credit": "Lin"})
    assert (answer.status_code, "Anna" in answer.content.decode()) == (409, True)
    one.refresh_from_db()
    assert one.credit == "Anna"
    again = str(answer.context["editing"].opened)
    assert client.post(own, sent | {"credit": "Anna and Lin", "opened": again}).status_code == 302
    one.refresh_from_db()
    assert one.credit == "Anna and Lin"


def test_poster_and_captions_are_set_on_the_page_and_refused_in_words(
    client, address: str, ana: User, partner: Organisation
):
    film = attach(partner, ana, "appeal.mp4")
    own = film.get_absolute_url()
    assert client.post(f"{own}poster/", {"poster": upload("photo.jpg")}).status_code == 302
    assert client.post(f"{own}captions/zh/", {"captions": upload("appeal.vtt")}).status_code == 302
    assert client.post(f"{own}captions/xx/", {"captions": upload("appeal.vtt")}).status_code == 404
    for verb, field in (("poster", "poster"), ("captions/en", "captions")):
        answer = client.post(f"{own}{verb}/", {field: upload("evil.svg", b"<svg/>")})
        assert (answer.status_code, "evil.svg" in answer.content.decode()) == (422, True)
    assert [client.post(f"{own}{verb}/", {}).status_code for verb in ("poster", "captions/en")] == [422, 422]
    shown = client.get(own).content.decode()
    assert ('srclang="zh' in shown, "poster=" in shown, "0:12" in shown) == (True, True, True)


def test_removing_answers_with_undo(client, address: str, ana: User, partner: Organisation):
    one = attach(partner, ana)
    answer = client.post(f"{one.get_absolute_url()}remove/", follow=True)
    assert ("photo.jpg” is removed" in answer.content.decode(), "undo" in answer.content.decode()) == (True, True)
    assert client.get(one.get_absolute_url()).status_code == 404


def test_an_outside_person_finds_nothing(client, address: str, ana: User, partner: Organisation):
    one = attach(partner, ana)
    client.force_login(make_agent(ana.office))
    content = f"{one.get_absolute_url()}content/{one.file}/"
    assert [client.get(url).status_code for url in (address, one.get_absolute_url(), content)] == [404] * 3
    client.logout()
    assert client.get(content).status_code == 302


def test_who_may_only_read_sees_and_changes_nothing(client, address: str, ana: User, partner: Organisation):
    one = attach(partner, ana)
    client.force_login(make_vera(ana.office))
    assert "data-drop" not in client.get(address).content.decode()
    assert client.get(f"{one.get_absolute_url()}content/{one.file}/").status_code == 200
    answers = [client.post(address, {"sent": [upload("photo.jpg")]}), client.post(one.get_absolute_url(), {})]
    answers += [client.post(f"{one.get_absolute_url()}{verb}/", {}) for verb in ("remove", "poster", "captions/en")]
    assert [answer.status_code for answer in answers] == [403] * 5


def test_one_or_three_files_cost_the_same_queries(client, address: str, ana: User, partner: Organisation):
    attach(partner, ana)
    client.get(address)
    one = queries_of(client, address)
    for name in ("memo.pdf", "appeal.mp4"):
        attach(partner, ana, name)
    assert queries_of(client, address) == one <= MOST


# Content ------------------------------------------------------------------------------------------------------------


def content_of(one: Attachment, file: str = "") -> str:
    return f"{one.get_absolute_url()}content/{file or one.file}/"


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


@pytest.mark.parametrize(
    ("name", "shown"),
    [("photo.jpg", "inline"), ("appeal.mp4", "inline"), ("memo.pdf", "attachment"), ("note.txt", "attachment")],
)
def test_content_is_sandboxed_and_only_pictures_and_videos_are_shown(
    client, address: str, ana: User, partner: Organisation, name: str, shown: str
):
    one = attach(partner, ana, name)
    answer = client.get(content_of(one))
    assert answer.headers["Content-Disposition"] == f'{shown}; filename="{name}"'
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert (answer.headers["X-Content-Type-Options"], answer.headers["Content-Type"]) == ("nosniff", one.media_type)
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert body(answer) == files.read(one.file)


def test_what_is_known_is_not_sent_again_but_the_rule_is_asked(client, address: str, ana: User, partner: Organisation):
    one = attach(partner, ana)
    etag = client.get(content_of(one)).headers["ETag"]
    assert etag == f'"{one.file}"'
    answers = [client.get(content_of(one), headers={"If-None-Match": tag}) for tag in (etag, "*", '"other"')]
    assert [answer.status_code for answer in answers] == [304, 304, 200]
    client.force_login(make_agent(ana.office))
    assert client.get(content_of(one), headers={"If-None-Match": etag}).status_code == 404


@pytest.mark.parametrize(
    ("asked", "status", "told", "start", "stop"),
    [
        ("bytes=0-3", 206, "bytes 0-3/{n}", 0, 4),
        ("bytes=5-", 206, "bytes 5-{last}/{n}", 5, None),
        ("bytes=-4", 206, "bytes {four}-{last}/{n}", -4, None),
        ("bytes=0-999999", 200, None, 0, None),
        ("bytes=0-1,3-4", 200, None, 0, None),
        ("bytes=-", 200, None, 0, None),
        ("lines=1-2", 200, None, 0, None),
        ("bytes=999999-", 416, "bytes */{n}", None, None),
        ("bytes=9-3", 416, "bytes */{n}", None, None),
        ("bytes=-0", 416, "bytes */{n}", None, None),
    ],
)
def test_a_player_gets_the_part_it_asks_for(
    client, address: str, ana: User, partner: Organisation, asked, status, told, start, stop
):
    one = attach(partner, ana, "appeal.mp4")
    whole = files.read(one.file)
    answer = client.get(content_of(one), headers={"Range": asked})
    n = len(whole)
    assert answer.status_code == status
    assert answer.headers.get("Content-Range") == (told and told.format(n=n, last=n - 1, four=n - 4))
    if status != 416:
        assert body(answer) == whole[start:stop]
        assert int(answer.headers["Content-Length"]) == len(whole[start:stop])


def test_a_range_of_another_version_is_the_whole(client, address: str, ana: User, partner: Organisation):
    one = attach(partner, ana, "appeal.mp4")
    answers = [
        client.get(content_of(one), headers={"Range": "bytes=0-3", "If-Range": tag}) for tag in ('"x"', f'"{one.file}"')
    ]
    assert [answer.status_code for answer in answers] == [200, 206]


def test_a_part_is_sent_by_the_file_it_belongs_to_only(client, address: str, ana: User, partner: Organisation):
    one, other = attach(partner, ana, data=picture("JPEG", (600, 300))), attach(partner, ana)
    part = Part.objects.get()
    assert client.get(content_of(one, part.file)).status_code == 200
    assert client.get(content_of(other, part.file)).status_code == 404
    assert client.get(content_of(other, "../secret.key")).status_code == 404


def test_a_file_that_is_lost_is_not_found(client, address: str, ana: User, partner: Organisation):
    one = attach(partner, ana)
    Attachment.objects.update(file="a" * 64)
    assert client.get(content_of(one, "a" * 64)).status_code == 404


@given(st.text(max_size=40), st.integers(1, 1000))
def test_any_range_lies_within_the_file(header: str, size: int):
    found = serving.range_of(header, size)
    assert found is None or 0 <= found[0] < found[1] <= size


@given(st.integers(0, 1200), st.integers(0, 1200), st.integers(1, 1000))
def test_a_range_is_what_was_asked_for(first: int, last: int, size: int):
    expected = (first, min(last + 1, size)) if first <= last and first < size else None
    assert serving.range_of(f"bytes={first}-{last}", size) == expected


@pytest.mark.parametrize("name", ["0" * 64, "../../etc/passwd"])
def test_a_file_that_is_not_there_is_not_found(name: str):
    with pytest.raises(Http404):
        serving.kept(name)
