"""Where a series stands, in a word."""

from datetime import timedelta

import pytest

from attache.relations.series import actions, outputs
from tests.meetings.factories import make_ana
from tests.series.factories import AT, fresh, make

pytestmark = pytest.mark.django_db


def test_a_series_runs_is_over_or_is_cancelled():
    ana = make_ana()
    series = make(ana)
    assert outputs.standing(series, AT) == ("running", "news")
    assert outputs.standing(series, AT + timedelta(days=60)) == ("over", "plain")
    actions.cancel_series(series=series, reason="The virus", by=ana, at=AT)
    assert outputs.standing(fresh(series), AT + timedelta(days=60)) == ("cancelled", "seal")
