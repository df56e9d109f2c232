from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from tweespoor.accounts.permissions import Permission, programmes_with
from tweespoor.kernel.actor import Actor
from tweespoor.ledger.models import Tracked, TrackedQuerySet


class ProgrammeQuerySet(TrackedQuerySet):
    def visible_to(self, actor: Actor) -> Self:
        return self.in_programmes(programmes_with(actor, Permission.READ_PROGRAMME), "pk")


class Programme(Tracked):
    """A crisis programme. ``rules`` and ``definition`` come from its programme file; see ``cadence.definition``.

    ``rules``: ``one_delegate_per_organisation`` (bool), ``core_fte``, ``ask_escalates_after`` (working hours) …
    """

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    purpose = models.TextField(_("purpose"), blank=True)
    purpose_en = models.TextField(_("purpose in English"), blank=True)
    timezone = models.CharField(max_length=60, default="Europe/Amsterdam")
    rules = models.JSONField(default=dict)
    templates = models.JSONField(default=list)
    definition_digest = models.CharField(max_length=64, blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    def rule(self, name: str, default: Any = None) -> Any:
        return self.rules.get(name, default)


class ProgrammeRows(TrackedQuerySet):
    """Rows that whoever may read the programme may read; ``path`` leads from the row to its programme."""

    path = "programme"

    def visible_to(self, actor: Actor) -> Self:
        return self.in_programmes(programmes_with(actor, Permission.READ_PROGRAMME), self.path)


class OrganisationRows(ProgrammeRows):
    path = "organisation__programme"


class TeamRows(ProgrammeRows):
    path = "team__programme"


class PostRows(ProgrammeRows):
    path = "post__organisation__programme"


class VersionRows(ProgrammeRows):
    path = "version__team__programme"
