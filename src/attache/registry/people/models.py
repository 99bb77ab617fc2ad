"""Offices, accounts and the roles they hold."""

from functools import cached_property

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import StringAgg
from django.utils.translation import gettext_lazy as _

from attache.kernel.calendars import Calendar, Own, calendar
from attache.kernel.clock import check_zone
from attache.kernel.languages import Language, Words
from attache.kernel.languages.fields import WordsField
from attache.kernel.records import Record, Row
from attache.registry.people.logic import check_country, check_languages, every_language
from attache.registry.people.states import INSIDE, DayKind, Role


class Office(Record):
    """An office of the university: its city, the clock on its wall and the languages it publishes in."""

    name = WordsField()
    city = WordsField()
    zone = models.CharField(max_length=64, validators=[check_zone])
    country = models.CharField(max_length=2, validators=[check_country])
    publishes = models.BooleanField(default=True, help_text=_("This office publishes a digest."))
    languages = models.JSONField(default=every_language, validators=[check_languages])
    through_decrees = models.BooleanField(default=False)  # whether it works on days that a decree has freed
    address = WordsField(blank=True)  # the lines of the letterhead, as they are printed in each language
    phone = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    site = models.CharField(max_length=200, blank=True)

    class Meta(Record.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.name)

    @property
    def published_in(self) -> list[Language]:
        """The languages its digest appears in."""
        return [Language(language) for language in self.languages]

    @property
    def calendar(self) -> Calendar:
        """Its working days. Of several offices, ask `queries.calendars`, which loads their own days at once."""
        own = [one.own for one in self.own_days.all()]
        return calendar(self.country, through_decrees=self.through_decrees, own=own)

    def get_absolute_url(self) -> str:
        return f"/office/staff/offices/{self.code}/"


class OwnDay(Row):
    """Days that one office has off, or works, whatever its country's calendar says: a closure of the city, a make-up
    day of the university. Where they come from is told."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="own_days")
    kind = models.CharField(max_length=6, choices=DayKind)
    first_on = models.DateField()
    last_on = models.DateField()
    reason = WordsField()
    source = models.CharField(max_length=300, blank=True)

    class Meta(Row.Meta):
        ordering = ("first_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")), name="people_own_days_in_order"
            ),
        )

    def __str__(self) -> str:
        return str(self.reason)

    @property
    def own(self) -> Own:
        """As calendars take it."""
        return Own(self.first_on, self.last_on, self.kind == DayKind.WORKED, Words.read(self.reason))


class UserManager(BaseUserManager["User"]):
    """Finds an account by the name typed at sign-in, together with what every page asks for: office and roles."""

    def get_queryset(self) -> "models.QuerySet[User]":
        grants = RoleGrant.objects.filter(user=models.OuterRef("pk")).order_by().values("user")
        held = grants.annotate(held=StringAgg("role", delimiter=models.Value(","))).values("held")
        return super().get_queryset().select_related("office").annotate(held=models.Subquery(held))

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username__iexact=username)


class User(AbstractBaseUser, Record):
    """An account. `name` is the person's name in each language, ready to print."""

    CODE_PREFIX = "U"
    USERNAME_FIELD = "username"
    username = models.CharField(_("user name"), max_length=60, unique=True)
    name = WordsField()
    email = models.EmailField(blank=True)
    language = models.CharField(
        max_length=2, choices=[(lang.value, lang.own_name) for lang in Language], default=Language.EN
    )
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="users")
    is_active = models.BooleanField(default=True)

    objects = UserManager()  # type: ignore[assignment, misc]  # Django's sign-in asks for its own manager class

    def __str__(self) -> str:
        return str(self.name) or self.username

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles this person holds; an account that was found by the manager has brought them along."""
        if hasattr(self, "held"):
            return frozenset(filter(None, (self.held or "").split(",")))
        return frozenset(self.grants.values_list("role", flat=True))

    @property
    def is_inside(self) -> bool:
        """Whether this person works for the university (and is no outside guest)."""
        return not INSIDE.isdisjoint(self.roles)

    @property
    def zone(self) -> str:
        """The clock that this person reads."""
        return self.office.zone

    @property
    def words(self) -> Words:
        """The name as a value in all languages."""
        return Words.read(self.name)


class RoleGrant(Row):
    """A role that somebody holds, in one office or, without one, everywhere."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=Role)
    office = models.ForeignKey(Office, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    granted_at = models.DateTimeField()

    class Meta(Row.Meta):
        # A held role without an office is NULL there, which never equals another NULL: it needs its own constraint.
        constraints = (
            models.UniqueConstraint(fields=["user", "role", "office"], name="people_one_grant"),
            models.UniqueConstraint(
                fields=["user", "role"], condition=models.Q(office=None), name="people_one_grant_everywhere"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"
