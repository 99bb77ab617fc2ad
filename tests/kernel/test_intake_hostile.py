"""No hostile file comes in; each is refused for the right reason, quickly and without much memory."""

import resource
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from attache.kernel import intake
from attache.kernel.intake.refusals import NotTaken
from tests.kernel import hostile
from tests.kernel.hostile import Hostile

SECONDS = 2.0  # for one file, on a machine that does other things too; most take a thousandth of it
MEGABYTES = 200  # of memory beside the file itself


@contextmanager
def little_memory() -> Iterator[None]:
    """No more address space than what is in use now and a little: whoever asks for more gets a MemoryError."""
    used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (used + MEGABYTES * 1024 * 1024, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def outcome(one: Hostile) -> str:
    """How the gate answers: the refusal's name when it is one that speaks in a sentence."""
    begun = time.monotonic()
    try:
        with little_memory():
            intake.take(one.data, one.name)
    except NotTaken as refusal:
        slow = time.monotonic() - begun > SECONDS
        return "too slow" if slow else type(refusal).__name__ if str(refusal) else "without a word"
    except Exception as error:  # noqa: BLE001  whatever else it does is what is looked for
        return repr(error)
    return "TAKEN"


@pytest.fixture(scope="module")
def corpus() -> list[Hostile]:
    return hostile.corpus()


def test_the_corpus_holds_at_least_150_different_files(corpus: list[Hostile]):
    assert len({(one.name.rpartition(".")[2], one.data[:100_000], len(one.data)) for one in corpus}) >= 150
    assert len(Counter(one.refusal for one in corpus)) >= 14


def test_none_is_accepted_and_each_is_refused_as_expected(corpus: list[Hostile]):
    answers = [(one.tries, one.name, outcome(one), one.refusal.__name__) for one in corpus]
    assert [answer for answer in answers if answer[2] != answer[3]] == []
