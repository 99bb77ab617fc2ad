"""The rule keeps the newest copy of each hour, day and month that it counts, and never touches anything else."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel.backup.pruning import Rule, moment_of, name_of, prune, read_rule, to_keep

NOON = datetime(2020, 6, 1, 12, 0, tzinfo=UTC)
moments = st.lists(st.integers(0, 60 * 24 * 400).map(lambda minutes: NOON - timedelta(minutes=minutes)), max_size=60)
rules = st.builds(Rule, st.integers(0, 5), st.integers(0, 5), st.integers(0, 5))
PERIODS = {"hourly": "%Y-%m-%d %H", "daily": "%Y-%m-%d", "monthly": "%Y-%m"}


@given(moments, rules)
def test_the_newest_of_each_counted_period_stays(made: list[datetime], rule: Rule):
    kept = to_keep(made, rule)
    expected = {max(made)} if made else set()
    for unit, form in PERIODS.items():
        periods = sorted({f"{moment:{form}}" for moment in made}, reverse=True)[: getattr(rule, unit)]
        expected |= {max(moment for moment in made if f"{moment:{form}}" == period) for period in periods}
    assert kept == expected


@given(moments, rules)
def test_pruning_again_removes_nothing_more(made: list[datetime], rule: Rule):
    kept = to_keep(made, rule)
    assert to_keep(kept, rule) == kept
    assert (not made) or max(made) in kept


@given(moments, rules)
def test_day_by_day_nothing_is_lost_that_pruning_at_once_would_keep(made: list[datetime], rule: Rule):
    """Pruning after each new copy, as it happens in life."""
    held: set[datetime] = set()
    for moment in sorted(made):
        held = to_keep({*held, moment}, rule)
    assert held >= to_keep(made, rule)


@given(st.datetimes(datetime(1990, 1, 1), timezones=st.just(UTC)), st.sampled_from([".zip", ".zip.enc"]))
def test_a_name_tells_its_moment(moment: datetime, ending: str):
    assert moment_of(name_of(moment, ending)) == moment


def test_only_copies_are_removed(tmp_path: Path):
    names = [name_of(NOON - timedelta(minutes=minutes), ".zip") for minutes in range(3)]
    others = ["holiday.zip", names[0] + ".part", "attache-2020.zip"]
    for name in [*names, *others]:
        (tmp_path / name).touch()
    assert prune(tmp_path, Rule(1, 1, 1)) == [tmp_path / name for name in reversed(names[1:])]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([names[0], *others])


def test_a_rule_is_read():
    assert read_rule("hourly=48,daily=35,monthly=24") == Rule()
    assert read_rule("daily=7, hourly=2") == Rule(2, 7, 0)
    assert read_rule("all") is None


@pytest.mark.parametrize("text", ["", "none", "daily", "daily=-1", "weekly=3", "daily=1,", "daily=1000000"])
def test_what_is_no_rule_is_refused(text: str):
    with pytest.raises(ValueError, match="not a rule such as hourly=48,daily=35,monthly=24, nor all"):
        read_rule(text)
