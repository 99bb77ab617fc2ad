"""Once a day: reminders of the presentations that are near."""

from datetime import datetime

from attache.students.presentations import actions, queries


class Worker:
    """Who writes reminders when nobody has pressed."""

    code = "worker"

    def __str__(self) -> str:
        return "Attaché"


def remind(*, at: datetime) -> None:
    """Hold the reminders of the open presentations that begin within a day and a half."""
    for one in queries.to_be_reminded(at):
        actions.remind(presentation=one, by=Worker(), at=at)
