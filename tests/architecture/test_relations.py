"""Foreign keys point down. Written as strings they are invisible to import-linter, so the models are asked."""

from collections.abc import Iterable

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps
from django.utils.module_loading import import_string

from attache.registry.people.models import User
from tests.architecture.house import height_of, place_of


def wrong_relations(all_models: Iterable[type[models.Model]]) -> list[str]:
    """Relations between places that point up, or give the lower one an accessor to reach up through."""
    return [
        f"{model.__name__}.{field.name}: {fault}"
        for model in all_models
        if model.__module__.startswith("attache.")
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if isinstance(field.remote_field, models.ForeignObjectRel)
        for fault in faults_of(model, field)
    ]


def faults_of(model: type[models.Model], field: models.Field) -> Iterable[str]:
    related = field.related_model
    if not isinstance(related, type) or not related.__module__.startswith("attache."):
        return  # Django's own models are below everything
    here, there = place_of(model.__module__), place_of(related.__module__)
    if here == there:
        return
    if height_of(there) > height_of(here):
        yield f"points up, from {here} to {there}"
    if field.remote_field and not field.remote_field.hidden:
        yield f"needs related_name='+', it leads from {here} to {there}"


def test_relations_point_down_and_leave_no_accessor() -> None:
    ours = [model for model in apps.get_models(include_auto_created=True) if not model._meta.auto_created]
    assert wrong_relations(ours) == []


@isolate_apps("attache.kernel", "attache.registry.people")
def test_a_relation_that_points_up_is_caught() -> None:
    class Gossip(models.Model):
        about = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")

        class Meta:
            app_label = "kernel"

    Gossip.__module__ = "attache.kernel.gossip"
    assert wrong_relations([Gossip]) == ["Gossip.about: points up, from kernel to registry.people"]


@isolate_apps("attache.front.desk", "attache.registry.people")
def test_an_accessor_across_rooms_is_caught() -> None:
    class SavedView(models.Model):
        owner = models.ForeignKey(User, on_delete=models.CASCADE)
        readers = models.ManyToManyField(User, related_name="+")

        class Meta:
            app_label = "desk"

    SavedView.__module__ = "attache.front.desk.models"
    fault = "SavedView.owner: needs related_name='+', it leads from front.desk to registry.people"
    assert wrong_relations([SavedView]) == [fault]


def test_each_kind_of_record_is_refreshed_by_its_own_room_alone():
    """Of two rooms that name one kind (`slips.refresh`), the second would silently take the place of the first."""
    named = [
        (kind, path) for config in apps.get_app_configs() for kind, path in getattr(config, "refreshes", {}).items()
    ]
    assert len(named) == len({kind for kind, _path in named}) > 0
    assert all(callable(import_string(path)) for _kind, path in named)
    assert [kind for kind, path in named if f".{kind.partition('.')[0]}." not in path] == []
