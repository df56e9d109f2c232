"""When: the rhythm a programme runs on, and the exceptions made to it. Sittings themselves are computed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tweespoor.ledger.models import Tracked
from tweespoor.network.models.programmes import Programme, ProgrammeRows


class Rhythm(Tracked):
    """A programme's tracks, bodies, cycle templates, recesses, routes and step templates, as its file defines them.

    ``definition`` is the JSON of ``cadence.definition``; sittings and routes are computed from it, never stored.
    """

    programme = models.OneToOneField(Programme, models.PROTECT, related_name="rhythm")
    definition = models.JSONField()

    objects = ProgrammeRows.as_manager()

    def __str__(self) -> str:
        return f"rhythm of {self.programme_id}"


class SittingException(Tracked):
    """One sitting differs from its template: moved, cancelled or extra, with the reason.

    A moved or cancelled sitting is named by ``body``, ``cycle`` and ``slot``; an extra one gets a slot of its own.
    A withdrawn exception no longer counts; ``sequence`` numbers the changes of one sitting for calendars elsewhere.
    """

    class Kind(models.TextChoices):
        MOVED = "moved", _("moved")
        CANCELLED = "cancelled", _("cancelled")
        EXTRA = "extra", _("extra")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="sitting_exceptions")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    body = models.CharField(_("body"), max_length=40)
    cycle = models.IntegerField(_("cycle"))
    slot = models.CharField(_("slot"), max_length=60)
    date = models.DateField(_("date"), null=True, blank=True)
    start = models.TimeField(_("start"), null=True, blank=True)
    end = models.TimeField(_("end"), null=True, blank=True)
    uses = models.JSONField(default=list, blank=True)
    reason = models.CharField(_("reason"), max_length=300)
    sequence = models.PositiveIntegerField(default=1)
    withdrawn = models.BooleanField(default=False)

    objects = ProgrammeRows.as_manager()

    class Meta:
        ordering = ["cycle", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "body", "cycle", "slot"],
                condition=models.Q(withdrawn=False),
                name="one_exception_per_sitting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.cycle} {self.slot}: {self.kind}"
