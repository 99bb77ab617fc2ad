"""The worker's part of an errand."""

from django.tasks import task

from attache.kernel import clock
from attache.kernel.errands.models import Errand


@task
def run(pk: int) -> None:
    """Carry an errand out, unless it has ended."""
    from attache.kernel.errands import actions  # noqa: PLC0415  it gives its errands to this task

    errand = Errand.objects.filter(pk=pk, ended_at=None).first()
    if errand:
        actions.carry_out(errand=errand, at=clock.now)
