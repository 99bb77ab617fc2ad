"""What becomes of notes when a backup is brought back."""

from typing import Any

from django.apps import apps
from django.utils.module_loading import import_string

from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import State


def hold_everything(alias: str) -> None:
    """Hold every note that was on its way when the backup was taken: it may have been sent since, or this is a drill.

    What else an app sends is held by the function that it names as `restored`, which takes the database's alias.
    A person looks at each and releases it. That is part of the restoring, not an act: the journal comes back as it was.
    """
    nothing: dict[str, Any] = {"due_at": None, "lease_until": None, "send_at": None, "released_at": None}
    on_its_way = Note.objects.using(alias).filter(state__in=(State.QUEUED, State.SENDING))
    on_its_way.update(state=State.HELD, released_by="", **nothing)
    for config in apps.get_app_configs():
        if path := getattr(config, "restored", ""):
            import_string(path)(alias=alias)
