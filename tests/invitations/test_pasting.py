"""Pasted invitations: what they say is read, what they do not say is named, rubbish is refused."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel.invitations import PLATFORMS, NotPasted, Unreadable, pasted, platform_of, refusals
from tests.invitations.samples import SAMPLES, Sample


def test_there_are_sixty_samples_of_all_services():
    assert len({sample.text for sample in SAMPLES}) >= 60
    assert {sample.platform for sample in SAMPLES} == set(PLATFORMS)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_what_an_invitation_says_is_read(sample: Sample):
    said = pasted(sample.text)
    read = (said.platform.code, said.topic, said.minutes, said.zone, said.number, said.password)
    assert read == (sample.platform, sample.topic, sample.minutes, sample.zone, sample.number, sample.password)
    assert (f"{said.start:%Y-%m-%d %H:%M}" if said.start else "") == sample.start
    assert platform_of(said.url) in {said.platform, None}
    assert bool(said.url) == ("http" in sample.text)


def test_telephone_numbers_are_kept_as_they_stand():
    [sample] = [sample for sample in SAMPLES if sample.name == "teams en"]
    assert pasted(sample.text).dial_in == ("+7 499 123-45-67,,123456789#   Russia, Moscow",)


def test_what_is_not_said_is_named():
    said = pasted("https://meeting.tencent.com/dm/AbCd3fGh1234")
    assert said.missing == ("topic", "start", "zone", "minutes", "number", "password", "dial_in")
    short = pasted(next(sample.text for sample in SAMPLES if sample.name == "zoom May 28, 2020 10:00 AM Moscow"))
    for language, words in (("en", "length"), ("ru", "продолжительность"), ("zh-hans", "时长")):
        with translation.override(language):
            assert short.missing_words == words


@pytest.mark.parametrize(
    "url",
    [
        "https://zoom.us.evil.example/j/812345678",
        "https://evilzoom.us/j/812345678",
        "https://evil.example/?u=https://zoom.us/j/812345678",
        "ftp://zoom.us/j/812345678",
        "https://[zoom.us/j/812345678",
        "https://zoom.us@evil.example/j/812345678",
    ],
)
def test_a_host_that_merely_looks_like_it_is_none(url: str):
    assert platform_of(url) is None
    with pytest.raises(NotPasted):
        pasted(f"Join us: {url}")


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", refusals.NothingThere),
        (" \n ", refusals.NothingThere),
        ("x" * 20_001, refusals.TooBig),
        ("Dear colleagues, let us talk on 28 May.", refusals.NotPasted),
        ("We might use Zoom or 腾讯会议.", refusals.NotPasted),
        ("Meeting ID: 812 3456 7890", refusals.NotPasted),
        ("https://example.org/j/81234567890", refusals.NotPasted),
    ],
)
def test_rubbish_is_refused(text: str, refusal: type[Unreadable]):
    with pytest.raises(refusal):
        pasted(text)


PIECES = st.sampled_from([line for sample in SAMPLES for line in sample.text.splitlines()])


@given(st.lists(PIECES | st.text(max_size=40), max_size=30))
def test_shuffled_lines_are_read_or_refused(lines: list[str]):
    try:
        said = pasted("\n".join(lines))
    except Unreadable as refused:
        str(refused)
    else:
        assert said.url or said.number


@given(st.sampled_from(SAMPLES), st.integers(0, 900), st.text(max_size=20), st.integers(0, 50))
def test_damaged_invitations_are_read_or_refused(sample: Sample, at: int, noise: str, lost: int):
    try:
        pasted(sample.text[:at] + noise + sample.text[at + lost :])
    except Unreadable as refused:
        str(refused)


def test_the_table_of_services_is_complete():
    for code, one in PLATFORMS.items():
        assert one.code == code
        assert one.name.missing() == []
        assert one.hosts
        assert all(platform_of(f"https://{host}/x") is one for host in one.hosts)
    assert [code for code, one in PLATFORMS.items() if one.host_allowed_in_cn] == ["tencent"]
