"""What an imported release of the public registry says; the office's own records lie elsewhere."""

from django.db import models

from attache.kernel.languages import Language, Words
from attache.kernel.records import Record, Row
from attache.registry.references.states import ACRONYM, ALIAS, DISPLAY, LABEL, Status


class Release(Record):
    """One import of a dump. The newest one is the stamp by which every process knows what it has read."""

    CODE_PREFIX = "ROR"
    name = models.CharField(max_length=40)
    imported_at = models.DateTimeField()
    organisations = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.name


class ReferenceOrganisation(Row):
    """A body in the public registry. `names` are [language, kind, text]; `web` the domains of its website.

    `predecessors` and `successors` are [ROR identifier, name]; `release` is the one that said all this last.
    """

    ror_id = models.CharField(max_length=9, unique=True)
    names = models.JSONField(default=list)
    city = models.CharField(max_length=120, blank=True)
    country = models.CharField(max_length=2, blank=True)
    types = models.JSONField(default=list)
    status = models.CharField(max_length=8, choices=Status, default=Status.ACTIVE)
    predecessors = models.JSONField(default=list)
    successors = models.JSONField(default=list)
    website = models.CharField(max_length=200, blank=True)
    domains = models.JSONField(default=list)
    release = models.CharField(max_length=40)

    def __str__(self) -> str:
        return self.shown

    @property
    def shown(self) -> str:
        """The name under which the public registry shows it."""
        return next((text for _language, kind, text in self.names if kind == DISPLAY), self.ror_id)

    @property
    def full(self) -> Words:
        """Its name in our three languages, where the registry has one."""
        return self._first(DISPLAY, LABEL)

    @property
    def acronym(self) -> Words:
        """Its acronym in our three languages, where the registry says of which language it is."""
        return self._first(ACRONYM)

    @property
    def aliases(self) -> list[tuple[Language, str]]:
        """Further names in our three languages."""
        return [(Language(one), text) for one, kind, text in self.names if kind == ALIAS and one in set(Language)]

    def _first(self, *kinds: str) -> Words:
        found: dict[str, str] = {}
        for wanted in kinds:
            for language, kind, text in self.names:
                if kind == wanted:
                    found.setdefault(language, text)
        return Words(*(found.get(language, "") for language in Language))
