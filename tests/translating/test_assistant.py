"""The assistant against a made-up server: what it is shown, what of its answer is taken, and that it is off."""

import pytest
from django.test import Client

from attache.front.digest.models import Item, Text
from attache.front.translating import gateways
from attache.front.translating.states import Task
from attache.kernel.languages import Language
from tests.digest.factories import edit, make_edition, make_editor, make_happening, make_institute, make_letter
from tests.partners.factories import JITRI
from tests.wechat.fake import server

pytestmark = pytest.mark.django_db
EN, RU = Language.EN, Language.RU


def answering(text: str):
    return lambda _asked: {"choices": [{"message": {"role": "assistant", "content": text}}]}


@pytest.fixture
def item() -> Item:
    ana = make_editor()
    make_happening(ana, make_institute(ana))
    make_edition(ana)
    found = Item.objects.get(position=1)
    edit(found, f"In April 2020 the office met {JITRI.en}. They named 15 topics.", ana)
    return Item.objects.prefetch_related("texts").select_related("edition").get(pk=found.pk)


def ask(item: Item, settings, answer: str, task: Task = Task.SHORTEN, language: Language = EN):
    with server(answering(answer)) as (host, log):
        settings.ASSISTANT_URL, settings.ASSISTANT_MODEL = f"http://key%2F1@{host}/v1/", "some-model"
        return gateways.proposal(item, task, EN, language), log


def test_it_is_asked_as_openai_is_and_its_answer_is_taken_where_it_says_the_same(item, settings) -> None:
    text, log = ask(item, settings, f"In April 2020: {JITRI.en}, 15 topics.")
    assert text == f"In April 2020: {JITRI.en}, 15 topics."
    [asked] = log
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["Authorization"] == "Bearer key/1"
    assert asked.json["model"] == "some-model"
    assert [one["role"] for one in asked.json["messages"]] == ["system", "user"]
    assert asked.json["messages"][1]["content"].endswith("They named 15 topics.")


@pytest.mark.parametrize(
    "answer",
    [
        f"In April 2020: {JITRI.en}, 16 topics.",
        f"{JITRI.en}, 15 topics.",
        "In April 2020: an institute, 15 topics.",
        f"In May 2020: {JITRI.en}, 15 topics.",
        f"In April 2020: {JITRI.en}, 15 topics, 3 partners.",
    ],
)
def test_an_answer_that_changes_a_number_a_date_or_a_name_is_refused(item, settings, answer: str) -> None:
    with pytest.raises(gateways.Untrue):
        ask(item, settings, answer)


def test_a_translation_keeps_names_in_the_forms_of_the_other_language(item, settings) -> None:
    good = f"В апреле 2020 года представительство встретилось: {JITRI.ru}. Названо 15 тем."
    assert ask(item, settings, good, Task.TRANSLATE, RU)[0] == good
    with pytest.raises(gateways.Untrue):
        ask(
            item, settings, "В апреле 2020 года представительство встретилось с институтом. 15 тем.", Task.TRANSLATE, RU
        )


def test_people_and_quotations_are_never_shown_to_it(settings) -> None:
    ana = make_editor()
    make_letter(ana, make_institute(ana))
    make_edition(ana)
    found = Item.objects.select_related("edition").get(position=1)
    edit(found, "Lei Yaping wrote on 4 May 2020.\n\n> We go on together.\n> — Lei Yaping", ana)
    found = Item.objects.select_related("edition").get(pk=found.pk)
    shown = []

    def answer(asked):
        shown.append(asked.body.decode())
        return {"choices": [{"message": {"content": asked.json["messages"][1]["content"]}}]}

    with server(answer) as (host, _log):
        settings.ASSISTANT_URL = f"http://{host}/v1"
        text = gateways.proposal(found, Task.DRAFT, EN, EN)
    assert "Lei" not in shown[0]
    assert "We go on together." not in shown[0]
    assert "{P1}" in shown[0]
    assert "Lei Yaping" in text
    assert "> We go on together." in text


def test_no_answer_and_nonsense_are_told_without_the_key(item, settings) -> None:
    for url in ("http://hush@127.0.0.1:1/v1",):
        settings.ASSISTANT_URL = url
        with pytest.raises(gateways.NoAnswer) as refused:
            gateways.proposal(item, Task.DRAFT, EN, EN)
        assert "hush" not in str(refused.value)
    with server(lambda _asked: {"error": "no"}) as (host, _log):
        settings.ASSISTANT_URL = f"http://{host}/v1"
        with pytest.raises(gateways.NoAnswer):
            gateways.proposal(item, Task.DRAFT, EN, EN)


def test_it_is_off_and_asked_it_saves_nothing(item, settings) -> None:
    client = Client()
    client.force_login(make_user_of(item))
    address = f"/office/digest/{item.edition.code}/side-by-side/{item.pk}/en/"
    assert "shorten/" not in client.get(address).content.decode()
    assert "no assistant" in client.post(f"{address}shorten/").content.decode()
    before = Text.objects.get(item=item, language="en").texts
    with server(answering(f"In April 2020: {JITRI.en}, 15 topics.")) as (host, _log):
        settings.ASSISTANT_URL = f"http://{host}/v1"
        assert "shorten/" in client.get(address).content.decode()
        page = client.post(f"{address}shorten/").content.decode()
    assert "15 topics." in page
    assert "Nothing is saved before you save it." in page
    assert Text.objects.get(item=item, language="en").texts == before


def make_user_of(item: Item):
    from attache.registry.people.models import User

    return User.objects.get(username="ana")
