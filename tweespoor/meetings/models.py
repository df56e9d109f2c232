"""Sittings on which something hangs, meetings of teams, and the adoption of assignments."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tweespoor.ledger.models import Tracked
from tweespoor.network.models import AssignmentVersion, Person, Programme, Team
from tweespoor.network.models.programmes import ProgrammeRows, TeamRows, VersionRows


class Sitting(Tracked):
    """A computed sitting that something hangs on; ``body``, ``cycle`` and ``slot`` are its stable key.

    ``held_on`` is the date it had when the row was made, so that the row can be read without the rhythm.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="sittings")
    body = models.CharField(_("body"), max_length=40)
    cycle = models.IntegerField(_("cycle"))
    slot = models.CharField(_("slot"), max_length=60)
    held_on = models.DateField(_("date"))

    objects = ProgrammeRows.as_manager()

    class Meta:
        ordering = ["held_on"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "body", "cycle", "slot"], name="one_row_per_sitting")
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.held_on}"


class Adoption(Tracked):
    """A body adopted this version of an assignment at a sitting (R17)."""

    version = models.OneToOneField(AssignmentVersion, models.PROTECT, related_name="adoption")
    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="adoptions")
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = VersionRows.as_manager()

    def __str__(self) -> str:
        return f"{self.version_id} at {self.sitting_id}"


class TeamMeeting(Tracked):
    """A team meets. ``ends_at`` may be unknown; ``sequence`` numbers its changes for calendars elsewhere."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        CANCELLED = "cancelled", _("cancelled")

    team = models.ForeignKey(Team, models.PROTECT, related_name="meetings")
    subject = models.CharField(_("subject"), max_length=200)
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True)
    time_known = models.BooleanField(_("time is known"), default=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    note = models.TextField(_("note"), blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    sequence = models.PositiveIntegerField(default=0)

    objects = TeamRows.as_manager()

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at=None) | models.Q(ends_at__gt=models.F("starts_at")),
                name="meeting_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.subject


class MeetingGuest(Tracked):
    """Somebody invited to one meeting beside the team's members."""

    meeting = models.ForeignKey(TeamMeeting, models.PROTECT, related_name="guests")
    person = models.ForeignKey(Person, models.PROTECT, related_name="guest_at")

    class Rows(ProgrammeRows):
        path = "meeting__team__programme"

    objects = Rows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="guest_once")]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.person_id}"
