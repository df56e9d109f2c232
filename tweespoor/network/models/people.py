from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tweespoor.accounts.permissions import Role
from tweespoor.ledger.models import Tracked

from .programmes import Programme, ProgrammeRows

if TYPE_CHECKING:
    from tweespoor.accounts.models import User


class Person(Tracked):
    """Somebody in the network. ``user`` is their way to sign in, if they have one. ``invented``: a demo character."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="people")
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="people")
    unit = models.ForeignKey("network.Unit", models.PROTECT, null=True, blank=True, related_name="people")
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    user: "models.OneToOneField[User | None, User | None]" = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="person"
    )
    invented = models.BooleanField(default=False)

    objects = ProgrammeRows.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "email"], condition=~models.Q(email=""), name="one_person_per_address"
            )
        ]

    def __str__(self) -> str:
        return self.name


class CoreMember(Tracked):
    """Somebody in the programme's own core (R15: 38 fte including management)."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="core")
    person = models.ForeignKey(Person, models.PROTECT, related_name="core_memberships")
    function = models.CharField(_("function"), max_length=120)
    fte = models.DecimalField(_("fte"), max_digits=3, decimal_places=2)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = ProgrammeRows.as_manager()

    def __str__(self) -> str:
        return f"{self.person_id}: {self.function}"


class Grant(Tracked):
    """A role somebody has in a programme, narrowed to a team, an organisation or a body (a code: a room higher)."""

    user: "models.ForeignKey[User, User]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="grants"
    )
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="grants")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    team = models.ForeignKey("network.Team", models.PROTECT, null=True, blank=True, related_name="grants")
    organisation = models.ForeignKey(
        "network.Organisation", models.PROTECT, null=True, blank=True, related_name="grants"
    )
    body = models.CharField(max_length=40, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = ProgrammeRows.as_manager()

    def __str__(self) -> str:
        return f"{self.user_id}: {self.role}"
