from django.db import models
from django.utils.translation import gettext_lazy as _

from tweespoor.ledger.models import Tracked

from .organisations import Organisation
from .programmes import TeamRows, VersionRows
from .teams import Team


class AssignmentVersion(Tracked):
    """One version of a team's assignment (R17). Adoption by a body is a fact of ``meetings``."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        WITHDRAWN = "withdrawn", _("withdrawn")

    team = models.ForeignKey(Team, models.PROTECT, related_name="assignment_versions")
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.TextField(_("text"))
    target_groups = models.JSONField(_("target groups"), default=list, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    proposed_by = models.ForeignKey(
        Organisation, models.PROTECT, related_name="proposed_assignments", verbose_name=_("proposed by")
    )
    proposed_on = models.DateField(_("proposed on"))
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)

    objects = TeamRows.as_manager()

    class Meta:
        ordering = ["team", "number"]
        constraints = [models.UniqueConstraint(fields=["team", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return f"{self.team_id}: {self.number}"


class AssignmentAgreement(Tracked):
    """An organisation agrees with a version, at a level (official, director, SG, minister)."""

    class Level(models.TextChoices):
        OFFICIAL = "official", _("official")
        DIRECTOR = "director", _("director")
        SG = "sg", _("secretary-general")
        MINISTER = "minister", _("minister")

    version = models.ForeignKey(AssignmentVersion, models.PROTECT, related_name="agreements")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="assignment_agreements")
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    agreed_on = models.DateField(_("agreed on"))

    objects = VersionRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "organisation", "level"], name="one_agreement_per_level")
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.organisation_id}"
