"""A short text in three languages: which is shown, what is missing, how it is stored and typed."""

import json
from typing import Any

import pytest
from django import forms
from django.core import serializers
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from attache.front.digest.models import Text
from attache.kernel.languages import Language, Words, current, from_django, hash_of, joined
from attache.kernel.languages.fields import WordsField, WordsFormField, WordsInput
from attache.registry.people.models import Office
from tests.chronicle.factories import make_office

ALL = Words("masks", "маски", "口罩")
texts = st.text().map(str.strip)


def test_languages_say_their_own_names_and_tags():
    assert [(one.own_name, one.tag, one.django) for one in Language] == [
        ("English", "en", "en"),
        ("Русский", "ru", "ru"),
        ("中文", "zh-Hans", "zh-hans"),
    ]


@pytest.mark.parametrize(
    ("code", "language"), [("en-gb", "en"), ("ru", "ru"), ("zh-hans", "zh"), ("de", "en"), (None, "en"), ("", "en")]
)
def test_django_codes_become_content_languages(code, language):
    assert from_django(code) == language


def test_words_are_shown_in_the_language_of_the_page():
    for code, text in (("en", "masks"), ("ru", "маски"), ("zh-hans", "口罩")):
        with override(code):
            assert (str(ALL), current().django) == (text, code)


@pytest.mark.parametrize(
    ("words", "language", "shown", "shown_in"),
    [
        (ALL, Language.ZH, "口罩", Language.ZH),
        (Words(ru="маски"), Language.ZH, "маски", Language.RU),
        (Words(en="masks", zh="口罩"), Language.RU, "masks", Language.EN),
        (Words(), Language.RU, "", Language.RU),
    ],
)
def test_missing_language_is_replaced_by_the_first_that_has_a_text(words, language, shown, shown_in):
    assert (words.best(language), words.shown_in(language)) == (shown, shown_in)


def test_words_know_what_is_missing():
    assert Words(en="masks").missing() == [Language.RU, Language.ZH]
    assert ALL.missing() == []
    assert (bool(ALL), bool(Words())) == (True, False)


@given(en=texts, ru=texts, zh=texts)
def test_words_are_read_as_they_were_stored(en, ru, zh):
    words = Words(en, ru, zh)
    assert Words.read(words.as_dict()) == words
    assert Words.read(words) == words


def test_nothing_is_no_words():
    assert Words.read(None) == Words.read({}) == Words()


@pytest.mark.parametrize("value", [{"de": "Masken"}, {"en": 7}, {"en": None}])
def test_other_keys_and_values_are_refused(value):
    with pytest.raises(ValueError, match="keys en, ru, zh"):
        Words.read(value)


@pytest.mark.parametrize(("language", "said"), [("en", "A, B and C"), ("ru", "A, B и C"), ("zh-hans", "A、B和C")])
def test_a_list_is_joined_as_the_language_of_the_page_does(language, said):
    with override(language):
        assert joined("ABC") == said


@pytest.mark.parametrize(("language", "said"), [("en", "draft (&lt;b&gt;)"), ("zh-hans", "draft（&lt;b&gt;）")])
def test_a_remark_stands_in_the_brackets_of_the_language_of_the_page(language, said):
    with override(language):
        assert Template("draft{{ remark|bracketed }}").render(Context({"remark": "<b>"})) == said


def test_fingerprint_changes_with_the_text():
    assert len(hash_of("masks")) == 16
    assert hash_of("masks") != hash_of("mask")


@pytest.mark.django_db
def test_column_keeps_only_languages_with_a_text():
    make_office()
    Office.objects.update(name=Words(zh="上海"))
    assert Office.objects.get().name == Words(zh="上海")
    assert Office.objects.filter(name={"zh": "上海"}).count() == 1
    assert Office.objects.filter(name=Words(zh="上海")).count() == 1


@pytest.mark.django_db
def test_column_is_serialised_as_an_object():
    make_office()
    [row] = json.loads(serializers.serialize("json", Office.objects.all()))
    assert row["fields"]["city"] == {"en": "Shanghai"}
    back: Any
    [back] = serializers.deserialize("json", json.dumps([row]))
    assert back.object.city == Words("Shanghai")


def test_column_is_validated_as_what_it_stores():
    field = WordsField()
    assert field.clean({"en": "masks"}, None) == Words("masks")
    with pytest.raises(ValidationError):
        field.clean(Words(), None)


class Form(forms.Form):
    title = WordsFormField()
    note = WordsFormField(required=False, long=True, max_length=10)


def test_form_field_reads_three_inputs():
    form = Form({"title_en": " masks ", "title_zh": "口罩"})
    assert form.is_valid()
    assert form.cleaned_data == {"title": Words("masks", "", "口罩"), "note": Words()}


def test_form_field_wants_one_language_at_least():
    form = Form({"title_en": " "})
    assert form.errors == {"title": ["Write it in at least one language."]}


def test_form_field_measures_each_language():
    form = Form({"title_en": "masks", "note_ru": "одиннадцать"})
    assert list(form.errors) == ["note"]


def test_form_shows_what_is_stored():
    html = str(Form(initial={"title": ALL})["title"])
    assert [text in html for text in ('value="masks"', 'value="маски"', 'value="口罩"')] == [True] * 3
    assert WordsInput().decompress(None) == ["", "", ""]
    assert WordsFormField(required=False).clean([]) == Words()


def test_stale_text_is_told_by_the_hash_of_its_source():
    text = Text(source_hash=hash_of("masks"), latest_hash=hash_of("masks"))
    assert text.is_stale is False
    text.latest_hash = hash_of("mask")
    assert text.is_stale is True
