"""The clock of the demo office, which stands in 2020."""

from datetime import UTC, datetime

from attache.demo.load import TODAY


def office_now() -> datetime:
    """This moment as the office has it."""
    now = datetime.now(tz=UTC)
    return now + (TODAY - now.date())
