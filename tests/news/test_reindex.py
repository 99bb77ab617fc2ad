"""Editions from before there was a search are found once they are put into it."""

import pytest
from django.test import Client

from attache import commands
from attache.front.digest.states import SEARCHED
from attache.kernel.search import index
from tests.digest.factories import make_editor, make_happening, make_head, make_institute, make_published

pytestmark = pytest.mark.django_db


def test_what_was_published_before_is_found_after_the_command(capsys):
    ana = make_editor()
    make_happening(ana, make_institute(ana))
    make_published(make_head(ana.office))
    index.drop_all(SEARCHED, beginning="")
    asked = {"q": "materials"}
    assert "shanghai-2020-03/#n" not in Client().get("/en/news/", asked).content.decode()
    assert commands.run(["digest", "reindex"]) == 0
    assert "3 texts" in capsys.readouterr().out
    assert "/en/news/shanghai-2020-03/#n" in Client().get("/en/news/", asked).content.decode()
